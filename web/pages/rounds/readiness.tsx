import type { RoundReadiness } from '../../../contracts/queries';

/** 印发以前核对: what the round would meet that nobody notices afterwards, each with who can mend it. */
export function Readiness({ readiness }: { readiness: RoundReadiness }) {
  const { unheardUnits, unheardListeners, ownUnits } = readiness;
  const lines: readonly [found: readonly string[], what: string, way: string][] = [
    [
      unheardUnits,
      '没有能登录的学习秘书，印发的通知没有人收到',
      '请安全管理员授予身份、系统管理员开通账号。',
    ],
    [unheardListeners, '旁听人员没有账号', '请系统管理员开通账号。'],
    [ownUnits, '旁听人员旁听的是本单位', '请修改轮次改派旁听组，或到“旁听组”调整成员。'],
  ];
  const shown = lines.filter(([found]) => found.length > 0);
  if (shown.length === 0) return null;
  return (
    <section className="readiness" aria-label="印发以前请核对">
      <h2>印发以前请核对</h2>
      <ul>
        {shown.map(([found, what, way]) => (
          <li key={what}>
            {what}：{found.join('、')}。<span className="soft">{way}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
