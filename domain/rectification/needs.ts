import { kindOf, listStream, sessionStream } from '../ledger/streams';
import { handsOf } from '../signing/kept';
import { entryNeighbours } from './enter';
import { studySessions } from './group-study';
import type { RectificationCommand } from './messages';
import { peopleOfCases } from './open-case';
import type { RectificationState } from './types';

/** People whom a command names; the rules ask whether they belong to the unit, or may sign. */
export function namedPeople(command: RectificationCommand): string[] {
  switch (command.type) {
    case 'registerEndorsement':
    case 'registerAnswer':
      return handsOf(command.payload.paper).filter((id) => id !== '');
    case 'assign':
      return command.payload.items.map((i) => i.ownerId);
    case 'submitMeasures':
      return command.payload.items.flatMap((i) => i.measures.map((m) => m.ownerId));
    case 'takeOver':
      return peopleOfCases(command.payload.items);
    default:
      return [];
  }
}

/** Sessions and other lists that a command looks at. */
export function neighboursOf(state: RectificationState | null, command: RectificationCommand): string[] {
  switch (command.type) {
    case 'enterOwn':
    case 'enterFindings':
      return entryNeighbours(command.payload);
    case 'arrangeStudy':
      return [sessionStream(command.payload.sessionId)];
    case 'applyClosure':
      return state ? studySessions(state) : [];
    case 'mergeItem': {
      const { intoListId } = command.payload;
      return intoListId && intoListId !== state?.listId ? [listStream(intoListId)] : [];
    }
    case 'follow': {
      const { from } = command.payload;
      return kindOf(from) === 'session' || kindOf(from) === 'rectification' ? [from] : [];
    }
    default:
      return [];
  }
}
