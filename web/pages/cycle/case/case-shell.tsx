import type { ReactNode } from 'react';
import { type CaseKind, useCase } from '../../../api';
import { Loaded } from '../../../parts/loaded';
import { StaleNotice } from '../../../parts/stale-notice';
import { StandingNote } from '../../../parts/standing-note';
import './styles';
import { Talk } from './talk';
import { Timeline } from './timeline';
import { CaseProvider, useView } from './view';

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

/** The parts in their order; beside them what people say to each other, and what happened. */
export function CaseColumns({ children }: { children: ReactNode }) {
  const { cycle } = useView();
  return (
    <div className="case-columns">
      <div className="case-main">{children}</div>
      <aside className="case-side" aria-label="沟通和办理经过">
        {cycle && <Talk />}
        <Timeline />
      </aside>
    </div>
  );
}
