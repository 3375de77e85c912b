import { Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { workdaysBetween } from '../../../domain/calendar';
import { realmToday, type TeamRow, type UnitRow, useCalendar, useCommand } from '../../api';
import { DateField } from '../../parts/date-field';
import { DraftLine } from '../../parts/draft-line';
import { Field } from '../../parts/field';
import { LoadingNote } from '../../parts/loading-note';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { stayOnEnter } from '../../parts/stay-on-enter';
import { SubmitButton } from '../../parts/submit-button';
import { useDraft } from '../../parts/use-draft';
import { useErrorFocus } from '../../parts/use-error-focus';
import type { Organiser } from './organiser-of';
import { nextRoundId, type RoundDoc, shareOut } from './round-doc';
import { ShareTable } from './share-table';
import { UnitPicker } from './unit-picker';
import { NOTICE_WORKDAYS, untilWindow } from './window-notice';

interface RoundFormProps {
  /** Null for a new round. */
  roundId: string | null;
  initial: RoundDoc;
  organiser: Organiser;
  existing: readonly string[];
  units: readonly UnitRow[];
  teams: readonly TeamRow[];
}

/** Name and basis, window, units, teams; one column, saved by itself. */
export function RoundForm({ roundId, initial, organiser, existing, units, teams }: RoundFormProps) {
  const draft = useDraft<RoundDoc>(roundId ? `round-revise:${roundId}` : 'round-new', initial);
  const command = useCommand(roundId ? 'round.revise' : 'round.draft');
  const form = useRef<HTMLFormElement>(null);
  /** What the last attempt held. */
  const [refused, setRefused] = useState<RoundDoc | null>(null);
  const navigate = useNavigate();
  const calendar = useCalendar();
  useErrorFocus(form, command);
  if (draft.phase === 'loading') return <LoadingNote lines={8} />;
  const doc = draft.value;
  const change = (part: Partial<RoundDoc>) => draft.set((was) => ({ ...was, ...part }));
  const shares = shareOut(doc, units, teams);
  // A sentence holds as long as what it was said about: it goes when the field changes.
  const same = (key: keyof RoundDoc) => JSON.stringify(doc[key]) === JSON.stringify(refused?.[key]);
  const error = (path: 'name' | 'planBasis' | 'windowFrom' | 'windowTo') =>
    same(path) ? command.fieldErrors[path] : undefined;
  const sameVisits = same('unitIds') && same('chosen');
  const noTeam = Object.keys(command.fieldErrors).some((path) => /^visits\.\d+\.teamId$/.test(path));
  const notice = doc.windowFrom ? workdaysBetween(calendar, realmToday(), doc.windowFrom) : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefused(doc);
    const facts = {
      name: doc.name,
      planBasis: doc.planBasis,
      windowFrom: doc.windowFrom ?? undefined,
      windowTo: doc.windowTo ?? undefined,
      visits: shares.map((s) => ({ unitId: s.unit.unitId, teamId: s.teamId, n: 1 })),
    };
    const id = roundId ?? nextRoundId(existing, (doc.windowFrom ?? realmToday()).slice(0, 4));
    const receipt = await command.submit(
      roundId ? { params: { roundId }, body: facts } : { body: { ...facts, roundId: id, ...organiser } },
    );
    if (!receipt) return;
    await draft.discard();
    await navigate(`/rounds/${id}`, { replace: true });
  };

  return (
    <form ref={form} onKeyDown={stayOnEnter} onSubmit={(e) => void submit(e)} noValidate>
      <Panel title="名称和依据">
        <Field
          label="轮次名称"
          path="name"
          required
          error={error('name')}
          hint="不超过 60 字，如“2026年第2轮列席旁听”"
        >
          {(c) => (
            <Input
              {...c}
              value={doc.name}
              maxLength={80}
              onChange={(e) => change({ name: e.target.value })}
            />
          )}
        </Field>
        <Field
          label="年度督查检查考核计划依据"
          path="planBasis"
          required
          error={error('planBasis')}
          hint="写明计划名称和序号，没有列入年度计划的不能印发"
        >
          {(c) => (
            <Input
              {...c}
              value={doc.planBasis}
              maxLength={120}
              onChange={(e) => change({ planBasis: e.target.value })}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label="旁听窗口开始" path="windowFrom" required error={error('windowFrom')}>
            {(c) => (
              <DateField {...c} value={doc.windowFrom} onChange={(windowFrom) => change({ windowFrom })} />
            )}
          </Field>
          <Field label="旁听窗口结束" path="windowTo" required error={error('windowTo')}>
            {(c) => (
              <DateField
                {...c}
                value={doc.windowTo}
                min={doc.windowFrom ?? undefined}
                onChange={(windowTo) => change({ windowTo })}
              />
            )}
          </Field>
        </div>
        {notice !== null && notice < NOTICE_WORKDAYS ? (
          <p className="field-hint">
            {untilWindow(notice)}规定为印发后至少 {NOTICE_WORKDAYS} 个工作日，不足的照常印发并如实记录。
          </p>
        ) : null}
      </Panel>
      <Panel title="被旁听单位" note={`已选 ${shares.length} 个`}>
        <Field
          label="按类别选择"
          path="visits"
          group
          required
          error={sameVisits ? command.fieldErrors.visits : undefined}
        >
          {() => (
            <UnitPicker units={units} chosen={doc.unitIds} onChange={(unitIds) => change({ unitIds })} />
          )}
        </Field>
      </Panel>
      <Panel title="旁听分工" note="默认均分，可逐个调整">
        {shares.length === 0 ? (
          <p className="soft">选定单位后，系统按旁听组均分，列在这里供调整。</p>
        ) : teams.length === 0 ? (
          <p className={noTeam && sameVisits ? 'field-error' : undefined}>
            还没有旁听组。请先到“<Link to="/teams">旁听组</Link>”组建，再回到这里；填写的内容已经保存。
          </p>
        ) : (
          <ShareTable
            missing={noTeam && sameVisits}
            shares={shares}
            teams={teams}
            onChoose={(unitId, teamId) => change({ chosen: { ...doc.chosen, [unitId]: teamId } })}
            onEven={() => change({ chosen: {} })}
          />
        )}
      </Panel>
      <Panel>
        {JSON.stringify(doc) === JSON.stringify(refused) ? <ProblemNote command={command} /> : null}
        <div className="draft-submit">
          <SubmitButton command={command}>{roundId ? '保存修改' : '草拟完成，送审签'}</SubmitButton>
          <DraftLine draft={draft} />
        </div>
      </Panel>
    </form>
  );
}
