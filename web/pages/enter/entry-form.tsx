import type { Track } from '../../../domain/cycle/form';
import { categoryLabels, severityLabels, trackLabels } from '../../../domain/cycle/form';
import { originLabels } from '../../../domain/rectification/labels';
import type { EnteredOrigin } from '../../../domain/rectification/messages';
import { realmToday } from '../../api';
import { DraftLine } from '../../parts/draft-line';
import { ReadersNote } from '../../parts/readers-note';
import { useDraft } from '../../parts/use-draft';
import { AlikeProblems, asFound, type Repeat } from '../cycle/case/alike';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Choice, Day, Line, type Options, optionsOf, Pick, Rows } from '../cycle/case/fields';
import { MissedSession, missedSessionId } from './missed-session';

interface FindingDoc extends Repeat {
  track: Track | null;
  basis: string;
}
interface EntryDoc {
  unitId: string | null;
  origin: Exclude<EnteredOrigin, 'selfCheck'> | null;
  docNumber: string;
  documentOn: string | null;
  /** 必学内容; absent in drafts of before. */
  missed?: string | null;
  items: FindingDoc[];
}
const fresh = (): FindingDoc => ({ category: null, severity: null, track: null, statement: '', basis: '' });
const unlinked = ({ recursFrom: _old, notSame: _set, ...item }: FindingDoc): FindingDoc => item;
const origins = optionsOf(originLabels).filter(
  (o): o is readonly [Exclude<EnteredOrigin, 'selfCheck'>, string] =>
    o[0] !== 'sitIn' && o[0] !== 'selfCheck',
);

/** What was found, one entry an item, and the document that says so. */
export function EntryForm(props: {
  side: 'own' | 'findings';
  units: Options<string>;
  onDone: (listId: string) => void;
}) {
  const { side, units, onDone } = props;
  const own = side === 'own';
  const only = units.length === 1 ? (units[0]?.[0] ?? null) : null;
  const draft = useDraft<EntryDoc>(`rectification.enter-${side}`, {
    unitId: only,
    origin: null,
    docNumber: '',
    documentOn: null,
    items: [fresh()],
  });
  const doc = draft.value;
  const set = (change: Partial<EntryDoc>) => draft.set((d) => ({ ...d, ...change }));
  const today = realmToday();
  const isStudy = doc.origin === 'mustStudy';
  const unitId = doc.unitId ?? only;
  const items = (isStudy ? doc.items.slice(0, 1) : doc.items).map((i) => ({
    ...asFound(i),
    category: i.category ?? undefined,
    severity: i.severity ?? undefined,
    // 必学内容 is caught up at the next session: there is nothing to plan.
    track: isStudy ? 'immediate' : (i.track ?? undefined),
  }));
  const year = Number(today.slice(0, 4));
  const byDocument = doc.origin !== null && !isStudy;
  const body = (): Record<string, unknown> =>
    own
      ? { year, items }
      : {
          origin: doc.origin ?? undefined,
          year,
          docNumber: byDocument ? doc.docNumber : '',
          documentOn: byDocument ? doc.documentOn : null,
          sessionId: isStudy ? missedSessionId(doc.missed ?? null) : null,
          items,
        };
  return (
    <DeedForm
      command={own ? 'rectification.enterOwn' : 'rectification.enterFindings'}
      params={{ unitId: unitId ?? '' }}
      label="登记"
      body={body}
      check={() => ({ ...(unitId ? {} : { unitId: '请选择单位' }) })}
      onDone={({ stream }) => {
        void draft.discard();
        onDone(stream.slice(stream.indexOf('/') + 1));
      }}
      aside={<DraftLine draft={draft} />}
    >
      <Pick
        path="unitId"
        label="单位"
        required
        options={units}
        value={unitId}
        // What was found again belongs to the other unit.
        onChange={(id) => set({ unitId: id, missed: null, items: doc.items.map(unlinked) })}
      />
      {!own && (
        <Choice
          path="origin"
          label="来源"
          required
          options={origins}
          value={doc.origin}
          onChange={(origin) => set({ origin })}
          hint={isStudy ? '一次登记一项，由单位下一次学习会补学，会后 1 个工作日内申请销号' : undefined}
        />
      )}
      {byDocument && (
        <>
          <Line
            path="docNumber"
            label="文号"
            required
            value={doc.docNumber}
            onChange={(docNumber) => set({ docNumber })}
            max={60}
          />
          <Day
            path="documentOn"
            label="文件日期"
            required
            value={doc.documentOn}
            onChange={(documentOn) => set({ documentOn })}
            max={today}
          />
        </>
      )}
      {isStudy && (
        <MissedSession unitId={unitId} value={doc.missed ?? null} onChange={(missed) => set({ missed })} />
      )}
      <ReadersNote who="本单位和主管部门" />
      <Rows
        path="items"
        label="问题"
        unit="问题"
        rows={isStudy ? doc.items.slice(0, 1) : doc.items}
        onChange={(rows) => set({ items: rows })}
        fresh={fresh}
        max={isStudy ? 1 : 30}
        hint="一事一条"
      >
        {(item, change, i) => (
          <>
            <Area
              path={`items.${i}.statement`}
              label={`问题${i + 1}`}
              required
              value={item.statement}
              onChange={(statement) => change({ statement })}
              max={200}
            />
            <AlikeProblems
              unitId={unitId}
              nth={i + 1}
              issue={item}
              onChange={change}
              elsewhere={doc.items.flatMap((other, at) => (at === i ? [] : (other.recursFrom?.itemNo ?? [])))}
              moment="登记"
            />
            <Area
              path={`items.${i}.basis`}
              label="依据"
              required
              value={item.basis}
              onChange={(basis) => change({ basis })}
              max={300}
            />
            <Pick
              path={`items.${i}.category`}
              label="类别"
              required
              options={optionsOf(categoryLabels)}
              value={item.category}
              onChange={(category) => change({ category })}
            />
            <Choice
              path={`items.${i}.severity`}
              label="程度"
              required
              options={optionsOf(severityLabels)}
              value={item.severity}
              onChange={(severity) => change({ severity })}
            />
            {!isStudy && (
              <Choice
                path={`items.${i}.track`}
                label="整改类型"
                required
                options={optionsOf(trackLabels)}
                value={item.track}
                onChange={(track) => change({ track })}
              />
            )}
          </>
        )}
      </Rows>
    </DeedForm>
  );
}
