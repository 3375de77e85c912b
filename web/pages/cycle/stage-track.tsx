import type { CycleStage } from '../../../domain/cycle/types';
import { stepOf, trackSteps } from './stages';

/** The stages as a track; on the phone only the present step keeps its name. */
export function StageTrack({ stage }: { stage: CycleStage }) {
  const present = stepOf(stage);
  const closed = stage === 'closed';
  return (
    <nav aria-label="办理阶段" className="track">
      <ol>
        {trackSteps.map((step, i) => {
          const state = i < present || closed ? 'past' : i === present ? 'present' : 'future';
          return (
            <li
              key={step.label}
              className={`track-${state}`}
              aria-current={i === present ? 'step' : undefined}
            >
              <span className="track-mark" aria-hidden>
                {state === 'past' ? '✓' : i + 1}
              </span>
              <span className="track-label">{step.label}</span>
              <span className="hidden-word">
                {state === 'past' ? '（已完成）' : state === 'present' ? '（当前阶段）' : '（未开始）'}
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
