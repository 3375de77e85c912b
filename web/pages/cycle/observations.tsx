import { questionLabels, ratedQuestions, ratingLabels } from '../../../domain/cycle/form';
import type { Observation } from '../../../domain/cycle/types';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Readers } from './case/readers';
import { Text } from './case/said';
import { useView } from './case/view';

const rated = ({ ratings }: Observation) =>
  ratedQuestions.flatMap((q) => (ratings[q] ? [`${questionLabels[q]}：${ratingLabels[ratings[q]]}`] : []));

/** 各人旁听意见: each listener's own, beside the form that speaks for all. */
export function Observations({ open = false }: { open?: boolean }) {
  const { cycle, name, text } = useView();
  const said = cycle?.observations ?? [];
  if (said.length === 0) return null;
  return (
    <details className="version" open={open}>
      <summary>各人旁听意见（{said.length} 人）</summary>
      <Readers who="inside" />
      <ul className="issues">
        {said.map((o) => (
          <li key={o.by} className="issue">
            <p className="tags">
              <strong>{name(o.by)}</strong>{' '}
              <span className="soft">
                <InstantText at={o.at} />
                {o.recordedBy ? `，${name(o.recordedBy)}代录` : ''}
              </span>{' '}
              {o.isLateEntry && <StatusTag tone="yellow">补录</StatusTag>}
            </p>
            {rated(o).length > 0 && <p className="soft">{rated(o).join('；')}</p>}
            <Text label="意见">{text(o.words, 'note')}</Text>
            <Text label="补录原因">{text(o.words, 'lateReason')}</Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
