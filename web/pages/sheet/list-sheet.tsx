import { useParams } from 'react-router';
import type { Sheet } from '../../../contracts/queries';
import { CaseShell } from '../cycle/case/case-shell';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { AnswerForm } from '../list/exceptions/answer-form';
import NotFound from '../not-found';
import { DecisionSheet, isDecisionAct, SupervisionSheet } from './decision-sheet';
import { RegisterForm } from './register-form';
import { ReportSheet } from './report-sheet';
import { SheetPage } from './sheet-page';
import { BatchText, ObjectionText } from './sheet-text';
import { usePaper } from './use-paper';

const titles = {
  measures: '整改措施呈批单',
  closure: '销号申请呈批单',
  answer: '情况说明裁定呈批单',
} as const;
type ItemsAct = keyof typeof titles;
const isItemsAct = (act: string): act is ItemsAct => act in titles;

/** What is signed of a list: a batch of measures or applications by the unit, what a 部领导 decides about an item. */
export default function ListSheetPage() {
  const { listId = '', act = '' } = useParams();
  const sheet = sheetOf(listId, act);
  return sheet ? (
    <CaseShell kind="list" id={listId} head={null}>
      {sheet}
    </CaseShell>
  ) : (
    <NotFound />
  );
}

function sheetOf(listId: string, act: string) {
  if (isItemsAct(act)) return <BatchSheet listId={listId} act={act} />;
  if (isDecisionAct(act)) return <DecisionSheet listId={listId} act={act} />;
  if (act === 'supervision') return <SupervisionSheet kind="list" id={listId} />;
  return act === 'report' ? <ReportSheet listId={listId} /> : null;
}

function BatchSheet({ listId, act }: { listId: string; act: ItemsAct }) {
  const { page, list, names } = useView();
  return (
    <SheetPage kind="list" id={listId} act={act}>
      {(sheet, scanned) => {
        const items = list?.items.filter((i) => sheet.itemNos.includes(i.itemNo)) ?? [];
        const [first] = items;
        const filers = items.flatMap(
          (i) => (act === 'measures' ? i.measures?.filedBy : i.closure?.appliedBy) ?? [],
        );
        const unit: [string, string][] = [
          ['整改单位', page.unit?.name ?? ''],
          ['来源', page.round?.name ?? ''],
        ];
        if (act === 'answer')
          return {
            title: titles[act],
            facts: [...unit, ['事项', first?.itemNo ?? '']],
            content: items,
            choices: ['采纳', '部分采纳', '不采纳'],
            signer: '部领导',
            text: first && <ObjectionText item={first} />,
            register: first && (
              <Deed
                command="rectification.registerAnswer"
                target={{ itemNo: first.itemNo }}
                label="登记线下裁定"
                open
              >
                {() => <RegisterAnswer key={sheet.digest} sheet={sheet} item={first} scanned={scanned} />}
              </Deed>
            ),
          };
        return {
          title: titles[act],
          facts: [...unit, ['事项', `共 ${items.length} 项`], ['填报', names([...new Set(filers)])]],
          content: items,
          choices: ['同意', '不同意，退回'],
          signer: '直接责任人',
          text: <BatchText items={items} act={act} />,
          register: (
            <Deed
              command="rectification.registerEndorsement"
              target={{ itemNo: first?.itemNo ?? '', what: act }}
              label="登记线下审签"
              open
            >
              {() => (
                <RegisterForm
                  key={sheet.digest}
                  command="rectification.registerEndorsement"
                  sheet={sheet}
                  scanned={scanned}
                  extra={{ what: act, itemNos: sheet.itemNos }}
                  words={{
                    yes: '同意',
                    no: '不同意',
                    effect:
                      '登记后与网上审签效力相同，整批一次办理。期限按系统收到的时间计算。请与纸面逐项核对。',
                    readers: 'unit',
                  }}
                />
              )}
            </Deed>
          ),
        };
      }}
    </SheetPage>
  );
}

function RegisterAnswer(props: {
  sheet: Sheet;
  item: Parameters<typeof AnswerForm>[0]['item'];
  scanned: string;
}) {
  const paper = usePaper(props.sheet, props.scanned);
  return (
    <AnswerForm item={props.item} command="rectification.registerAnswer" extra={paper.body}>
      {paper.fields}
    </AnswerForm>
  );
}
