import type { StudyTaskFacts } from '../../../../domain/cycle/form';
import type { WordsRef } from '../../../../domain/ledger/entity';
import { Area, Count, Line, Rows } from '../case/fields';
import type { CaseView } from '../case/view';

/** One line of the 学习清单 as it is being written. */
export interface StudyTaskDoc {
  topic: string;
  /** A reading a line. */
  readings: string;
  withinWorkdays: number | null;
}

/** As 补学 takes, unless somebody says otherwise. */
const freshTask = (): StudyTaskDoc => ({ topic: '', readings: '', withinWorkdays: 10 });

/** The tasks of a form or a notice, to start from. */
export const studyTaskDocs = (
  { text }: Pick<CaseView, 'text'>,
  tasks: readonly StudyTaskFacts[] = [],
  words: WordsRef | null | undefined,
): StudyTaskDoc[] =>
  tasks.map(({ withinWorkdays }, i) => ({
    topic: text(words, `studyTasks.${i}.topic`),
    readings: text(words, `studyTasks.${i}.readings`),
    withinWorkdays,
  }));

export const studyTaskBodies = (tasks: readonly StudyTaskDoc[]) =>
  tasks.map((task) => ({ ...task, withinWorkdays: task.withinWorkdays ?? undefined }));

interface StudyTaskRowsProps {
  tasks: readonly StudyTaskDoc[];
  onChange: (tasks: StudyTaskDoc[]) => void;
}

/** 学习清单: what the unit is to study after the notice; often there is nothing to list. */
export function StudyTaskRows({ tasks, onChange }: StudyTaskRowsProps) {
  return (
    <Rows
      path="studyTasks"
      label="学习清单"
      unit="学习任务"
      rows={tasks}
      onChange={onChange}
      fresh={freshTask}
      max={10}
      required={false}
      hint="需要单位补学、深学的内容，没有可不填。不是问题，不验收；学完由单位填报日期"
    >
      {(task, change, i) => (
        <>
          <Line
            path={`studyTasks.${i}.topic`}
            label={`学习主题${i + 1}`}
            required
            value={task.topic}
            onChange={(topic) => change({ topic })}
            max={60}
          />
          <Area
            path={`studyTasks.${i}.readings`}
            label="学习篇目"
            required
            value={task.readings}
            onChange={(readings) => change({ readings })}
            max={300}
            hint="一行一篇"
          />
          <Count
            path={`studyTasks.${i}.withinWorkdays`}
            label="时限（送达后）"
            required
            unit="个工作日"
            value={task.withinWorkdays}
            onChange={(withinWorkdays) => change({ withinWorkdays })}
          />
        </>
      )}
    </Rows>
  );
}
