import { localDateOf } from '../calendar';
import { accept, type Command, type DomainEvent, type EntityModule, refuse } from '../ledger/entity';
import { authorized } from '../permissions/authorize';

export type BackupKind = 'whole' | 'database' | 'files';

/** 备份登记: which copies lie outside the running system, and until when; entered by whoever makes them. */
export interface BackupFacts {
  backupId: string;
  kind: BackupKind;
  /** Name of the medium, such as 异地磁带库A. */
  place: string;
  /** Dates, UTC+8. */
  takenOn: string;
  keepUntil: string;
}
export interface BackupState extends BackupFacts {
  removedOn: string | null;
}

export type BackupCommand = Command<'register', BackupFacts> | Command<'remove', { on: string }>;
export type BackupEvent = DomainEvent<'registered', BackupFacts> | DomainEvent<'removed', { on: string }>;

export const backupModule: EntityModule<BackupState, BackupCommand, BackupEvent> = {
  kind: 'backup',
  schema: 1,
  needs: () => [],
  decide(state, command, context) {
    return authorized<BackupEvent>(`backup.${command.type}`, context, {}, () => {
      const today = localDateOf(context.sealedAt);
      if (command.type === 'register') {
        if (state) return refuse('ALREADY_EXISTS');
        const { takenOn, keepUntil } = command.payload;
        if (takenOn > today)
          return refuse('DATE_BEYOND_LIMIT', { field: 'takenOn', params: { limit: today } });
        if (keepUntil < takenOn) return refuse('INVALID', { field: 'keepUntil' });
        return accept({ type: 'registered', data: command.payload });
      }
      if (!state) return refuse('NOT_FOUND');
      if (state.removedOn) return refuse('ALREADY_DONE');
      const { on } = command.payload;
      if (on > today || on < state.takenOn)
        return refuse('DATE_BEYOND_LIMIT', { field: 'on', params: { limit: today } });
      return accept({ type: 'removed', data: { on } });
    });
  },
  evolve(state, event) {
    if (event.type === 'registered') return { ...event.data, removedOn: null };
    if (!state) throw new Error(`backup: ${event.type} before registered`);
    return { ...state, removedOn: event.data.on };
  },
  nextAlarm: () => null,
  isOpen: () => false,
  tasks: () => [],
  taskAudience: () => 'inside',
  neighbours: () => [],
  audienceOf: () => 'inside',
};
