import { Button } from 'antd';
import { Link } from 'react-router';
import { isMissing, problemFrom } from '../api';
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
      {isMissing(error) ? (
        <p>
          可能已改由他人办理，或地址已变更。请从<Link to="/">待我办理</Link>重新进入。
        </p>
      ) : onRetry ? (
        <Button onClick={onRetry} size="small">
          重新读取
        </Button>
      ) : null}
      <p className="error-code">供技术支持查询：{code}</p>
    </div>
  );
}
