import type { Meeting, SessionState } from './types';

/** To be spread into what keeps the topic's digest, where one is known. */
export const topicOf = ({ topicDigest }: Pick<Meeting, 'topicDigest'>): { topicDigest?: string } =>
  topicDigest ? { topicDigest } : {};

/**
 * Whether the newest package was filed for the topic that the meeting has now. What was filed before topics had a digest
 * is taken for the same: the lead's reconfirmation looks at it.
 */
export function topicStands({ meeting, packages }: Pick<SessionState, 'meeting' | 'packages'>): boolean {
  const filedFor = packages.at(-1)?.topicDigest;
  return !filedFor || !meeting.topicDigest || filedFor === meeting.topicDigest;
}
