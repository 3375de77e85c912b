/**
 * At most `limit` requests in flight per key; the rest wait their turn in order. More than ten Updates at one workflow
 * are refused by the server, and twenty at once made bursts of seconds (stack.md); eight went through without error.
 */
export class FlightControl {
  private readonly lanes = new Map<string, { flying: number; waiting: (() => void)[] }>();
  constructor(private readonly limit = 8) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lane = this.lanes.get(key) ?? { flying: 0, waiting: [] };
    this.lanes.set(key, lane);
    if (lane.flying >= this.limit) await new Promise<void>((go) => lane.waiting.push(go));
    else lane.flying += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, so nobody slips in between.
      const next = lane.waiting.shift();
      if (next) next();
      else {
        lane.flying -= 1;
        if (lane.flying === 0) this.lanes.delete(key);
      }
    }
  }
}
