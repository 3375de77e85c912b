import { Button } from 'antd';
import { problemFrom } from '../api';
import './notes.css';

interface ErrorNoteProps {
  error: unknown;
  /** What to try again; without it there is nothing to press. */
  onRetry?: (() => void) | undefined;
}

/** What happened, what was kept, what to do; the code in small print for support. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  const { title, code } = problemFrom(error);
  return (
    <div className="error-note" role="alert">
      <p className="error-title">{title}</p>
      {onRetry ? (
        <Button onClick={onRetry} size="small">
          重新读取
        </Button>
      ) : null}
      <p className="error-code">供技术支持查询：{code}</p>
    </div>
  );
}
