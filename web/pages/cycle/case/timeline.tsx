import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { streamAt } from '../../../../contracts/places';
import {
  dateInWords,
  type LocalDate,
  localDateOf,
  localTimeOf,
  weekdayInWords,
} from '../../../../domain/calendar';
import { destroyedWords } from '../../../../domain/registry/labels';
import { useMe } from '../../../api';
import { instantInWords } from '../../../parts/instant-text';
import { useBeforePrint } from '../../../parts/use-before-print';
import { followsDeliveries, mayDispose } from '../../../shell/destinations';
import { ScanLink } from './paper-mark';
import { Readers } from './readers';
import { type TimelineEntry, useView } from './view';

const SHOWN_FIRST = 12;

/** What happened, newest first, by day: each with actor, capacity and time. */
export function Timeline() {
  const { page, today } = useView();
  const [all, setAll] = useState(false);
  const mayDestroy = useMayDispose();
  useBeforePrint(() => setAll(true));
  const entries = page.timeline.filter((e) => !isTalk(e)).sort(newestFirst);
  const shown = all ? entries : entries.slice(0, SHOWN_FIRST);
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">办理经过</h2>
      <Readers who="history" />
      <MailedAbout />
      {entries.length === 0 && (
        <p className="quiet">还没有记录。每办理一步，这里自动记下办理人、身份和时间。</p>
      )}
      <ol>
        {shown.map((entry, i) => {
          const day = localDateOf(entry.occurredAt);
          const before = shown[i - 1];
          const newDay = !before || localDateOf(before.occurredAt) !== day;
          return (
            <li key={`${entry.stream}-${entry.version}`}>
              {newDay && (
                <h3>
                  {dateInWords(day, today)} {weekdayInWords(day)}
                </h3>
              )}
              <Line entry={entry} today={today} disposable={mayDestroy(entry)} />
            </li>
          );
        })}
      </ol>
      {!all && entries.length > SHOWN_FIRST && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          显示全部 {entries.length} 条
        </button>
      )}
    </section>
  );
}

/** For those who follow deliveries: whom mails about this case went to. */
function MailedAbout() {
  const me = useMe().data;
  const about = streamAt(useLocation().pathname);
  if (!me || !about || !followsDeliveries(me)) return null;
  return (
    <p className="timeline-mailed no-print">
      <Link to={`/deliveries?about=${encodeURIComponent(about)}`}>发送情况</Link>
    </p>
  );
}

/** Whether the reader may have an entry destroyed: it holds something that was not destroyed yet. */
export function useMayDispose(): (entry: TimelineEntry) => boolean {
  const { data: me } = useMe();
  const may = me !== undefined && mayDispose(me);
  return ({ words, files }) => may && (files > 0 || (words !== null && words.note !== destroyedWords));
}

/** By time; entries of one moment by the order of their stream, latest first. */
export const newestFirst = (a: TimelineEntry, b: TimelineEntry): number =>
  b.occurredAt.localeCompare(a.occurredAt) || (a.stream === b.stream ? b.version - a.version : 0);

/** What people say to each other stands by itself (`Talk`). */
export const isTalk = ({ type }: TimelineEntry): boolean => type === 'said' || type === 'noted';

/** Words short enough to be read where they were said; longer ones stand in their part. */
const spoken = ['reason', 'advice', 'opinion', 'note', 'text', 'reference'] as const;

export function Line({
  entry,
  today,
  disposable,
  apart = false,
}: {
  entry: TimelineEntry;
  today: LocalDate;
  /** Outside of the history: without its sentence and with its day. */
  apart?: boolean;
  /** The reader may have it destroyed, where it holds what must not be held. */
  disposable: boolean;
}) {
  const words = spoken.map((key) => entry.words?.[key]).find((w) => w);
  return (
    <div className="timeline-entry">
      {!apart && <p>{entry.sentence}</p>}
      {words && <p className={apart ? 'talk-words' : 'timeline-words'}>{words}</p>}
      <p className="timeline-who">
        {entry.actor === '系统' || entry.capacity === '系统'
          ? '系统自动记录'
          : `${entry.actor}${entry.capacity ? `（${entry.capacity}）` : ''}`}
        {entry.paper &&
          `，登记线下审签：${entry.paper.writer ? `${entry.paper.writer}受${entry.paper.signer}委托，` : `${entry.paper.signer} `}${dateInWords(entry.paper.signedOn, today)}签字`}
        {entry.onBehalfOf &&
          !entry.paper &&
          (entry.capacity === '代录' ? `，据${entry.onBehalfOf}的纸质材料` : `，受${entry.onBehalfOf}委托`)}
        <ScanLink scanId={entry.scanId ?? undefined} />
        {entry.origin === 'imported' && '，由旧系统导入'}
        <time dateTime={entry.occurredAt}>
          {apart ? instantInWords(entry.occurredAt) : localTimeOf(entry.occurredAt)}
        </time>
        {disposable && (
          <Link
            className="timeline-dispose no-print"
            to={`/disposals/new?stream=${encodeURIComponent(entry.stream)}&version=${entry.version}`}
          >
            泄密处置
          </Link>
        )}
      </p>
    </div>
  );
}
