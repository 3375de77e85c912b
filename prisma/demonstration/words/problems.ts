import type { Track } from '../../../domain/cycle/form';
import { at } from '../chance';
import { immediateProblems } from './problems-immediate';
import { ongoingProblems } from './problems-ongoing';
import { phasedProblems } from './problems-phased';
import type { Problem, ProblemTeller, Voice } from './voice';

const pools: Record<Track, readonly ProblemTeller[]> = {
  immediate: immediateProblems,
  phased: phasedProblems,
  ongoing: ongoingProblems,
};

/**
 * Findings of one cycle, one for each track asked for. Neighbouring cases (`index`) start at neighbouring places of the
 * pools, so that no two lists that stand side by side name the same problem, and none names one twice.
 */
export function problemsOf(index: number, tracks: readonly Track[], voice: Voice): Problem[] {
  const taken: Record<Track, number> = { immediate: 0, phased: 0, ongoing: 0 };
  return tracks.map((track) => at(pools[track], index * 3 + taken[track]++)(voice));
}
