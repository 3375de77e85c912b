import { Facts } from '../../../parts/facts';
import { InstantText } from '../../../parts/instant-text';
import { countsOf } from '../../session/counts';
import { useView } from '../case/view';

/** What is known already and never asked again: meeting, team and attendance. */
export function KnownFacts() {
  const { page, cycle, session, text, name, names } = useView();
  const latest = session?.packages.at(-1);
  const attendance = session?.attendance;
  const documents = Array.from({ length: cycle?.sitIn?.documents ?? 0 }, (_, i) =>
    text(cycle?.sitIn?.words, `documents.${i}.title`),
  );
  return (
    <div className="known">
      <Facts
        rows={[
          ['单位', page.unit?.name ?? ''],
          ['学习主题', text(session?.meeting.words, 'topic')],
          ['时间', cycle?.startsAt ? <InstantText key="at" at={cycle.startsAt} /> : ''],
          ['地点', text(session?.meeting.words, 'venue')],
          ['主持人', latest ? name(latest.plan.chairId) : ''],
          ['旁听组', page.team?.name ?? ''],
          ['旁听人员', cycle?.arrival ? names(cycle.arrival.listenerIds) : ''],
          [
            '出席',
            attendance ? countsOf(attendance.presentIds.length, attendance.absences.length).words : '',
          ],
          ['查阅资料', documents.join('；')],
          ['访谈调研', cycle?.sitIn?.talks.length ? `${cycle.sitIn.talks.length} 人次` : ''],
          ['现场点评', text(cycle?.sitIn?.words, 'comment')],
        ]}
      />
      {cycle?.arrival?.listenerIds.length === 1 && <p className="effect">单人旁听，本表不计分。</p>}
      {!attendance && (
        <p className="effect">
          出席尚未登记，可以先填表；<a href="#record">登记出席</a>后才能报送。
        </p>
      )}
    </div>
  );
}
