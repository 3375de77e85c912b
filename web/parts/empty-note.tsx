import type { ReactNode } from 'react';
import './notes.css';

/** An empty place: `title` says that there is nothing, `children` what will appear here and who makes it appear. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children ? <p className="empty-more">{children}</p> : null}
    </div>
  );
}
