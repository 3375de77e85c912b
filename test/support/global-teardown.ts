/** Stops what `global-setup` started, in its order, and waits until no process is left. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServers?.();
}
