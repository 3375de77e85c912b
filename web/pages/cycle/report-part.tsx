import { reportStage, reportStageLabels } from '../../../domain/cycle/report-stage';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { ReasonForm } from '../session/reason-form';
import { Deed, Deeds } from './case/deed';
import { Part } from './case/part';
import { Readers } from './case/readers';
import { Said, Text } from './case/said';
import { TapDeed } from './case/tap-deed';
import { useView } from './case/view';
import { ReportForm } from './report-form';

/** 旁听情况报告, inside only: two writings after a meeting, and this is the second. */
export function ReportPart() {
  const { cycle, forUnit, may, name, text } = useView();
  if (!cycle?.concludedAt || forUnit) return null;
  const { report, form } = cycle;
  const mine = may('cycle.submitReport') || may('cycle.acceptReport');
  const stage = reportStage(cycle);
  const summary =
    report && stage === 'submitted'
      ? `${instantInWords(report.submittedAt)}报送，${reportStageLabels[stage]}`
      : reportStageLabels[stage];
  return (
    <Part id="report" title="旁听情况报告" state={mine ? 'present' : 'past'} summary={summary}>
      {report?.returned && (
        <Said
          title="主管部门退回"
          words={report.returned.words}
          path="reason"
          by={report.returned.by}
          at={report.returned.at}
          tone="warn"
        />
      )}
      {report && (
        <>
          <Readers who="inside" />
          <Text label="总体评价">{text(report.words, 'overallAssessment')}</Text>
          <Text label="特色亮点">{text(report.words, 'highlights')}</Text>
          <Text label="存在问题">
            {form?.facts.issues
              .map((_, i) => `${i + 1}. ${text(form.words, `issues.${i}.statement`)}`)
              .join('\n')}
          </Text>
          <Text label="建议">{text(report.words, 'suggestions')}</Text>
          <p className="soft">
            {name(report.submittedBy)}报送，
            <InstantText at={report.submittedAt} />
            {report.accepted && (
              <>
                ；{name(report.accepted.by)}接收，
                <InstantText at={report.accepted.at} />
                {stage === 'archived' ? '。周期已办结，报告归入本周期档案，不再变动。' : null}
              </>
            )}
          </p>
        </>
      )}
      <Deeds>
        <Deed command="cycle.submitReport" label={report ? '重报旁听情况报告' : '撰写旁听情况报告'}>
          {(close) => <ReportForm onDone={close} />}
        </Deed>
        <TapDeed
          command="cycle.acceptReport"
          label="接收报告"
          effect="接收后不再退回，周期办结时归入本周期档案。"
        />
        <Deed command="cycle.returnReport" label="退回报告" secondary>
          {() => (
            <ReasonForm
              command="cycle.returnReport"
              label="退回旁听组"
              fieldLabel="退回理由"
              max={300}
              readers="inside"
            />
          )}
        </Deed>
      </Deeds>
    </Part>
  );
}
