import { instantOfMillis } from '../domain/calendar';
import { openEnvelope } from '../domain/ledger/seal';
import { listStream } from '../domain/ledger/streams';
import { append } from './append/append';
import type { EngineDeps } from './deps';
import { startEntity } from './entity-start';

/** Opens the rectification list that a delivered notice brings. Derived from the cycle's head; twice is once. */
export async function openList(deps: EngineDeps, cycleId: string): Promise<void> {
  const stream = listStream(cycleId);
  const at = instantOfMillis(Date.now());
  const result = await append(deps, {
    schema: 1,
    stream,
    knownVersion: 0,
    commands: [{ envelope: openEnvelope(stream, 'open', { cycleId }, at), at }],
  });
  if (result.version > 0) await startEntity(deps, stream);
}
