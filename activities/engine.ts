import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { append } from './append/append';
import { peekHead } from './append/load';
import type { AppendInput, AppendResult, HeadResult } from './append/types';
import type { EngineDeps } from './deps';
import { launchCycles } from './launch-cycles';
import { closedHere, type Delivered, deliverMail } from './notices/deliver';
import { openList } from './open-list';

/** What workflows may ask for. Names are the contract with recorded histories: never rename one. */
export interface EngineActivities {
  append(input: AppendInput): Promise<AppendResult>;
  loadHead(stream: string): Promise<Omit<HeadResult, 'nextAlarm'>>;
  launchCycles(roundId: string): Promise<void>;
  openList(cycleId: string): Promise<void>;
  deliverMail(): Promise<Delivered>;
}

export function engineActivities(deps: EngineDeps): EngineActivities {
  return {
    append: (input) => append(deps, input),
    async loadHead(stream) {
      const head = await peekHead(deps.pool, stream);
      if (!head || head.version === 0) return { schema: 1, version: 0, state: null, parked: null };
      return { schema: 1, version: head.version, state: head.state, parked: head.parked };
    },
    launchCycles: (roundId) => launchCycles(deps, roundId),
    openList: (cycleId) => openList(deps, cycleId),
    deliverMail: async () =>
      deps.mail
        ? await deliverMail({
            pool: deps.pool,
            ...deps.mail,
            signal: cancellationSignal(),
            beat: () => heartbeat(),
          })
        : closedHere,
  };
}
