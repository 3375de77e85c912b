import { type LogMetadata, makeTelemetryFilterString, Runtime } from '@temporalio/worker';

/**
 * One runtime a process that says errors only; must come before the first connection. Servers are killed and time is
 * skipped here, and every retry would be a line.
 */
export function quietRuntime(errors: (message: string, meta?: LogMetadata) => void = console.error): void {
  const silent = () => undefined;
  Runtime.install({
    logger: { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: errors },
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    shutdownSignals: [],
  });
}
