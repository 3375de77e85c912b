import { Button } from 'antd';
import { useId } from 'react';
import type { Action } from '../../contracts/queries';
import './action-button.css';
import { capacityWords } from './capacity-words';

interface ActionButtonProps {
  action: Action;
  onClick(action: Action): void;
  primary?: boolean;
  /** It is being submitted. */
  loading?: boolean;
}

/**
 * One step of the present stage. Allowed: a button that says in which capacity I act. Not allowed: visible, disabled,
 * with the server's sentence about why and who can (`Action.reason`). Never decide that here.
 */
export function ActionButton({ action, onClick, primary = false, loading = false }: ActionButtonProps) {
  const id = useId();
  const word = action.allowed ? (action.capacity ? capacityWords(action) : null) : action.reason;
  return (
    <span className="action">
      <Button
        type={primary && action.allowed ? 'primary' : 'default'}
        disabled={!action.allowed}
        loading={loading}
        aria-describedby={word ? id : undefined}
        onClick={() => onClick(action)}
      >
        {action.label}
      </Button>
      {word ? (
        <span className="action-word" id={id}>
          {word}
        </span>
      ) : null}
    </span>
  );
}
