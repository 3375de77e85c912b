import { Button } from 'antd';
import { useAlikeProblems } from '../../../../api';
import { useSettled } from '../../../../parts/use-settled';
import { AlikeProblemLine } from './line';
import { type Repeat, taken } from './repeat';
import './alike.css';

export { asFound, type Repeat } from './repeat';

/** Typing pauses so long before earlier problems are looked for. */
const PAUSE_MILLIS = 600;
/** Fewer characters say nothing yet. */
const leastWritten = 4;

interface AlikeProblemsProps {
  unitId: string | null;
  /** Which one of the form it is, from 1. */
  nth: number;
  issue: Repeat;
  onChange: (change: Partial<Repeat>) => void;
  /** Numbers that other problems of the same form took up: one is named once. */
  elsewhere: readonly string[];
  /** What makes the new item: 送达, 登记. */
  moment: string;
}

/** 同类问题反复出现: earlier problems of the unit beside one that is being written. A person says whether it is the same. */
export function AlikeProblems({ unitId, nth, issue, onChange, elsewhere, moment }: AlikeProblemsProps) {
  const statement = issue.statement.trim().slice(0, 2000);
  const asked = useSettled(
    { category: issue.category, statement: [...statement].length < leastWritten ? '' : statement },
    PAUSE_MILLIS,
  );
  const found = useAlikeProblems(issue.recursFrom ? null : unitId, asked).data;
  if (issue.recursFrom)
    return (
      <p className="effect">
        同一问题再次出现：上次事项 {issue.recursFrom.itemNo}。{moment}后另立一项，程度加重，上次销号记为无效。{' '}
        <Button
          size="small"
          aria-label={`问题${nth}不是同一问题`}
          onClick={() => onChange({ recursFrom: undefined })}
        >
          不是同一问题
        </Button>
      </p>
    );
  const setAside = new Set([...(issue.notSame ?? []), ...elsewhere]);
  const left = <P extends { itemNo: string }>(problems: readonly P[] = []) =>
    problems.filter((p) => !setAside.has(p.itemNo));
  const alike = left(found?.alike);
  const others = left(found?.sameCategory);
  const line = (problem: (typeof alike)[number]) => (
    <AlikeProblemLine
      key={problem.itemNo}
      problem={problem}
      nth={nth}
      onTake={() => onChange(taken(issue, problem))}
      onSetAside={() => onChange({ notSame: [...(issue.notSame ?? []), problem.itemNo] })}
    />
  );
  return (
    <section className="alike" aria-label={`问题${nth}：以往的相似问题`}>
      {/* Always there, so that what appears while typing is announced. */}
      <p role="status" className={alike.length > 0 ? 'alike-head' : 'alike-none'}>
        {alike.length > 0 && `以往有 ${alike.length} 条相似的问题，请核对是不是同一问题。不处理不影响提交。`}
      </p>
      {alike.length > 0 && <ul>{alike.map(line)}</ul>}
      {others.length > 0 && (
        <details>
          <summary>同类别的以往问题（{found?.inCategory} 条）</summary>
          <ul>{others.map(line)}</ul>
          {found && found.inCategory > found.sameCategory.length && (
            <p className="soft">只列出最近的 {found.sameCategory.length} 条。</p>
          )}
        </details>
      )}
    </section>
  );
}
