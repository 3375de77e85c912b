import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { epochMillis } from '../domain/calendar';
import type { Alarm } from '../domain/ledger/entity';

/** One timer a workflow, re-armed only when the next alarm changes: each needless change costs two events. */
export class AlarmTimer {
  private armed: Alarm | null = null;
  private scope: CancellationScope | null = null;
  private rung = false;

  /** True once the armed alarm's instant has come. */
  get due(): boolean {
    return this.rung;
  }

  arm(next: Alarm | null): void {
    if (next?.at === this.armed?.at && next?.kind === this.armed?.kind) return;
    const sameInstant = next?.at === this.armed?.at;
    this.armed = next;
    if (sameInstant) return;
    this.scope?.cancel();
    this.scope = null;
    this.rung = false;
    if (!next) return;
    const waitMs = epochMillis(next.at) - Date.now();
    if (waitMs <= 0) {
      this.rung = true;
      return;
    }
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(waitMs))
      .then(
        () => {
          if (this.scope === scope) this.rung = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  disarm(): void {
    this.scope?.cancel();
    this.scope = null;
    this.armed = null;
    this.rung = false;
  }
}
