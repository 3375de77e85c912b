import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Action, CasePage, TimelineEntry } from '../../../../contracts/queries';
import { type CalendarData, type LocalDate, localDateOf } from '../../../../domain/calendar';
import type { CycleState } from '../../../../domain/cycle/types';
import type { WordsRef } from '../../../../domain/ledger/entity';
import type { RectificationState } from '../../../../domain/rectification/types';
import type { SessionState } from '../../../../domain/session/types';
import { useCalendar } from '../../../api';

type Target = Record<string, string | number>;

/** A case page as its parts read it: typed states, words and names by id, what the reader may do. */
export interface CaseView {
  page: CasePage;
  /** What the unit may not see is null in it (`form`, `report`), and marks hold no names. */
  cycle: CycleState | null;
  session: SessionState | null;
  list: RectificationState | null;
  today: LocalDate;
  calendar: CalendarData;
  /** The reader belongs to the unit: words about readers differ. */
  forUnit: boolean;
  /** Words under a path of the command that carried them; empty where none were given. */
  text(ref: WordsRef | null | undefined, path: string): string;
  name(personId: string): string;
  names(personIds: readonly string[]): string;
  /** The action on this target, allowed or not; undefined where the present stage has no such step. */
  action(command: string, target?: Target): Action | undefined;
  may(command: string, target?: Target): boolean;
  /** The same, or may enter it from somebody's paper. */
  can(command: string, target?: Target): boolean;
}

const Context = createContext<CaseView | null>(null);

export function useView(): CaseView {
  const view = useContext(Context);
  if (!view) throw new Error('useView outside of a case page');
  return view;
}

/** For what also stands outside of a case page. */
export const useMaybeView = (): CaseView | null => useContext(Context);

export function CaseProvider({ page, children }: { page: CasePage; children: ReactNode }) {
  const calendar = useCalendar();
  const view = useMemo(() => viewOf(page, calendar), [page, calendar]);
  return <Context value={view}>{children}</Context>;
}

/** An action says which item or part it is about; what it leaves open fits every one. */
const fits = (action: Action, target: Target): boolean =>
  Object.entries(target).every(
    ([key, value]) => action.target[key] === undefined || action.target[key] === value,
  );

/** For oneself, or from somebody's paper. */
export const isOffered = (found: Action | undefined): boolean =>
  found !== undefined && (found.allowed || found.recordFor.length > 0);

function viewOf(page: CasePage, calendar: CalendarData): CaseView {
  const name = (id: string) => page.people[id]?.name ?? (id === 'system' ? '系统' : '名单外人员');
  const action = (command: string, target: Target = {}) => {
    const found = page.actions.filter((a) => a.command === command && fits(a, target));
    return found.find((a) => a.allowed) ?? found[0];
  };
  return {
    page,
    cycle: page.cycle as CycleState | null,
    session: page.session as SessionState | null,
    list: page.list as RectificationState | null,
    today: localDateOf(page.now),
    calendar,
    forUnit: page.audience === 'unit',
    text: (ref, path) => {
      const words = ref ? page.words[ref.id] : undefined;
      return words?.[path] ?? words?.destroyed ?? '';
    },
    name,
    names: (ids) => ids.map(name).join('、'),
    action,
    may: (command, target) => action(command, target)?.allowed ?? false,
    can: (command, target) => isOffered(action(command, target)),
  };
}

/** The meeting's day has come: what can only be said afterwards is asked for now. */
export const hasBegun = ({ session, today }: CaseView): boolean =>
  session !== null && localDateOf(session.meeting.startsAt) <= today;

/** Members of the unit's study group on a date (UTC+8), the head first. */
export function rosterOn(page: CasePage, on: LocalDate): { personId: string; seat: string }[] {
  const rank = (seat: string) => ['head', 'directlyResponsible'].indexOf(seat) + 1 || 9;
  const members = (page.unit?.roster ?? []).filter((m) => m.from <= on && (m.to === null || on <= m.to));
  return members.sort((a, b) => rank(a.seat) - rank(b.seat));
}

export type { Action, TimelineEntry };
