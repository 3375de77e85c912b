/**
 * Why a command is not accepted. The closed union: each code has exactly one HTTP status and one Chinese
 * sentence (`contracts/errors.ts`). Rules return it as a value; nobody matches on messages.
 */
export type RejectionCode =
  // who
  | 'NOT_PERMITTED'
  | 'OUTSIDE_SCOPE'
  | 'DELEGATION_INVALID'
  | 'ACCOUNT_INACTIVE'
  | 'SELF_VERIFICATION'
  | 'SAME_UNIT_VERIFICATION'
  | 'AUTHOR_VERIFIES'
  | 'SELF_ENDORSEMENT'
  | 'SIGNER_ON_TEAM'
  | 'SIGNER_DECIDES'
  | 'PROPOSER_DECIDES'
  | 'OWN_RECUSAL'
  | 'DELEGATE_OF_UNIT'
  | 'RECUSED'
  | 'ABOVE_RANK'
  | 'LISTENER_OF_UNIT'
  | 'TEAM_OF_UNIT'
  | 'LISTENER_RECUSED'
  // signed on paper
  | 'PAPER_LAPSED'
  | 'SIGNED_OUT_OF_TIME'
  | 'NOT_SIGNER'
  | 'NOT_DELEGATE'
  | 'REGISTRAR_SIGNS'
  | 'REGISTRAR_FILED'
  | 'RECORDER_NOT_PERMITTED'
  | 'SAME_PERSON_CONFIRMS'
  | 'RECORDS_OWN'
  | 'OWN_ACCOUNT'
  | 'PERSON_INACTIVE'
  // what stands
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'WRONG_STATE'
  | 'STALE_VERSION'
  | 'NOTHING_TO_DO'
  | 'ALREADY_DONE'
  | 'NEIGHBOUR_NOT_READY'
  | 'CONSENT_MISSING'
  // time
  | 'TOO_EARLY'
  | 'TOO_LATE'
  | 'IN_THE_PAST'
  | 'DATE_BEYOND_LIMIT'
  | 'EXCHANGE_FIRST'
  | 'FACTS_AWAITED'
  // content
  | 'INVALID'
  | 'REASON_REQUIRED'
  | 'UNKNOWN_PERSON'
  | 'NOT_ON_ROSTER'
  | 'UNKNOWN_ITEM'
  | 'BATCH_REFUSED'
  | 'TOO_MANY_EXTENSIONS'
  | 'TOO_MANY_RENEWALS'
  | 'EXTENSION_OVERTAKEN'
  | 'EXTENSION_NOT_LATER'
  | 'STUDY_TOO_FAR'
  | 'METHOD_TOO_WEAK'
  | 'EVIDENCE_REQUIRED'
  | 'ISSUE_REQUIRED'
  | 'PLAN_REQUIRED'
  | 'MECHANISM_REQUIRED'
  | 'LATE_REASON_REQUIRED'
  | 'NOT_TO_BE_UPLOADED'
  | 'READ_ON_PAPER'
  | 'NOT_HEARD'
  | 'NOT_A_RECURRENCE'
  | 'SEVERITY_NOT_RAISED'
  | 'CONTENT_GONE'
  | 'BAD_TEXT'
  // engine
  | 'KEY_REUSED'
  | 'UNSEALED'
  | 'STREAM_PARKED'
  | 'RULE_FAILED';

export interface Rejection {
  code: RejectionCode;
  /** Path of the field that is wrong, as in the request body. */
  field?: string;
  /** Values for the sentence: states, dates, names of roles. Codes and facts only, no people's words. */
  params?: Record<string, string | number>;
  /** Of a batch, what stands against each item that cannot go; none of the others went either. */
  items?: readonly (Omit<Rejection, 'items'> & { itemNo: string })[];
}
