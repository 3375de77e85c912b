/**
 * Asks again until the answer is no longer undefined, and says at last what was waited for. The pause between two
 * questions is a question's price, not a guess how long something takes.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  withinMs = 55_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The same for a condition. */
export async function untilTrue(
  what: string,
  ask: () => Promise<boolean> | boolean,
  withinMs?: number,
): Promise<void> {
  await until(what, async () => ((await ask()) ? true : undefined), withinMs);
}
