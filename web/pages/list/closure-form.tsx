import { Checkbox } from 'antd';
import { seenUntil } from '../../../domain/rectification/filed-at';
import type { Item } from '../../../domain/rectification/types';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, DeedField } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { type CaseView, useView } from '../cycle/case/view';
import { type Evidence, EvidenceField, evidenceBody, evidenceMissing, evidenceOf } from './evidence-field';
import { batchKey, ItemPart } from './item-part';

interface ClosureDoc extends Evidence {
  itemNo: string;
  result: string;
  checks: boolean[];
  longTermMechanism: string;
}

/** What was sent back is not written again: the last application is the first draft of the next one. */
function freshDoc(item: Item, { text, page }: CaseView): ClosureDoc {
  const last = item.closure ?? item.closures?.at(-1);
  const said = (path: string) => (last ? text(last.words, `items.${last.place}.${path}`) : '');
  const kept = evidenceOf(last ? [last] : [], page.files);
  return {
    itemNo: item.itemNo,
    result: said('result'),
    checks: (item.measures?.measures ?? []).map(() => false),
    evidence: kept.map((e) => e.file),
    madeOn: Object.fromEntries(kept.map((e) => [e.file.fileId, e.madeOn])),
    onSite: last?.onSiteEvidence ?? false,
    longTermMechanism: said('longTermMechanism'),
  };
}
const lasts = (item: Item): boolean => item.track !== 'immediate';

/** 销号申请 of one item or of several in one 呈批单: every measure answered for, evidence or a look on the spot. */
export function ClosureForm({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const view = useView();
  const { list } = view;
  const draft = useDraft<ClosureDoc[]>(
    `rectification.applyClosure-${list?.listId}-${batchKey(items)}`,
    items.map((item) => freshDoc(item, view)),
  );
  const docOf = (item: Item) => draft.value.find((d) => d.itemNo === item.itemNo) ?? freshDoc(item, view);
  const set = (itemNo: string, change: Partial<ClosureDoc>) =>
    draft.set((docs) => docs.map((d) => (d.itemNo === itemNo ? { ...d, ...change } : d)));
  const missing = (item: Item, at: number): Record<string, string> => {
    const doc = docOf(item);
    const measures = item.measures?.measures ?? [];
    const path = `items.${at}`;
    return {
      ...(measures.some((_, i) => !doc.checks[i])
        ? { [`${path}.measureChecks`]: '措施全部完成后才能申请销号' }
        : {}),
      ...evidenceMissing(doc, path),
      ...(lasts(item) && doc.longTermMechanism.trim() === ''
        ? { [`${path}.longTermMechanism`]: '请填写长效机制' }
        : {}),
    };
  };
  const body = () => ({
    items: items.map((item) => {
      const doc = docOf(item);
      return {
        itemNo: item.itemNo,
        result: doc.result,
        measureChecks: (item.measures?.measures ?? []).map((_, i) => doc.checks[i] ?? false),
        ...evidenceBody(doc),
        longTermMechanism: doc.longTermMechanism,
        withMechanism: doc.longTermMechanism.trim() !== '',
      };
    }),
    seen: seenUntil(items, 'closure') ?? null,
  });
  return (
    <DeedForm
      command="rectification.applyClosure"
      label={items.length > 1 ? `提交审签（${items.length} 项）` : '提交审签'}
      body={body}
      check={() => Object.assign({}, ...items.map(missing))}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      {items.map((item, at) => (
        <ItemPart key={item.itemNo} item={item} titled={items.length > 1}>
          <ClosureFields
            item={item}
            doc={docOf(item)}
            path={`items.${at}`}
            set={(change) => set(item.itemNo, change)}
          />
        </ItemPart>
      ))}
    </DeedForm>
  );
}

function ClosureFields(props: {
  item: Item;
  doc: ClosureDoc;
  path: string;
  set: (change: Partial<ClosureDoc>) => void;
}) {
  const { item, doc, path, set } = props;
  const { text } = useView();
  const measures = item.measures?.measures ?? [];
  const measure = (i: number) => text(item.measures?.words, `items.${item.measures?.at}.measures.${i}.text`);
  const check = (i: number, on: boolean) =>
    set({ checks: measures.map((_, at) => (at === i ? on : (doc.checks[at] ?? false))) });
  return (
    <>
      {measures.length > 0 && (
        <DeedField path={`${path}.measureChecks`} label="措施对照" required group>
          {() =>
            measures.map((m, i) => (
              <Checkbox
                key={`${m.ownerId}-${m.dueOn}-${measure(i)}`}
                className="measure-check"
                checked={doc.checks[i] ?? false}
                onChange={(e) => check(i, e.target.checked)}
              >
                已完成：{measure(i)}
              </Checkbox>
            ))
          }
        </DeedField>
      )}
      <Area
        path={`${path}.result`}
        label="完成情况"
        required
        value={doc.result}
        onChange={(result) => set({ result })}
        max={300}
        min={20}
        rows={3}
      />
      <EvidenceField doc={doc} path={path} set={set} />
      {lasts(item) && (
        <Area
          path={`${path}.longTermMechanism`}
          label="长效机制"
          required
          value={doc.longTermMechanism}
          onChange={(longTermMechanism) => set({ longTermMechanism })}
          max={300}
        />
      )}
    </>
  );
}
