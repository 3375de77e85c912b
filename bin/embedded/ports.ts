import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { writeWhole } from './write-whole';

/** Every port that the embedded servers listen on, all on 127.0.0.1. */
export const portNames = [
  'postgres',
  'temporal',
  'temporalMembership',
  'temporalHistory',
  'temporalHistoryMembership',
  'temporalMatching',
  'temporalMatchingMembership',
  'temporalWorker',
  'temporalWorkerMembership',
  'temporalUi',
] as const;
export type PortName = (typeof portNames)[number];
export type Ports = Record<PortName, number>;

/** Linux hands out ports from 32768 up to outgoing connections; below that a recorded port stays ours between starts. */
const firstPort = 20_000;
const lastPort = 32_000;

/**
 * The ports of this installation: the recorded ones where they are still free, others otherwise, recorded again.
 * Two installations begin at different places (by their path), so that they seldom meet.
 */
export async function choosePorts(file: string): Promise<Ports> {
  const recorded = readPorts(file);
  // The recorded ones too, so that a newcomer does not push the others out of their places.
  const taken = new Set<number>(Object.values(recorded));
  const chosen: Partial<Ports> = {};
  let next =
    firstPort + (createHash('sha256').update(file).digest().readUInt32BE(0) % (lastPort - firstPort - 500));
  for (const name of portNames) {
    let port = recorded[name];
    if (port === undefined || !(await isFree(port))) {
      while (taken.has(next) || !(await isFree(next))) next++;
      port = next;
    }
    taken.add(port);
    chosen[name] = port;
  }
  const ports = chosen as Ports;
  writeWhole(file, `${JSON.stringify(ports, null, 2)}\n`);
  return ports;
}

/** A missing or half-written record only means that ports are chosen anew. */
function readPorts(file: string): Partial<Ports> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    const entries = Object.entries(value).filter(
      ([, port]) => Number.isInteger(port) && port > 0 && port < 65_536,
    );
    return Object.fromEntries(entries) as Partial<Ports>;
  } catch {
    return {};
  }
}

/** True when nobody listens on `port` of `host` now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
