import type { EntityKind } from './entity';

/** Every stream id is built here and nowhere else. Ids are business keys: a repeated launch meets what exists. */
export const roundStream = (roundId: string) => `round/${roundId}`;
export const sessionStream = (sessionId: string) => `session/${sessionId}`;
export const cycleStream = (cycleId: string) => `cycle/${cycleId}`;
export const listStream = (listId: string) => `rectification/${listId}`;
export const personStream = (personId: string) => `person/${personId}`;
export const unitStream = (unitId: string) => `unit/${unitId}`;
export const teamStream = (teamId: string) => `team/${teamId}`;
export const calendarStream = 'calendar/cn';
export const policyStream = (organiserId: string) => `policy/${organiserId}`;
export const disposalStream = (disposalId: string) => `disposal/${disposalId}`;
export const backupStream = (backupId: string) => `backup/${backupId}`;

/** `{round}-{unit}-{n}`: the n-th cycle of a unit in a round. */
export const cycleIdOf = (roundId: string, unitId: string, n: number) => `${roundId}-${unitId}-${n}`;
/** Item numbers such as `2026-R1-U001-03`, of a second visit in the round `2026-R1-U001-2-03`; never reused. */
export const itemNoOf = (roundId: string, unitId: string, n: number, visit = 1) =>
  `${visit === 1 ? `${roundId}-${unitId}` : cycleIdOf(roundId, unitId, visit)}-${String(n).padStart(2, '0')}`;

/** Letters by which a list and its items say where they come from; those of a sit-in bear their round instead. */
export const originCodes = {
  selfCheck: 'ZC',
  inspection: 'XC',
  circular: 'TB',
  mustStudy: 'BX',
  sitIn: 'LX',
} as const;
/** One list a year, origin and unit, `2026-ZC-U001`; its items `2026-ZC-U001-01` and on. A sit-in's is its cycle's id; `LX` is one from before. */
export const listIdOf = (origin: keyof typeof originCodes, unitId: string, year: number | string) =>
  `${year}-${originCodes[origin]}-${unitId}`;

export const kindOf = (stream: string): EntityKind => stream.slice(0, stream.indexOf('/')) as EntityKind;
export const idOf = (stream: string): string => stream.slice(stream.indexOf('/') + 1);

/** Kinds that live as workflows; the others are registries, written through `append` alone. */
export const workflowKinds = ['round', 'session', 'cycle', 'rectification'] as const;
export type WorkflowKind = (typeof workflowKinds)[number];
export const isWorkflowKind = (kind: EntityKind): kind is WorkflowKind =>
  (workflowKinds as readonly string[]).includes(kind);
