import { itemWord } from '../../../contracts/wording';
import { dateInWords } from '../../../domain/calendar';
import { severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { Item } from '../../../domain/rectification/types';
import { useView } from '../cycle/case/view';

export function Paragraph({ label, text }: { label: string; text: string }) {
  return text === '' ? null : (
    <p>
      <strong>{label}：</strong>
      {text}
    </p>
  );
}

/** 反馈意见 as the unit will read it. */
export function NoticeText() {
  const { cycle, text } = useView();
  const notice = cycle?.notice;
  if (!notice) return null;
  const said = (path: string) => text(notice.words, path);
  return (
    <>
      <Paragraph label="一、特色亮点" text={said('highlights')} />
      <p>
        <strong>二、存在问题（{notice.issues.length} 条）</strong>
        {notice.issues.length === 0 && '：没有列出问题。'}
      </p>
      <ol className="sheet-issues">
        {notice.issues.map((issue, i) => (
          <li key={issue.itemNo}>
            {said(`issues.${i}.statement`)}
            <span className="sheet-small">
              依据：{said(`issues.${i}.basis`)}（{severityLabels[issue.severity]}，
              {trackLabels[issue.suggestedTrack]}）
            </span>
          </li>
        ))}
      </ol>
      <Paragraph label="三、意见建议" text={said('suggestions')} />
      {(notice.studyTasks ?? []).length > 0 && (
        <p>
          <strong>四、学习清单</strong>
        </p>
      )}
      <ol className="sheet-issues">
        {(notice.studyTasks ?? []).map(({ withinWorkdays }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order is that of the notice
          <li key={i}>
            {said(`studyTasks.${i}.topic`)}
            <span className="sheet-small">
              篇目：{said(`studyTasks.${i}.readings`).split('\n').join('；')}（送达后 {withinWorkdays}{' '}
              个工作日内学完）
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A batch, one row an item: the whole of what is endorsed. */
export function BatchText({ items, act }: { items: readonly Item[]; act: 'measures' | 'closure' }) {
  const { text } = useView();
  return (
    <table className="sheet-list">
      <thead>
        <tr>
          {['项', '问题', act === 'measures' ? '整改目标和措施' : '完成情况'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.itemNo}>
            <td>{itemWord(item.itemNo)}</td>
            <td>{text(item.finding.words, `${item.finding.path}statement`)}</td>
            <td>{act === 'measures' ? <Measures item={item} /> : <Closure item={item} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Measures({ item }: { item: Item }) {
  const { text, name, today } = useView();
  const { measures } = item;
  if (!measures) return null;
  const said = (path: string) => text(measures.words, `items.${measures.at}.${path}`);
  const cause = said('cause');
  return (
    <>
      {cause && <span className="sheet-line">原因：{cause}</span>}
      目标（{trackLabels[measures.track]}）：{said('goal')}
      {measures.measures.map((m, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of filed measures is part of them
        <span key={i} className="sheet-line">
          {i + 1}．{said(`measures.${i}.text`)}（{name(m.ownerId)}，{dateInWords(m.dueOn, today)}前）
        </span>
      ))}
    </>
  );
}

function Closure({ item }: { item: Item }) {
  const { text, page, today } = useView();
  const { closure } = item;
  if (!closure) return null;
  const evidence = [
    ...closure.evidenceIds.map((id, i) => {
      const madeOn = closure.evidenceDates?.[i];
      return `${page.files[id]?.name ?? '文件'}${madeOn ? `（${dateInWords(madeOn, today)}形成）` : ''}`;
    }),
    ...(closure.onSiteEvidence ? ['现场查验'] : []),
  ];
  const said = (path: string) => text(closure.words, `items.${closure.place}.${path}`);
  const longTerm = said('longTermMechanism');
  return (
    <>
      {said('result')}
      {longTerm && <span className="sheet-line">长效机制：{longTerm}</span>}
      <span className="sheet-line sheet-small">佐证：{evidence.join('、')}</span>
    </>
  );
}

/** A 情况说明: what was found, what the unit says, and the lines on which a 部领导 decides. */
export function ObjectionText({ item }: { item: Item }) {
  const { text, name } = useView();
  const finding = (path: string) => text(item.finding.words, `${item.finding.path}${path}`);
  const { objection } = item;
  return (
    <>
      <Paragraph label="反馈的问题" text={finding('statement')} />
      <Paragraph label="依据" text={finding('basis')} />
      <p>
        <strong>程度和类型：</strong>
        {severityLabels[item.severity]}，{trackLabels[item.track]}
      </p>
      {objection && (
        <Paragraph
          label={`单位情况说明（${name(objection.filed.by)}提出）`}
          text={text(objection.filed.words, 'statement')}
        />
      )}
      <p className="sheet-small">
        部分采纳的，请注明改程度（{Object.values(severityLabels).join('／')}）、改类型（
        {Object.values(trackLabels).join('／')}）或更正后的表述。
      </p>
    </>
  );
}
