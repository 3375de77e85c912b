import { Link } from 'react-router';
import { originLabels } from '../../../domain/rectification/labels';
import { capacityWords } from '../../parts/capacity-words';
import { datedBy } from '../../parts/dated-by';
import { DueDate } from '../../parts/due-date';
import { InstantText } from '../../parts/instant-text';
import { PageHeader } from '../../parts/page-header';
import { type Turn, targetOf, turnsOf } from '../cycle/case/turns';
import { useView } from '../cycle/case/view';

export function ListHead() {
  const { page, list, cycle, name, today } = useView();
  if (!list) return <PageHeader title="整改清单" />;
  const ongoing = list.items.filter((i) => i.state === 'ongoing').length;
  const closed = list.items.filter((i) =>
    ['closed', 'withdrawn', 'merged', 'transferred'].includes(i.state),
  ).length;
  const open = list.items.length - ongoing - closed;
  return (
    <header className="case-head">
      <PageHeader
        title={`${page.unit?.name ?? ''}整改清单`}
        above={page.round?.name}
        below={`共 ${list.items.length} 项：未办结 ${open} 项，长期整改 ${ongoing} 项，已办结 ${closed} 项`}
      />
      <p className="soft">
        来源：{originLabels[list.origin]}，<InstantText at={list.deliveredAt} />{' '}
        {list.cycleId !== null ? '送达' : '建立'}
        {cycle && (
          <>
            ，反馈意见在<Link to={`/cycles/${cycle.cycleId}`}>旁听周期</Link>
            中查看
          </>
        )}
        {list.liaisonId && `；由片区联络员${name(list.liaisonId)}审核、验收`}
      </p>
      <Unassigned />
      <ListTurns turns={turnsOf(page.tasks, today).filter((t) => t.kind.startsWith('rectification.'))} />
    </header>
  );
}

/** Before anything else the unit says who answers for each item; until then its 学习秘书 is asked for everything. */
function Unassigned() {
  const { list, may } = useView();
  const unnamed = (list?.items ?? []).filter(
    ({ ownerId, itemNo }) => ownerId === null && may('rectification.assign', { itemNo }),
  );
  const [first] = unnamed;
  return first ? (
    <p className="effect">
      有 {unnamed.length} 项还没有责任人，请先<Link to={`?item=${first.itemNo}`}>明确责任</Link>
      ；明确以前，各步都由学习秘书办理。
    </p>
  ) : null;
}

/** Moves of one kind as one line, mine apart from others'; each leads to its most urgent item. Mine stand first, soonest first. */
function ListTurns({ turns }: { turns: readonly Turn[] }) {
  const { action } = useView();
  const isMine = (t: Turn) => t.mine && (action(t.kind, targetOf(t))?.allowed ?? false);
  const mine = turns.filter(isMine);
  const others = turns.filter((t) => !mine.includes(t));
  if (turns.length === 0) return <p className="turns turns-none">现在没有等待办理的事项。</p>;
  return (
    <div className="turns">
      <ul>
        {byKind(mine).map((same) => (
          <ListTurn key={same[0].kind} turns={same} mine />
        ))}
        {byKind(others).map((same) => (
          <ListTurn key={same[0].kind} turns={same} />
        ))}
      </ul>
    </div>
  );
}

type Turns = readonly [Turn, ...Turn[]];

/** In the order of the first of each kind. */
function byKind(turns: readonly Turn[]): Turns[] {
  const kinds = new Map<string, Turns>();
  for (const turn of turns) {
    const before = kinds.get(turn.kind);
    kinds.set(turn.kind, before ? [...before, turn] : [turn]);
  }
  return [...kinds.values()];
}

function ListTurn({ turns, mine = false }: { turns: Turns; mine?: boolean }) {
  const { action } = useView();
  const [first] = turns;
  const found = action(first.kind, targetOf(first));
  return (
    <li>
      <span className={mine ? 'turn-mine' : 'turn-who'}>{mine ? '轮到您' : whoOf(turns)}</span>
      <Link to={first.params.itemNo ? `?item=${first.params.itemNo}` : `#${first.part}`}>
        {found?.label ?? first.sentence}
        {turns.length > 1 ? `（${turns.length} 项）` : ''}
      </Link>
      {first.dueAt && (
        <span className="turn-due">
          {turns.length > 1 ? '最近截止 ' : '截止 '}
          <DueDate dueAt={first.dueAt} provisional={first.provisional} of={datedBy(first)} />
        </span>
      )}
      {mine && found?.capacity && <span className="capacity">{capacityWords(found)}</span>}
      {!mine && found?.allowed && <span className="capacity">您也可以办理</span>}
    </li>
  );
}

/** Several items may wait for several people. */
function whoOf(turns: Turns): string {
  const who = [...new Set(turns.flatMap((t) => t.who.flatMap((w) => w.split('、'))))];
  return `${who.slice(0, 4).join('、')}${who.length > 4 ? '等' : ''}`;
}
