import type { ReactNode } from 'react';
import { useExperts, useTeams } from '../../api';
import { DeedForm } from './case/deed-form';
import { Area, Pick } from './case/fields';
import { useKept } from './case/kept';
import { Readers } from './case/readers';
import { useView } from './case/view';
import { calledOf, poolOf } from './pool';

/** Who may be called in for a seat of this cycle. */
export function usePool(): readonly (readonly [string, string])[] {
  const { cycle } = useView();
  const teams = useTeams().data ?? [];
  const experts = useExperts(cycle?.organiserPath).data ?? [];
  const seats = (cycle?.seats ?? []).filter((s) => s.active || s.answer === 'recused');
  return poolOf({ ownTeamId: cycle?.teamId, teams, experts, away: new Set(seats.map((s) => s.personId)) });
}

/** 递补: whoever takes a seat takes its role too. */
export const SubstituteForm = ({ seat }: { seat: string }) => <SeatForm seat={seat} label="确认递补" />;

/** 替换: somebody who said yes, or has not answered yet, gives way to another. */
export function ReplaceForm({ seats }: { seats: readonly string[] }) {
  const { name } = useView();
  const [seat, setSeat] = useKept<string | null>('seat', null);
  return (
    <SeatForm seat={seat} label="确认替换">
      <Pick
        path="personId"
        label="被替换的人"
        required
        options={seats.map((id) => [id, name(id)] as const)}
        value={seat}
        onChange={setSeat}
      />
    </SeatForm>
  );
}

interface SeatFormProps {
  seat: string | null;
  label: string;
  children?: ReactNode;
}

function SeatForm({ seat, label, children }: SeatFormProps) {
  const pool = usePool();
  const [choice, setChoice] = useKept<string | null>('choice', null);
  const body = () => ({
    personId: seat ?? undefined,
    ...(choice ? calledOf(choice) : { fromTeamId: null }),
  });
  return (
    <DeedForm command="cycle.substitute" label={label} body={body}>
      {children}
      <Pick
        path="substituteId"
        label="递补人员"
        required
        options={pool}
        value={choice}
        onChange={setChoice}
        hint="先选本组没有旁听任务的，再选专家库和其他组的"
      />
    </DeedForm>
  );
}

/** 改派: another team takes over; what was signed stays with its signer. */
export function TeamForm() {
  const { cycle } = useView();
  const teams = (useTeams().data ?? []).filter((t) => t.teamId !== cycle?.teamId);
  const [teamId, setTeamId] = useKept<string | null>('teamId', null);
  const [reason, setReason] = useKept('reason', '');
  return (
    <DeedForm
      command="cycle.reassign"
      label="确认改派"
      body={() => ({ teamId: teamId ?? undefined, reason })}
    >
      <Readers who="inside" />
      <Pick
        path="teamId"
        label="旁听组"
        required
        options={teams.map((t) => [t.teamId, t.name] as const)}
        value={teamId}
        onChange={setTeamId}
      />
      <Area path="reason" label="改派理由" required value={reason} onChange={setReason} max={300} />
    </DeedForm>
  );
}
