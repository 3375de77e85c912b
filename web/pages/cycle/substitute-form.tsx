import type { ReactNode } from 'react';
import { useTeams } from '../../api';
import { DeedForm } from './case/deed-form';
import { Area, Pick } from './case/fields';
import { useKept } from './case/kept';
import { Readers } from './case/readers';
import { useView } from './case/view';

/** The organiser's pool: members of all teams who do not sit here, each by the team that puts them into it. */
export function usePool(): readonly (readonly [string, string])[] {
  const { cycle } = useView();
  const away = new Set(
    (cycle?.seats ?? []).filter((s) => s.active || s.answer === 'recused').map((s) => s.personId),
  );
  return (useTeams().data ?? []).flatMap((t) =>
    t.members
      .filter((m) => !away.has(m.personId))
      .map((m) => [`${t.teamId}/${m.personId}`, `${m.name}（${t.name}）`] as const),
  );
}

/** What the command wants of a choice from the pool. */
export const calledOf = (choice: string) => ({
  fromTeamId: choice.slice(0, choice.indexOf('/')),
  substituteId: choice.slice(choice.indexOf('/') + 1),
});

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
