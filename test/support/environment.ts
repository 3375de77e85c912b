import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import type { ConnectionWatch } from './leaks';

/** Node, and a test that leaves a database connection behind fails; so does a file that does. See `leaks.ts`. */
export default class ServersEnvironment extends TestEnvironment {
  handleTestEvent(event: Circus.SyncEvent | Circus.AsyncEvent, state: Circus.State): void {
    const watch = (this.global as unknown as Record<symbol, ConnectionWatch | undefined>)[
      Symbol.for('duxue.connection-watch')
    ];
    if (event.name === 'test_start') watch?.testBegins();
    if (event.name === 'test_done') event.test.errors.push(...(watch?.heldByTest() ?? []).map(leak));
    if (event.name === 'run_finish') state.unhandledErrors.push(...(watch?.heldByFile() ?? []).map(leak));
  }
}

function leak(sentence: string): Error {
  const error = new Error(sentence);
  error.stack = sentence;
  return error;
}
