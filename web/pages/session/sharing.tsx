import { Link } from 'react-router';
import { useView } from '../cycle/case/view';

/** The unit offers a meeting that another round's team already comes to; this team has not answered yet. */
export function useInvited(): boolean {
  const { cycle, session } = useView();
  return cycle !== null && session !== null && !session.cycleIds.includes(cycle.cycleId);
}

/** Who else sits in on this meeting; a team of another round reads nothing more of the other's cycle than that it comes. */
export function Sharing() {
  const { page } = useView();
  const invited = useInvited();
  if (page.sharing.length === 0) return null;
  const others = page.sharing.map(({ cycleId, team, joined }, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cycles that the reader may not see have no other key
    <span key={i}>
      {i > 0 && '、'}
      {cycleId ? <Link to={`/cycles/${cycleId}`}>{team ?? '另一旁听组'}</Link> : '另一轮次的旁听组'}
      {!joined && '（待其同意）'}
    </span>
  ));
  return (
    <p className="effect sharing" role="note">
      {invited ? '单位提出与' : '同场旁听：'}
      {others}
      {invited ? '同场旁听这次学习会，待第二个旁听组答复。' : '。'}
      学习方案和资料一份，出席和学习记录一次；改期、延期对各组同时生效。
    </p>
  );
}
