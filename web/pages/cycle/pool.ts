interface Member {
  personId: string;
  name: string;
}
interface Pool {
  ownTeamId: string | undefined;
  teams: readonly { teamId: string; name: string; members: readonly Member[] }[];
  /** Of no team, by a grant of their own. */
  experts: readonly Member[];
  /** Who sits here already, or has recused themselves. */
  away: ReadonlySet<string>;
}

/**
 * Who may be called in, in the order of domain.md §3: the team's own first, then the pool, those of no team before those
 * of other teams. A choice is `{team that puts them into the pool}/{person}`, the team empty for a grant of their own.
 */
export function poolOf({ ownTeamId, teams, experts, away }: Pool): (readonly [string, string])[] {
  const members = (own: boolean) =>
    teams
      .filter((t) => (t.teamId === ownTeamId) === own)
      .flatMap((t) =>
        t.members
          .filter((m) => !away.has(m.personId))
          .map((m) => [`${t.teamId}/${m.personId}`, `${m.name}（${own ? '本组' : t.name}）`] as const),
      );
  const free = experts
    .filter((e) => !away.has(e.personId))
    .map((e) => [`/${e.personId}`, `${e.name}（专家库）`] as const);
  return [...members(true), ...free, ...members(false)];
}

/** What the command wants of a choice from the pool. */
export const calledOf = (choice: string) => ({
  fromTeamId: choice.slice(0, choice.indexOf('/')) || null,
  substituteId: choice.slice(choice.indexOf('/') + 1),
});
