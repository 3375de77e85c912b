import { type ReactNode, useEffect } from 'react';
import './page-header.css';

interface PageHeaderProps {
  title: string;
  /** Small line above: where this belongs (轮次、单位). */
  above?: ReactNode;
  /** One line below: whose move, by when, or what the page is for. Empty while that is being read: the line keeps its place. */
  below?: ReactNode;
  /** Buttons at the right. */
  children?: ReactNode;
}

/** The page's only h1, and the browser tab's name. */
export function PageHeader({ title, above, below, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · 督学`;
  }, [title]);
  return (
    <header className="page-header">
      <div className="page-header-words">
        {above ? <div className="page-header-above">{above}</div> : null}
        <h1>{title}</h1>
        {below !== undefined && below !== null ? <div className="page-header-below">{below}</div> : null}
      </div>
      {children ? <div className="page-header-actions">{children}</div> : null}
    </header>
  );
}
