import { type Finding, findingOf } from './findings';

interface Hole {
  readonly finding: Finding;
  readonly indexes: readonly [number, number] | null;
  versions: readonly [string, number, number] | null;
}

/**
 * Places where an entry should have been. Whether it was removed or only put elsewhere shows later, so the finding is
 * made at once and changed when the entry turns up.
 */
export class Holes {
  private readonly open: Hole[] = [];

  /** Leaves `from` to `to` did not come. */
  ofIndexes(from: number, to: number): Finding {
    const finding = findingOf('ENTRY_REMOVED', { index: from, toIndex: to > from ? to : null });
    this.open.push({ finding, indexes: [from, to], versions: null });
    return finding;
  }

  /** Versions `from` to `to` of a stream did not come: gives a name to a hole without one, or is a new finding. */
  ofVersions(stream: string, from: number, to: number): Finding | null {
    const nameless = this.open.find(
      (hole) => hole.versions === null && hole.finding.code === 'ENTRY_REMOVED',
    );
    if (nameless !== undefined) {
      nameless.versions = [stream, from, to];
      Object.assign(nameless.finding, { stream, version: from });
      return null;
    }
    const finding = findingOf('ENTRY_REMOVED', { stream, version: from });
    this.open.push({ finding, indexes: null, versions: [stream, from, to] });
    return finding;
  }

  /** An entry that comes late: true when a hole was waiting for it, which then is a change of order. */
  filledBy(entry: {
    readonly index: number | null;
    readonly stream: string;
    readonly version: number;
  }): boolean {
    const { index, stream, version } = entry;
    const fits = ({ indexes, versions }: Hole): boolean =>
      (indexes !== null && index !== null && index >= indexes[0] && index <= indexes[1]) ||
      (versions !== null && versions[0] === stream && version >= versions[1] && version <= versions[2]);
    const hole = this.open.find(fits);
    if (hole === undefined) return false;
    Object.assign(hole.finding, findingOf('ENTRY_REORDERED', entry));
    return true;
  }
}
