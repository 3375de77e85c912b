import type { StudyTaskFacts } from '../../../../domain/cycle/form';
import type { WordsRef } from '../../../../domain/ledger/entity';
import { useView } from '../case/view';

interface StudyTasksViewProps {
  tasks: readonly StudyTaskFacts[] | undefined;
  words: WordsRef | null | undefined;
}

/** 学习清单 of a form or a notice; nothing where there is none. */
export function StudyTasksView({ tasks = [], words }: StudyTasksViewProps) {
  const { text } = useView();
  if (tasks.length === 0) return null;
  return (
    <>
      <h3 className="view-head">学习清单（{tasks.length} 项）</h3>
      <ol className="issues">
        {tasks.map(({ withinWorkdays }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the order of a text that was filed is part of it
          <li key={i} className="issue">
            <p className="issue-statement">{text(words, `studyTasks.${i}.topic`) || '（文字已不存在）'}</p>
            <p className="soft study-readings">{text(words, `studyTasks.${i}.readings`)}</p>
            <p className="soft">送达后 {withinWorkdays} 个工作日内学完</p>
          </li>
        ))}
      </ol>
    </>
  );
}
