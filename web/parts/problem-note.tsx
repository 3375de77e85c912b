import type { CommandHandle } from '../api';
import './notes.css';

/** Why a command was refused, above its button. Mistakes of single fields stand beside them, the sum stands here. */
export function ProblemNote({ command }: { command: Pick<CommandHandle, 'problem'> }) {
  if (!command.problem) return null;
  return (
    <div className="error-note error-note-inline" role="alert">
      <p className="error-title">{command.problem.title}</p>
    </div>
  );
}
