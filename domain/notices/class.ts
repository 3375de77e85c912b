/** How a notice travels beyond the inbox: an urgent one at once, a reminder on workdays only, the rest as digests. */
export type NoticeClass = 'urgent' | 'plain' | 'reminder';

/** What somebody has to act on the same day, or what lies on a leader's desk by name. */
const urgentKinds: readonly string[] = [
  // A yellow or red 督办单 that a 部领导 released.
  'cycle.supervisionReleased',
  'rectification.supervisionReleased',
  // A seat is empty: another listener is needed at once.
  'cycle.seatDeclined',
  // The meeting is not when or where people expect it.
  'cycle.moved',
  'cycle.postponed',
  'cycle.sessionCancelled',
  // Somebody else had a hand in one's own account.
  'person.passwordReset',
  'person.accountLocked',
  'person.accountUnlocked',
];

/** Begins the kind of every reminder: `reminder.cycle.submitForm`. */
export const reminderPrefix = 'reminder.';

export const urgentNotices = urgentKinds;
export const classOf = (kind: string): NoticeClass =>
  kind.startsWith(reminderPrefix) ? 'reminder' : urgentKinds.includes(kind) ? 'urgent' : 'plain';
