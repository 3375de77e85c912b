import type { CasePage } from '../../../contracts/queries';
import { dateInWords } from '../../../domain/calendar';
import type { MeasuresState } from '../../../domain/rectification/types';
import { realmToday } from '../../api';
import { PersonName } from '../../parts/person-name';

/** 整改目标和措施: each step with its owner and date. */
export function ItemMeasures({ page, measures }: { page: CasePage; measures: MeasuresState }) {
  const words = measures.words ? page.words[measures.words.id] : undefined;
  const at = `items.${measures.at}`;
  const goal = words?.[`${at}.goal`];
  return (
    <>
      <h3>整改措施{measures.approvedBy ? '' : '（未审定）'}</h3>
      {words?.[`${at}.cause`] ? <p>原因：{words[`${at}.cause`]}</p> : null}
      {goal ? <p>目标：{goal}</p> : null}
      <ol className="item-measures">
        {measures.measures.map((m, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a measure is known by its place in the batch
          <li key={i}>
            {words?.[`${at}.measures.${i}.text`] ?? ''}
            <span className="soft">
              {' '}
              <PersonName id={m.ownerId} people={page.people} />，{dateInWords(m.dueOn, realmToday())}前
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
