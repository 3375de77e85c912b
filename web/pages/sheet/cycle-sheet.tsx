import { useParams } from 'react-router';
import { CaseShell } from '../cycle/case/case-shell';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import NotFound from '../not-found';
import { SupervisionSheet } from './decision-sheet';
import { RegisterForm } from './register-form';
import { SheetPage } from './sheet-page';
import { NoticeText } from './sheet-text';

/** 反馈意见 on paper, or a 督办 of the cycle: printed for the 部领导, and registered when it comes back. */
export default function CycleSheetPage() {
  const { cycleId = '', act } = useParams();
  if (act !== undefined && act !== 'supervision') return <NotFound />;
  return (
    <CaseShell kind="cycle" id={cycleId} head={null}>
      {act ? <SupervisionSheet kind="cycle" id={cycleId} /> : <Body cycleId={cycleId} />}
    </CaseShell>
  );
}

function Body({ cycleId }: { cycleId: string }) {
  const { page, cycle, name } = useView();
  const notice = cycle?.notice;
  return (
    <SheetPage kind="cycle" id={cycleId} act="notice">
      {(sheet, scanned) => ({
        title: '反馈意见呈批单',
        facts: [
          ['被旁听单位', page.unit?.name ?? ''],
          ['轮次', page.round?.name ?? ''],
          ['旁听组', page.team?.name ?? ''],
          ['拟稿', notice ? `${name(notice.draftedBy)}（第${notice.version}版）` : ''],
        ],
        content: notice,
        choices: ['同意签发送达', '退回修改'],
        signer: '部领导',
        text: <NoticeText />,
        register: (
          <Deed command="cycle.registerSignature" label="登记线下审签" open>
            {() => (
              <RegisterForm
                key={sheet.digest}
                command="cycle.registerSignature"
                sheet={sheet}
                scanned={scanned}
                extra={{}}
                words={{
                  yes: '同意签发',
                  no: '退回修改',
                  effect: '登记后与网上签发效力相同：同意的即送达单位，期限从今天起算。请与纸面逐项核对。',
                  readers: 'inside',
                }}
              />
            )}
          </Deed>
        ),
      })}
    </SheetPage>
  );
}
