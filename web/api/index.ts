/** The web's only way to the server. Pages import from here; nothing else calls fetch. */
export {
  useChangePassword,
  useColleagues,
  useDelegations,
  useDirectory,
  useDirectoryPerson,
} from './accounts';
export { useAlikeProblems } from './alike';
export { type BulkRun, type BulkState, useBulk, useOpenAccounts } from './bulk';
export { useCalendar, useWorkdays, type WorkdayAnswer } from './calendar';
export { useCase } from './cases';
export { useChosenColumns } from './columns';
export { type CommandCall, type CommandHandle, type CommandPhase, useCommand } from './command';
export { useDeadline } from './deadlines';
export { useContact, useDeliveries, useMyDeliveries, useResend, useSaveContact } from './deliveries';
export { useBackups, useDisposals, useDisposalTarget } from './disposals';
export { fileHref, type StoredFile, uploadFile } from './files';
export { type DemonstrationAccount, useHealth } from './health';
export { type ImportHandle, templateHref, useImport, useImports } from './imports';
export { type InboxNotice, useInbox, useReadNotices } from './inbox';
export type { CaseKind } from './keys';
export { useMe, useSignIn, useSignOut } from './me';
export { useFeed, useMyCalendar } from './my-calendar';
export { isMissing, isSignedOut, ProblemError, problemFrom } from './problem';
export { useHandovers, useQueue } from './queue';
export { realmNow, realmToday } from './realm-clock';
export {
  type ListFilters,
  type TableRows,
  type TeamRow,
  type UnitRow,
  useCycles,
  useExperts,
  useItems,
  usePastSessions,
  usePeople,
  useResult,
  useRoster,
  useRound,
  useRounds,
  useTeams,
  useUnits,
} from './rows';
export { type SheetAct, useLedgerHead, useSheet } from './sheet';
export { useViews, type ViewsHandle } from './views';
