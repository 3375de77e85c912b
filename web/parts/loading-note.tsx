import { Late } from './late';
import './notes.css';

/** Grey lines in place of what is being read, from 300 ms on. */
export function LoadingNote({ lines = 4 }: { lines?: number }) {
  return (
    <Late>
      <div className="bones" role="status" aria-label="正在读取">
        {Array.from({ length: lines }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
          <span key={i} className="bone" style={{ width: `${92 - ((i * 17) % 40)}%` }} />
        ))}
      </div>
    </Late>
  );
}
