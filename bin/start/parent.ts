/** Milliseconds that `cleanup` may take; the supervisor itself waits a little longer before it kills. */
const cleanupWithinMs = 8_000;

/**
 * Called first by every process that `npm start` starts beside itself (worker, API): ends this process when it is told
 * to (SIGTERM, SIGINT) or when the supervisor is gone, also by `kill -9`, which closes the channel between the two.
 * A process started by hand has no such channel and obeys the signals alone.
 * @param cleanup finishes what is under way; runs once; the exit code is 0 when it resolves in time, else 1
 */
export function exitWithParent(cleanup: () => Promise<void> = async () => undefined): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), cleanupWithinMs).unref();
    cleanup().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('停止时出错：', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (!process.connected) return;
  process.once('disconnect', end);
  // Listening must not keep a process alive that has done its work.
  process.channel?.unref();
}
