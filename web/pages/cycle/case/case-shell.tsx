import type { ReactNode } from 'react';
import { type CaseKind, useCase } from '../../../api';
import { Loaded } from '../../../parts/loaded';
import { StaleNotice } from '../../../parts/stale-notice';
import { StandingNote } from '../../../parts/standing-note';
import './styles';
import { Timeline } from './timeline';
import { CaseProvider } from './view';

interface CaseShellProps {
  kind: CaseKind;
  id: string;
  head: ReactNode;
  children: ReactNode;
}

/** A case's page (cycle, session, list): read once, shown to all its parts, and never moved under the reader. */
export function CaseShell({ kind, id, head, children }: CaseShellProps) {
  const query = useCase(kind, id);
  return (
    <Loaded query={query} lines={10}>
      {(page) => (
        <CaseProvider page={page} key={id}>
          <StaleNotice stale={query.stale} onRefresh={() => void query.refresh()} />
          <StandingNote standings={page.standings} />
          {head}
          {children}
        </CaseProvider>
      )}
    </Loaded>
  );
}

/** The parts in their order, and what happened beside them. */
export function CaseColumns({ children }: { children: ReactNode }) {
  return (
    <div className="case-columns">
      <div className="case-main">{children}</div>
      <aside className="case-side" aria-label="办理经过">
        <Timeline />
      </aside>
    </div>
  );
}
