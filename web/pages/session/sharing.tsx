import { Link } from 'react-router';
import { useView } from '../cycle/case/view';

/** Who else sits in on this meeting; a team of another round reads nothing more of the other's cycle than that it comes. */
export function Sharing() {
  const { page, cycle, session } = useView();
  if (page.sharing.length === 0) return null;
  const invited = cycle && session && !session.cycleIds.includes(cycle.cycleId);
  return (
    <p className="effect" role="note">
      {invited ? '单位提出与另一轮次同场旁听，待本组答复：' : '本次学习会同场旁听：'}
      {page.sharing.map(({ cycleId, team, joined }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cycles that the reader may not see have no other key
        <span key={i}>
          {i > 0 && '、'}
          {cycleId ? <Link to={`/cycles/${cycleId}`}>{team ?? '另一旁听组'}</Link> : '另一轮次的旁听组'}
          {!joined && '（待其同意）'}
        </span>
      ))}
      。学习方案和资料一份，出席和学习记录一次；改期、延期对各组同时生效。
    </p>
  );
}
