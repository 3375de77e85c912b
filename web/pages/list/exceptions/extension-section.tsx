import {
  addDays,
  dateInWords,
  extendedFrom,
  extensionRoom,
  mostExtensions,
  weekdayInWords,
  workdaysBetween,
} from '../../../../domain/calendar';
import type { ExtensionState, Item } from '../../../../domain/rectification/types';
import { useCalendar } from '../../../api';
import { Facts } from '../../../parts/facts';
import { Deed, Deeds } from '../../cycle/case/deed';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Day } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { Said, Text } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';
import { SheetLink } from '../on-paper';
import { ApproveForm } from './approve-form';

/** 延期: asked for before the date, at most twice; every date is kept. */
export function ExtensionSection({ item }: { item: Item }) {
  const { action } = useView();
  const target = { itemNo: item.itemNo };
  const offered = action('rectification.requestExtension', target)?.allowed ?? false;
  if (item.extensions.length === 0 && !offered) return null;
  return (
    <section className="item-section" aria-label="延期">
      <h3>延期</h3>
      <Room item={item} />
      {item.extensions.map((extension, i) => (
        <Request key={extension.requested.at} item={item} at={i} extension={extension} />
      ))}
      <Deeds>
        <Deed command="rectification.requestExtension" target={target} label="申请延期" secondary quiet>
          {(close) => <RequestForm item={item} onDone={close} />}
        </Deed>
        <Deed command="rectification.decideExtension" target={target} label="审批延期" open>
          {() => (
            <ApproveForm
              item={item}
              command="rectification.decideExtension"
              label="提交审批"
              hint="不同意或未审批的，原期限不变"
            />
          )}
        </Deed>
      </Deeds>
    </section>
  );
}

/** What is left to ask for, before anybody asks, and for whoever decides: times, workdays, the last date. */
function Room({ item }: { item: Item }) {
  const { list, today } = useView();
  const calendar = useCalendar();
  const clock = list?.clocks[`closure:${item.itemNo}`];
  if (!clock || clock.met) return null;
  const room = extensionRoom(clock.deadline, calendar);
  const granted = item.extensions.filter((e) => e.decision?.approved).length;
  const say = (on: string) => `${dateInWords(on, today)} ${weekdayInWords(on)}`;
  return (
    <Facts
      rows={[
        ['延期前时限', room.first === clock.deadline.dueOn ? '' : say(room.first)],
        ['现时限', say(clock.deadline.dueOn)],
        ['已批准', `${granted} 次，最多 ${mostExtensions} 次`],
        [
          '最晚可延至',
          granted >= mostExtensions || room.left === 0
            ? '不能再延'
            : `${say(room.limit)}，还可延 ${room.left} 个工作日`,
        ],
      ]}
    />
  );
}

interface RequestProps {
  item: Item;
  /** Its place among the requests. */
  at: number;
  extension: ExtensionState;
}

function Request({ item, at, extension: { requested, until, decision } }: RequestProps) {
  const { list, today, text, action } = useView();
  const calendar = useCalendar();
  // Nothing stands on a paper about a date that cannot move any more.
  const isWaiting = action('rectification.decideExtension', { itemNo: item.itemNo }) !== undefined;
  const deadline = list?.clocks[`closure:${item.itemNo}`]?.deadline;
  const before = item.extensions.slice(0, at).filter((e) => e.decision?.approved).length;
  // What an approved one took the place of; of the others the date that stands.
  const from = deadline ? (extendedFrom(deadline)[before] ?? deadline.dueOn) : null;
  const longer = from && from < until ? `，延长 ${workdaysBetween(calendar, from, until)} 个工作日` : '';
  return (
    <>
      <Said
        title={`申请延至${dateInWords(until, today)}${longer}`}
        words={requested.words}
        path="reason"
        by={requested.by}
        at={requested.at}
      />
      <Text label="已做的工作">{text(requested.words, 'progress')}</Text>
      {decision ? (
        <Said
          title={decision.approved ? '同意延期' : '不同意，原期限不变'}
          words={decision.words}
          path="opinion"
          by={decision.by}
          at={decision.at}
          paper={decision.paper}
        />
      ) : (
        <>
          <p className="soft">等待审批，未批准前原期限不变。</p>
          {isWaiting && <SheetLink act="extension" itemNo={item.itemNo} />}
        </>
      )}
    </>
  );
}

function RequestForm({ item, onDone }: { item: Item; onDone: () => void }) {
  const { list, today } = useView();
  const [until, setUntil] = useKept<string | null>('until', null);
  const [reason, setReason] = useKept('reason', '');
  const [progress, setProgress] = useKept('progress', '');
  const calendar = useCalendar();
  const deadline = list?.clocks[`closure:${item.itemNo}`]?.deadline;
  const limit = deadline ? extensionRoom(deadline, calendar).limit : null;
  const body = () => ({ itemNo: item.itemNo, until: until ?? undefined, reason, progress });
  return (
    <DeedForm command="rectification.requestExtension" label="申请延期" body={body} onDone={onDone}>
      <p className="effect">最多两次，合计不超过原期限的一半；第一次由片区联络员审批，第二次由部领导审批。</p>
      <Day
        path="until"
        label="延至"
        required
        value={until}
        onChange={setUntil}
        min={deadline ? addDays(deadline.dueOn, 1) : today}
        hint={limit ? `最晚 ${dateInWords(limit, today)}` : undefined}
      />
      <Readers who="unit" />
      <Area path="reason" label="理由" required value={reason} onChange={setReason} max={300} />
      <Area path="progress" label="已做的工作" required value={progress} onChange={setProgress} max={300} />
    </DeedForm>
  );
}
