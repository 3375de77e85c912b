import { cycleCommands } from './cycle';
import type { CommandContract } from './define';
import { disposalCommands } from './disposal';
import { rectificationCommands } from './rectification';
import { registryCommands } from './registry';
import { roundCommands } from './round';
import { sessionCommands } from './session';

export type { CommandContract } from './define';

/** Every command that a person may send, by its permission key. */
export const commandContracts: readonly CommandContract[] = [
  ...roundCommands,
  ...sessionCommands,
  ...cycleCommands,
  ...rectificationCommands,
  ...registryCommands,
  ...disposalCommands,
];
export const commandContract = (key: string): CommandContract | undefined =>
  commandContracts.find((c) => c.key === key);
