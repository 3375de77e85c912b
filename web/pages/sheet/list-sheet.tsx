import { useParams, useSearchParams } from 'react-router';
import type { Sheet } from '../../../contracts/queries';
import { type SheetAct, useSheet } from '../../api';
import { Loaded } from '../../parts/loaded';
import { CaseShell } from '../cycle/case/case-shell';
import { Deed } from '../cycle/case/deed';
import { useView } from '../cycle/case/view';
import { AnswerForm } from '../list/exceptions/answer-form';
import NotFound from '../not-found';
import { Frame } from './frame';
import { PaperSheet } from './paper-sheet';
import { RegisterForm } from './register-form';
import { BatchText, ObjectionText } from './sheet-text';
import { usePaper } from './use-paper';

const titles = {
  measures: '整改措施呈批单',
  closure: '销号申请呈批单',
  answer: '情况说明裁定呈批单',
} as const;
type ListAct = Exclude<SheetAct, 'notice'>;
const isAct = (act: string): act is ListAct => act in titles;

/** What is signed of a list: a batch of measures or applications by the unit, a 情况说明 by a 部领导. */
export default function ListSheetPage() {
  const { listId = '', act = '' } = useParams();
  if (!isAct(act)) return <NotFound />;
  return (
    <CaseShell kind="list" id={listId} head={null}>
      <Body listId={listId} act={act} />
    </CaseShell>
  );
}

function Body({ listId, act }: { listId: string; act: ListAct }) {
  const { page, list, names } = useView();
  const [search] = useSearchParams();
  const scanned = search.get('d') ?? '';
  const query = useSheet('list', listId, act, search.get('items') ?? '');
  return (
    <Loaded query={query} lines={10}>
      {(sheet) => {
        const items = list?.items.filter((i) => sheet.itemNos.includes(i.itemNo)) ?? [];
        const [first] = items;
        const filers = items.flatMap(
          (i) => (act === 'measures' ? i.measures?.filedBy : i.closure?.appliedBy) ?? [],
        );
        return (
          <Frame
            title={titles[act]}
            back={`/lists/${listId}`}
            sheet={sheet}
            scanned={scanned}
            paper={
              <PaperSheet
                title={titles[act]}
                facts={[
                  ['整改单位', page.unit?.name ?? ''],
                  ['来源', page.round?.name ?? ''],
                  ['事项', act === 'answer' ? (first?.itemNo ?? '') : `共 ${items.length} 项`],
                  ['填报', act === 'answer' ? '' : names([...new Set(filers)])],
                ]}
                content={JSON.stringify(items)}
                choices={act === 'answer' ? ['采纳', '部分采纳', '不采纳'] : ['同意', '不同意，退回']}
                signer={act === 'answer' ? '部领导' : '直接责任人'}
                digest={sheet.digest ?? ''}
                since={sheet.since ?? ''}
                address={`${location.origin}/lists/${listId}/sheet/${act}?items=${sheet.itemNos.join(',')}&d=${sheet.digest}`}
              >
                {act === 'answer' ? (
                  first && <ObjectionText item={first} />
                ) : (
                  <BatchText items={items} act={act} />
                )}
              </PaperSheet>
            }
            register={
              act === 'answer' ? (
                first && (
                  <Deed
                    command="rectification.registerAnswer"
                    target={{ itemNo: first.itemNo }}
                    label="登记线下裁定"
                    open
                  >
                    {() => <RegisterAnswer key={sheet.digest} sheet={sheet} item={first} scanned={scanned} />}
                  </Deed>
                )
              ) : (
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
              )
            }
          />
        );
      }}
    </Loaded>
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
