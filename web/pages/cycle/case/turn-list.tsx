import { capacityWords } from '../../../parts/capacity-words';
import { datedBy } from '../../../parts/dated-by';
import { DueDate } from '../../../parts/due-date';
import { type Turn, targetOf } from './turns';
import { type Action, useView } from './view';

/** 轮到谁、做什么、几时前: my moves first, each a jump to its part; then what others owe. */
export function TurnList({ turns, nothing }: { turns: readonly Turn[]; nothing: string }) {
  const { action } = useView();
  const mine = turns.filter((t) => t.mine && action(t.kind, targetOf(t))?.allowed);
  const others = turns.filter((t) => !mine.includes(t));
  if (turns.length === 0) return <p className="turns turns-none">{nothing}</p>;
  return (
    <div className="turns">
      {mine.length > 0 && (
        <section aria-label="轮到您办理">
          <h2>轮到您</h2>
          <ul>
            {mine.map((turn) => (
              <li key={turn.key}>
                <a className="turn-go" href={`#${turn.part}`}>
                  {turn.sentence}
                </a>
                <TurnDue turn={turn} />
                <Capacity turn={turn} found={action(turn.kind, targetOf(turn))} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section aria-label="等待他人办理" className="turns-others">
          <h2>{mine.length > 0 ? '同时等待' : '轮到'}</h2>
          <ul>
            {others.map((turn) => (
              <li key={turn.key}>
                <span className="turn-who">{whoInWords(turn.who)}</span>
                <a href={`#${turn.part}`}>{turn.sentence}</a>
                <TurnDue turn={turn} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Several people of whom any one is enough. */
const whoInWords = (who: readonly string[]) =>
  who.length > 1 ? `${who.slice(0, 4).join('、')}${who.length > 4 ? '等' : ''}（任一人）` : (who[0] ?? '');

function TurnDue({ turn }: { turn: Turn }) {
  if (!turn.dueAt) return null;
  return (
    <span className="turn-due">
      截止 <DueDate dueAt={turn.dueAt} provisional={turn.provisional} of={datedBy(turn)} />
    </span>
  );
}

const Capacity = ({ turn, found }: { turn: Turn; found: Action | undefined }) => (
  <span className="capacity">
    {capacityWords({
      capacity: found?.capacity ?? turn.capacity,
      onBehalfOf: found?.onBehalfOf ?? null,
    })}
  </span>
);
