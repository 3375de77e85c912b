import { dateInWords } from '../../../../domain/calendar';
import {
  archiveLabels,
  correctionLabels,
  type FormFacts,
  notHeardOf,
  policyQuestionLabels,
  policyQuestions,
  questionLabels,
  type RatedQuestion,
  ratedBySegment,
  ratedQuestions,
  ratingLabels,
} from '../../../../domain/cycle/form';
import type { FormState } from '../../../../domain/cycle/types';
import { Facts } from '../../../parts/facts';
import { Readers } from '../case/readers';
import { Text } from '../case/said';
import { useView } from '../case/view';
import { StudyTasksView } from '../notice/study-tasks-view';
import { IssueView } from './issue-view';
import { KnownFacts } from './known-facts';

const answers = { yes: '是', no: '否', unchecked: '未查' } as const;

/** The form as it was drafted. */
export function FormView({ form: { facts, words } }: { form: FormState }) {
  const { text, cycle, session } = useView();
  const unheard = notHeardOf(cycle, session).map((segment) => ratedBySegment[segment]);
  const rating = (q: RatedQuestion) =>
    unheard.includes(q) && facts.ratings[q] === 'notCovered' ? '不旁听' : ratingLabels[facts.ratings[q]];
  return (
    <div className="form-view">
      <Readers who="inside" />
      <KnownFacts />
      <h3 className="view-head">学习评价</h3>
      <Facts rows={ratedQuestions.map((q) => [questionLabels[q], rating(q)] as const)} />
      <h3 className="view-head">查阅资料</h3>
      <Facts
        rows={[
          ...policyQuestions.map((q) => [policyQuestionLabels[q], answers[facts.policyChecks[q]]] as const),
          ['学习档案', archiveLabels[facts.archiveQuality]],
          ['以会代学、业务代学', facts.substitutionFound ? '发现' : '未发现'],
        ]}
      />
      <Text label="情况说明">{text(words, 'substitutionNote')}</Text>
      <Text label="特色亮点">{text(words, 'highlights')}</Text>
      <h3 className="view-head">存在问题（{facts.issues.length} 条）</h3>
      {facts.issues.length === 0 && <p className="soft">未发现需整改的问题。</p>}
      <ol className="issues">
        {facts.issues.map((issue, i) => (
          <IssueView
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of a drafted form is part of it
            key={i}
            issue={issue}
            statement={text(words, `issues.${i}.statement`)}
            basis={text(words, `issues.${i}.evidence`)}
          />
        ))}
      </ol>
      <Text label="意见建议">{text(words, 'suggestions')}</Text>
      <StudyTasksView tasks={facts.studyTasks} words={words} />
      <Text label="总体评价">{ratingLabels[facts.overallRating]}</Text>
      <Text label="交换意见">
        <Exchange facts={facts} line={text(words, 'exchange.line')} reason={text(words, 'exchange.reason')} />
      </Text>
    </div>
  );
}

function Exchange({ facts: { exchange }, line, reason }: { facts: FormFacts; line: string; reason: string }) {
  const { name, today } = useView();
  if (!exchange.held) return `未能交换：${reason}`;
  const { on, withPersonId, correction } = exchange;
  const facts = correction ? `（单位对事实：${correctionLabels[correction]}）` : '';
  return `${dateInWords(on, today)}，与${name(withPersonId)}：${line}${facts}`;
}
