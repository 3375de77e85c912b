import { missingSegments, segmentLabels } from '../../../domain/session/labels';
import { notHeardSegments } from '../../../domain/session/not-heard';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Deed, Deeds } from '../cycle/case/deed';
import { Part } from '../cycle/case/part';
import { Readers } from '../cycle/case/readers';
import { Text } from '../cycle/case/said';
import { hasBegun, useView } from '../cycle/case/view';
import { MinutesForm } from './minutes-form';

/** 一学一记录: four segments with their speakers, and the record. */
export function MinutesPart() {
  const view = useView();
  const { session, action, may, name, text } = view;
  const minutes = session?.minutes ?? null;
  if (!session || !(minutes || (hasBegun(view) && action('session.recordMinutes')))) return null;
  const missing = missingSegments(session);
  const unheard = notHeardSegments(session);
  const speakers = new Set(minutes?.segments.flatMap((s) => s.speakers.map((x) => x.personId))).size;
  return (
    <Part
      id="minutes"
      title="学习记录"
      state={!minutes && may('session.recordMinutes') ? 'present' : 'past'}
      summary={minutes ? `${minutes.segments.length} 个环节，${speakers} 人发言` : '待录入'}
    >
      {minutes ? (
        <>
          <Readers who="unit" />
          {minutes.chairId && <Text label="主持人">{name(minutes.chairId)}</Text>}
          <ol className="segments">
            {minutes.segments.map((s, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a recorded order never changes
              <li key={i}>
                <span className="segment-kind">{segmentLabels[s.kind]}</span>
                <span>
                  {s.speakers
                    .map((x) => `${name(x.personId)}${x.minutes === null ? '' : `（${x.minutes} 分钟）`}`)
                    .join('、') || '未记发言人'}
                </span>
                <ul className="speech-lines">
                  {s.speakers.flatMap((x, n) => {
                    const line = text(minutes.words, `segments.${i}.speakers.${n}.line`);
                    return line ? [<li key={x.personId}>{`${name(x.personId)}：${line}`}</li>] : [];
                  })}
                </ul>
                <p className="soft">{text(minutes.words, `segments.${i}.summary`)}</p>
              </li>
            ))}
            {unheard.map((kind) => (
              <li key={kind}>
                <span className="segment-kind">{segmentLabels[kind]}</span>
                <span className="soft">不旁听，不记录</span>
              </li>
            ))}
          </ol>
          {missing.length > 0 && (
            <p className="tags">
              <StatusTag tone="yellow">{`缺${missing.map((kind) => segmentLabels[kind]).join('、')}`}</StatusTag>
            </p>
          )}
          <Text label="记录">{text(minutes.words, 'content')}</Text>
          <Text label="补录原因">{text(minutes.words, 'lateReason')}</Text>
          <p className="soft">
            {name(minutes.recordedBy)}，<InstantText at={minutes.recordedAt} /> 录入{' '}
            {minutes.isLateEntry && <StatusTag tone="yellow">补录</StatusTag>}
          </p>
        </>
      ) : (
        <p className="soft">会后由学习秘书录入。录入时间由系统记录，次一工作日后录入的，标注补录。</p>
      )}
      <Deeds>
        <Deed command="session.recordMinutes" label="录入学习记录" open>
          {() => <MinutesForm />}
        </Deed>
      </Deeds>
    </Part>
  );
}
