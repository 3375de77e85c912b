import './status-tag.css';

/** Blue, yellow and red belong to status alone; green is done; neutral is everything under way. */
export type Tone = 'neutral' | 'blue' | 'yellow' | 'red' | 'green';

const shapes: Record<Tone, string> = { neutral: '', blue: '◆', yellow: '▲', red: '■', green: '✓' };

/** A status: always a word, and a shape beside the colour. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: string }) {
  return (
    <span className={`tag tag-${tone}`}>
      {shapes[tone] ? (
        <span className="tag-shape" aria-hidden="true">
          {shapes[tone]}
        </span>
      ) : null}
      {children}
    </span>
  );
}
