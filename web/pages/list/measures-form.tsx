import { trackLabels } from '../../../domain/cycle/form';
import { seenUntil } from '../../../domain/rectification/filed-at';
import type { Item } from '../../../domain/rectification/types';
import { usePeople } from '../../api';
import { DraftLine } from '../../parts/draft-line';
import { useDraft } from '../../parts/use-draft';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, Line, type Options, Pick, Rows } from '../cycle/case/fields';
import { Readers } from '../cycle/case/readers';
import { rosterOn, useView } from '../cycle/case/view';
import { freshMeasure, type ItemMeasuresDoc, measuresBody, measuresDocOf } from './measures-doc';

/** 整改措施 of one item or of several in one 呈批单. */
export function MeasuresForm({ items, onDone }: { items: readonly Item[]; onDone: () => void }) {
  const view = useView();
  const { list, page, name, today } = view;
  const people = usePeople({ unit: list?.responsibleUnitId ?? '' });
  const roster = rosterOn(page, today).map((m) => [m.personId, name(m.personId)] as const);
  const owners =
    people.data?.map((p) => [p.personId, p.title ? `${p.name}（${p.title}）` : p.name] as const) ?? roster;
  const key = items.map((i) => `${i.itemNo.split('-').at(-1)}${i.measures?.returned ? 'r' : ''}`).join('-');
  const draft = useDraft<ItemMeasuresDoc[]>(
    `rectification.submitMeasures-${list?.listId}-${key}`,
    items.map((i) => measuresDocOf(i, view)),
  );
  const setAt = (at: number, change: Partial<ItemMeasuresDoc>) =>
    draft.set((d) => d.map((x, i) => (i === at ? { ...x, ...change } : x)));
  return (
    <DeedForm
      command="rectification.submitMeasures"
      label="提交审签"
      body={() => ({ items: measuresBody(draft.value), seen: seenUntil(items, 'measures') ?? null })}
      onDone={() => {
        void draft.discard();
        onDone();
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Readers who="unit" />
      {draft.value.map((doc, i) => (
        <ItemMeasures
          key={doc.itemNo}
          doc={doc}
          at={i}
          set={(change) => setAt(i, change)}
          owners={owners}
          titled={items.length > 1}
        />
      ))}
    </DeedForm>
  );
}

const tracks = [
  ['phased', trackLabels.phased],
  ['ongoing', trackLabels.ongoing],
] as const;

interface ItemMeasuresProps {
  doc: ItemMeasuresDoc;
  at: number;
  set: (change: Partial<ItemMeasuresDoc>) => void;
  owners: Options<string>;
  titled: boolean;
}

function ItemMeasures({ doc, at, set, owners, titled }: ItemMeasuresProps) {
  const { list, text, today } = useView();
  const finding = list?.items.find((i) => i.itemNo === doc.itemNo)?.finding;
  const limit = doc.track === 'phased' ? list?.clocks[`closure:${doc.itemNo}`]?.deadline.dueOn : undefined;
  return (
    <section className="item-measures" aria-label={doc.itemNo}>
      {titled && (
        <h3 className="form-head">
          {doc.itemNo} {text(finding?.words, `${finding?.path ?? ''}statement`)}
        </h3>
      )}
      <Choice
        path={`items.${at}.track`}
        label="整改类型"
        required
        options={tracks}
        value={doc.track}
        onChange={(track) => set({ track })}
      />
      <Area
        path={`items.${at}.cause`}
        label="原因分析"
        value={doc.cause ?? ''}
        onChange={(cause) => set({ cause })}
        max={200}
        rows={1}
        hint="为什么会有这个问题；一句话即可，可以不填"
      />
      <Line
        path={`items.${at}.goal`}
        label="整改目标"
        required
        value={doc.goal}
        onChange={(goal) => set({ goal })}
        max={100}
      />
      <Rows
        path={`items.${at}.measures`}
        label="措施"
        unit="措施"
        rows={doc.measures}
        onChange={(measures) => set({ measures })}
        fresh={freshMeasure}
        max={10}
      >
        {(m, change, j) => (
          <>
            <Area
              path={`items.${at}.measures.${j}.text`}
              label={`措施${j + 1}`}
              required
              value={m.text}
              onChange={(t) => change({ text: t })}
              max={300}
            />
            <Pick
              path={`items.${at}.measures.${j}.ownerId`}
              label="责任人"
              required
              options={owners}
              value={m.ownerId}
              onChange={(ownerId) => change({ ownerId })}
            />
            <Day
              path={`items.${at}.measures.${j}.dueOn`}
              label="完成日期"
              required
              value={m.dueOn}
              onChange={(dueOn) => change({ dueOn })}
              min={today}
              max={limit}
            />
          </>
        )}
      </Rows>
    </section>
  );
}
