import type { SegmentKind, SessionState } from './types';

/** What was filed last; it alone says how the meeting is prepared now. */
export const latestPackage = (session: Pick<SessionState, 'packages'> | null | undefined) =>
  session?.packages.at(-1);

/** 线下审阅: nothing of this meeting is uploaded. */
export const isOffline = (session: Pick<SessionState, 'packages'> | null | undefined): boolean =>
  latestPackage(session)?.offline === true;

/** Segments that the plan keeps from the listeners as a whole: neither rated nor recorded here. */
export const notHeardSegments = (session: Pick<SessionState, 'packages'> | null | undefined): SegmentKind[] =>
  (latestPackage(session)?.plan.agenda ?? []).flatMap(({ notHeard }) =>
    notHeard?.segment ? [notHeard.segment] : [],
  );
