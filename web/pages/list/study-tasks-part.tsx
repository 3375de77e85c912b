import { dateInWords, localDateOf } from '../../../domain/calendar';
import { studyTaskKey } from '../../../domain/rectification/study-task-key';
import type { StudyTask } from '../../../domain/rectification/types';
import { DueDate } from '../../parts/due-date';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { Deed } from '../cycle/case/deed';
import { DeedForm } from '../cycle/case/deed-form';
import { Area, Day } from '../cycle/case/fields';
import { useKept } from '../cycle/case/kept';
import { Part } from '../cycle/case/part';
import { Readers } from '../cycle/case/readers';
import { useView } from '../cycle/case/view';

/** 学习清单: what the notice asks the unit to study, each with its date and the day on which it was done. */
export function StudyTasksPart() {
  const { list } = useView();
  const tasks = list?.studyTasks ?? [];
  if (tasks.length === 0) return null;
  const done = tasks.filter((t) => t.done).length;
  return (
    <Part
      id="study-tasks"
      title="学习清单"
      state={done < tasks.length ? 'present' : 'past'}
      summary={`共 ${tasks.length} 项，已学 ${done} 项`}
    >
      <ol className="issues">
        {tasks.map((task) => (
          <TaskLine key={task.taskNo} task={task} />
        ))}
      </ol>
    </Part>
  );
}

function TaskLine({ task: { taskNo, done } }: { task: StudyTask }) {
  const { list, text, name, today } = useView();
  if (!list) return null;
  const said = (path: string) => text(list.noticeWords, `studyTasks.${taskNo - 1}.${path}`);
  const note = done ? text(done.words, 'note') : '';
  return (
    <li className="issue">
      <p className="issue-statement">{said('topic') || '（文字已不存在）'}</p>
      <p className="soft study-readings">{said('readings')}</p>
      <p>
        {done ? <StatusTag tone="green">已学</StatusTag> : <StatusTag>未学</StatusTag>} 时限{' '}
        <DueDate deadline={list.clocks[studyTaskKey(taskNo)]?.deadline} met={done !== null} />
      </p>
      {done && (
        <p className="soft">
          {dateInWords(done.doneOn, today)}学习，{name(done.by)}填报，
          <InstantText at={done.at} />
          {localDateOf(done.at) > done.doneOn && '（事后填报）'}
          {note && `：${note}`}
        </p>
      )}
      <Deed command="rectification.reportStudyTask" target={{ taskNo }} label="填报完成情况" secondary>
        {() => <DoneForm taskNo={taskNo} />}
      </Deed>
    </li>
  );
}

function DoneForm({ taskNo }: { taskNo: number }) {
  const { list, today } = useView();
  const [on, setOn] = useKept<string | null>('doneOn', today);
  const [note, setNote] = useKept('note', '');
  return (
    <DeedForm
      command="rectification.reportStudyTask"
      label="填报"
      body={() => ({ taskNo, doneOn: on ?? undefined, note })}
    >
      <p className="effect">填报后不能修改。不需要上传材料。</p>
      <Day
        path="doneOn"
        label="学习日期"
        required
        value={on}
        onChange={setOn}
        min={list ? localDateOf(list.deliveredAt) : undefined}
        max={today}
      />
      <Readers who="unit" />
      <Area path="note" label="说明" value={note} onChange={setNote} max={200} />
    </DeedForm>
  );
}
