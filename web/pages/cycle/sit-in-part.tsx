import { Button } from 'antd';
import { useState } from 'react';
import { notHeardOf } from '../../../domain/cycle/form';
import { segmentLabels } from '../../../domain/session/labels';
import { isOffline } from '../../../domain/session/not-heard';
import { useMe } from '../../api';
import { Facts } from '../../parts/facts';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { useLateReason } from '../session/late-reason';
import { Deed, Deeds } from './case/deed';
import { DeedForm } from './case/deed-form';
import { Checks } from './case/fields';
import { Part } from './case/part';
import { Readers } from './case/readers';
import { TapDeed } from './case/tap-deed';
import { useView } from './case/view';
import { ObservationForm } from './observation-form';
import { Observations } from './observations';
import { SitInForm } from './sit-in-form';
import { placeOf, reached } from './stages';

/** 到会登记 by one person, and 结束旁听. */
export function SitInPart() {
  const { cycle, action, names, name, text } = useView();
  const me = useMe().data?.person.personId;
  if (
    !cycle ||
    !(cycle.arrival || reached(placeOf(cycle), 'ready') || action('cycle.recordArrival')?.allowed)
  )
    return null;
  const { arrival, concludedAt } = cycle;
  const mine = cycle.observations?.some((o) => o.by === me) ?? false;
  const present =
    cycle.stage === 'ready' ||
    cycle.stage === 'listening' ||
    (!arrival && (action('cycle.recordArrival')?.allowed ?? false));
  return (
    <Part
      id="sit-in"
      title="到会登记和旁听"
      state={present ? 'present' : 'past'}
      summary={
        arrival
          ? `到会 ${arrival.listenerIds.length} 人${concludedAt ? `，${instantInWords(concludedAt)}结束` : '，旁听中'}`
          : '待到会'
      }
    >
      {arrival ? (
        <>
          <Facts
            rows={[
              ['到会人员', names(arrival.listenerIds)],
              [
                '登记',
                <span key="by">
                  {name(arrival.by)}，<InstantText at={arrival.at} />
                </span>,
              ],
              ['补录原因', text(arrival.words, 'lateReason')],
              [
                '补登到会',
                arrival.added?.map((more) => (
                  <div key={more.at}>
                    {names(more.listenerIds)}；{name(more.by)}登记，
                    <InstantText at={more.at} />
                    {more.isLateEntry && `，补录：${text(more.words, 'lateReason')}`}
                  </div>
                )),
              ],
              ['结束旁听', concludedAt ? <InstantText key="end" at={concludedAt} /> : ''],
            ]}
          />
          <p className="tags">
            {arrival.isLateEntry && <StatusTag tone="yellow">补录</StatusTag>}
            {arrival.listenerIds.length === 1 && <StatusTag tone="yellow">单人旁听，不计分</StatusTag>}
            {cycle.unreviewed && <StatusTag tone="yellow">两审未完成即旁听</StatusTag>}
          </p>
        </>
      ) : (
        <p className="soft">会议当天由旁听组一人登记到会人员。登记后开始计算反馈表和旁听情况报告的期限。</p>
      )}
      <SitInFacts />
      <Observations open={cycle.stage === 'listening'} />
      <Deeds>
        <Deed
          key={arrival ? `${arrival.listenerIds.length}` : 'first'}
          command="cycle.recordArrival"
          label={arrival ? '补登到会' : '到会登记'}
          open={!arrival}
          secondary={arrival !== null}
          quiet={arrival !== null}
        >
          {() => <ArrivalForm />}
        </Deed>
        <Deed command="cycle.recordSitIn" label={cycle.sitIn ? '更正旁听情况' : '记录旁听情况'} secondary>
          {(close) => <SitInForm onDone={close} />}
        </Deed>
        <Deed
          command="cycle.observe"
          label={mine ? '更正我的旁听意见' : '记我的旁听意见'}
          secondary
          quiet={mine}
        >
          {(close) => <ObservationForm onDone={close} />}
        </Deed>
        <TapDeed command="cycle.conclude" label="结束旁听" effect="会议结束后点击。随后撰写反馈表。" />
      </Deeds>
    </Part>
  );
}

function ArrivalForm() {
  const { cycle, session, name } = useView();
  const here = cycle?.arrival?.listenerIds ?? [];
  const seats = cycle?.seats.filter((s) => s.active && !here.includes(s.personId)) ?? [];
  const [listenerIds, setListenerIds] = useState<string[]>([]);
  const everybody = seats.map((s) => s.personId);
  const late = useLateReason();
  return (
    <DeedForm command="cycle.recordArrival" label="登记到会" body={() => ({ listenerIds, ...late.body })}>
      {!cycle?.arrival && cycle?.stage !== 'ready' && !isOffline(session) && (
        <p className="effect">两审尚未完成。会议照常旁听，本次记录会标明“两审未完成即旁听”。</p>
      )}
      <Checks
        path="listenerIds"
        label="到会人员"
        required
        options={seats.map((s) => [s.personId, name(s.personId)] as const)}
        value={listenerIds}
        onChange={setListenerIds}
        aside={
          <Button size="small" onClick={() => setListenerIds(everybody)}>
            全部到会
          </Button>
        }
      />
      {late.field}
    </DeedForm>
  );
}

/** 查阅资料、访谈调研、现场点评: inside only. */
function SitInFacts() {
  const { cycle, session, text, name } = useView();
  const sitIn = cycle?.sitIn;
  if (!sitIn) return null;
  const titles = Array.from({ length: sitIn.documents }, (_, i) => text(sitIn.words, `documents.${i}.title`));
  return (
    <>
      <Readers who="inside" />
      <Facts
        rows={[
          ['查阅资料', titles.filter(Boolean).join('；')],
          ...sitIn.talks.map(
            (t, i) =>
              [
                `访谈${i + 1}`,
                `${t.on} ${text(sitIn.words, `talks.${i}.withWhom`)}：${text(sitIn.words, `talks.${i}.line`)}`,
              ] as [string, string],
          ),
          [
            '不旁听',
            notHeardOf(cycle, session)
              .map((s) => segmentLabels[s])
              .join('、'),
          ],
          ['现场点评', text(sitIn.words, 'comment')],
          ['补录原因', text(sitIn.words, 'lateReason')],
          [
            '记录',
            <span key="by">
              {name(sitIn.by)}，<InstantText at={sitIn.at} />
            </span>,
          ],
        ]}
      />
      {sitIn.isLateEntry && <StatusTag tone="yellow">补录</StatusTag>}
    </>
  );
}
