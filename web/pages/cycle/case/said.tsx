import type { ReactNode } from 'react';
import type { WordsRef } from '../../../../domain/ledger/entity';
import type { BoardPaper, OnPaper } from '../../../../domain/signing/kept';
import { InstantText } from '../../../parts/instant-text';
import { BoardMark, PaperMark } from './paper-mark';
import { useView } from './view';

/** What somebody wrote, with name and time: a reason, an advice, a dissent. */
export function Said(props: {
  title: string;
  words: WordsRef | null | undefined;
  path: string;
  by?: string | undefined;
  at?: string | undefined;
  tone?: 'plain' | 'warn';
  paper?: OnPaper | undefined;
  board?: BoardPaper | undefined;
}) {
  const { title, words, path, by, at, tone = 'plain', paper, board } = props;
  const { text, name } = useView();
  const said = text(words, path);
  if (said === '' && !by) return null;
  return (
    <blockquote className={`said said-${tone}`}>
      <p className="said-title">
        {title}
        {by && <span className="said-by">{name(by)}</span>}
        {at && (
          <span className="said-by">
            <InstantText at={at} />
          </span>
        )}
      </p>
      {said !== '' && <p className="said-text">{said}</p>}
      {paper && (
        <p className="said-by">
          <PaperMark paper={paper} at={at} />
        </p>
      )}
      {board && (
        <p className="said-by">
          <BoardMark board={board} />
        </p>
      )}
    </blockquote>
  );
}

/** A text with its label, kept in its lines. */
export function Text({ label, children }: { label: string; children: ReactNode }) {
  if (children === '' || children === null || children === undefined) return null;
  return (
    <div className="text">
      <p className="text-label">{label}</p>
      <p>{children}</p>
    </div>
  );
}
