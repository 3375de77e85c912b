import { cycleModule } from './cycle';
import type { EntityKind, EntityModule } from './ledger/entity';
import { rectificationModule } from './rectification';
import { backupModule } from './registry/backup';
import { calendarModule } from './registry/calendar';
import { disposalModule } from './registry/disposal';
import { personModule } from './registry/person';
import { policyModule } from './registry/policy';
import { teamModule } from './registry/team';
import { unitModule } from './registry/unit';
import { roundModule } from './round';
import { sessionModule } from './session';

const all = {
  round: roundModule,
  session: sessionModule,
  cycle: cycleModule,
  rectification: rectificationModule,
  person: personModule,
  unit: unitModule,
  team: teamModule,
  calendar: calendarModule,
  policy: policyModule,
  disposal: disposalModule,
  backup: backupModule,
} as const;

/**
 * The rules of a kind. `append`, workflows and replay handle every kind alike, so the concrete types are given up
 * here, once: a stream's kind is part of its id, and its entries were written by that module alone.
 */
export const moduleOf = (kind: EntityKind): EntityModule => all[kind] as unknown as EntityModule;
export const kinds = Object.keys(all) as EntityKind[];
