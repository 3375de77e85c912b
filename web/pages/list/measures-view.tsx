import { dateInWords } from '../../../domain/calendar';
import { trackLabels } from '../../../domain/cycle/form';
import type { Item } from '../../../domain/rectification/types';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { PaperMark } from '../cycle/case/paper-mark';
import { Readers } from '../cycle/case/readers';
import { Text } from '../cycle/case/said';
import { useView } from '../cycle/case/view';
import { Behalf } from './behalf';
import { MeasureDone } from './measure-done';

export function MeasuresView({ item }: { item: Item }) {
  const { text, name, today } = useView();
  const { measures } = item;
  if (!measures) return null;
  const said = (path: string) => text(measures.words, `items.${measures.at}.${path}`);
  return (
    <div className="measures">
      <Readers who="unit" />
      <Text label="原因分析">{said('cause')}</Text>
      <Text label={`目标（${trackLabels[measures.track]}）`}>{said('goal')}</Text>
      <ol>
        {measures.measures.map((m, j) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of filed measures is part of them
          <li key={j}>
            <span className="said-text">{said(`measures.${j}.text`)}</span>
            <span className="soft">
              {' '}
              {name(m.ownerId)}，{dateInWords(m.dueOn, today)}前
            </span>
            <MeasureDone item={item} measureNo={j + 1} />
          </li>
        ))}
      </ol>
      <p className="soft">
        {name(measures.filedBy)}填报
        {measures.recordedBy && `（${name(measures.recordedBy)}代录）`}
        <Behalf by={measures.filedBy} recordedBy={measures.recordedBy} filers={measures.filers} />，
        <InstantText at={measures.filedAt} />
        {measures.endorsedBy && measures.endorsedAt && (
          <>
            ；{name(measures.endorsedBy)}审签，
            <InstantText at={measures.endorsedAt} />
            {measures.paper && (
              <>
                ，<PaperMark paper={measures.paper} at={measures.endorsedAt} />
              </>
            )}
          </>
        )}
        {measures.approvedBy && <>；{name(measures.approvedBy)}审核通过</>}
      </p>
      {!measures.endorsedAt && !measures.returned && <StatusTag>待审签</StatusTag>}
    </div>
  );
}
