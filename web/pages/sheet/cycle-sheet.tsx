import { useParams, useSearchParams } from 'react-router';
import { useSheet } from '../../api';
import { Loaded } from '../../parts/loaded';
import { CaseShell } from '../cycle/case/case-shell';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { Frame } from './frame';
import { PaperSheet } from './paper-sheet';
import { RegisterForm } from './register-form';
import { NoticeText } from './sheet-text';

const title = '反馈意见呈批单';

/** 反馈意见 on paper: printed for the 部领导, and registered when it comes back. */
export default function CycleSheetPage() {
  const { cycleId = '' } = useParams();
  return (
    <CaseShell kind="cycle" id={cycleId} head={null}>
      <Body cycleId={cycleId} />
    </CaseShell>
  );
}

function Body({ cycleId }: { cycleId: string }) {
  const { page, cycle, name } = useView();
  const [search] = useSearchParams();
  const scanned = search.get('d') ?? '';
  const query = useSheet('cycle', cycleId, 'notice', '');
  const notice = cycle?.notice;
  return (
    <Loaded query={query} lines={10}>
      {(sheet) => (
        <Frame
          title={title}
          back={`/cycles/${cycleId}`}
          sheet={sheet}
          scanned={scanned}
          paper={
            <PaperSheet
              title={title}
              facts={[
                ['被旁听单位', page.unit?.name ?? ''],
                ['轮次', page.round?.name ?? ''],
                ['旁听组', page.team?.name ?? ''],
                ['拟稿', notice ? `${name(notice.draftedBy)}（第${notice.version}版）` : ''],
              ]}
              content={JSON.stringify(notice)}
              choices={['同意签发送达', '退回修改']}
              signer="部领导"
              digest={sheet.digest ?? ''}
              since={sheet.since ?? ''}
              address={`${location.origin}/cycles/${cycleId}/sheet?d=${sheet.digest}`}
            >
              <NoticeText />
            </PaperSheet>
          }
          register={
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
          }
        />
      )}
    </Loaded>
  );
}
