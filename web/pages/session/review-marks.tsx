import { dateInWords } from '../../../domain/calendar';
import type { Mark, ReadOnPaper } from '../../../domain/cycle/types';
import { instantInWords } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Readers } from '../cycle/case/readers';
import { Said } from '../cycle/case/said';
import { useView } from '../cycle/case/view';
import { groundLabels, placeLabels, reviewParts, verdictLabels } from './review-labels';

/** The two independent marks of the newest package; the unit reads verdict and advice, not the marker. */
export function ReviewMarks() {
  const { cycle, name } = useView();
  const review = cycle?.review;
  if (!review) return null;
  return (
    <div className="marks">
      <Readers who="team" />
      {reviewParts.map(({ part, label }) => (
        <div className="mark" key={part}>
          <span className="mark-part">
            审{label}（第{review.packageVersion}版）
          </span>
          <MarkTag mark={review[part]} open={!(review.lapsed || review.returned)} />
          {review[part]?.read && <ReadLine read={review[part].read} />}
          {review[part] && (
            <Said
              title="意见"
              words={review[part].words}
              path="advice"
              by={review[part].by}
              at={review[part].at}
            />
          )}
        </div>
      ))}
      {review.lapsed && (
        <p className="effect">
          学习主题与报送时不同，第{review.packageVersion}版不再有效，由单位按新的主题重报。
        </p>
      )}
      {review.reconfirmed && (
        <p className="soft">
          {`${name(review.reconfirmed.by)}于 ${instantInWords(review.reconfirmed.at)}确认：方案资料在新会期继续有效。`}
        </p>
      )}
      {review.returned && (
        <Said
          title={review.returned.reopened ? '重开原因' : '退回理由'}
          words={review.returned.words}
          path="reason"
          by={review.returned.by}
          at={review.returned.at}
          tone="warn"
        />
      )}
    </div>
  );
}

/** 线下审阅: where and when, as the marker stated it. */
function ReadLine({ read }: { read: ReadOnPaper }) {
  const { today } = useView();
  return (
    <span className="soft">
      线下审阅：{placeLabels[read.place]}，{dateInWords(read.on, today)}
    </span>
  );
}

function MarkTag({ mark, open }: { mark: Mark | null; open: boolean }) {
  if (!mark) return <StatusTag>{open ? '待审核' : '未作结论'}</StatusTag>;
  const tone = mark.verdict === 'return' ? 'yellow' : 'green';
  const ground = mark.ground ? `：${groundLabels[mark.ground]}` : '';
  return <StatusTag tone={tone}>{`${verdictLabels[mark.verdict]}${ground}`}</StatusTag>;
}
