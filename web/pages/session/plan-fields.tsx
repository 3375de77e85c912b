import { Button, Checkbox } from 'antd';
import { segmentLabels, studyModeLabels, topicCategoryLabels } from '../../../domain/session/labels';
import {
  Area,
  Checks,
  Choice,
  Count,
  DeedField,
  Line,
  type Options,
  optionsOf,
  Pick,
  Rows,
} from '../cycle/case/fields';
import { useView } from '../cycle/case/view';
import { type AgendaDoc, freshAgenda, type PackageDoc } from './package-doc';

interface PlanFieldsProps {
  doc: PackageDoc;
  set: (change: Partial<PackageDoc>) => void;
  people: Options<string>;
}

export function PlanFields({ doc, set, people }: PlanFieldsProps) {
  const attending = people.filter(([id]) => doc.attendeeIds.includes(id));
  return (
    <>
      <Pick
        path="plan.topicCategory"
        label="主题类别"
        required
        options={optionsOf(topicCategoryLabels)}
        value={doc.topicCategory ?? null}
        onChange={(topicCategory) => set({ topicCategory })}
      />
      <Choice
        path="plan.studyMode"
        label="学习形式"
        required
        options={optionsOf(studyModeLabels)}
        value={doc.studyMode}
        onChange={(studyMode) => set({ studyMode })}
      />
      <Pick
        path="plan.chairId"
        label="主持人"
        required
        options={people}
        value={doc.chairId}
        onChange={(chairId) => set({ chairId })}
      />
      <Checks
        path="plan.attendeeIds"
        label="参学人员"
        required
        options={people}
        value={doc.attendeeIds}
        onChange={(attendeeIds) =>
          set({ attendeeIds, keySpeakerIds: doc.keySpeakerIds.filter((p) => attendeeIds.includes(p)) })
        }
        aside={
          <>
            已选 {doc.attendeeIds.length} 人，名册共 {people.length} 人
            <Button size="small" type="link" onClick={() => set({ attendeeIds: people.map(([id]) => id) })}>
              全选
            </Button>
          </>
        }
      />
      <Checks
        path="plan.keySpeakerIds"
        label="重点发言人"
        required
        options={attending}
        value={doc.keySpeakerIds}
        onChange={(keySpeakerIds) => set({ keySpeakerIds })}
        hint="1 至 8 人，一般 3 至 5 人"
      />
      <Rows
        path="plan.readings"
        label="领学篇目"
        unit="篇目"
        rows={doc.readings}
        onChange={(readings) => set({ readings })}
        fresh={() => ({ title: '' })}
        max={20}
      >
        {(row, change, i) => (
          <Line
            path={`plan.readings.${i}.title`}
            label={`第${i + 1}篇`}
            required={!doc.offline}
            value={row.title}
            onChange={(title) => change({ title })}
            max={120}
          />
        )}
      </Rows>
      <AgendaRows doc={doc} set={set} />
      <DeedField path="plan.openFloor" label="随机发言" group>
        {() => (
          <Checkbox checked={doc.openFloor} onChange={(e) => set({ openFloor: e.target.checked })}>
            安排随机发言
          </Checkbox>
        )}
      </DeedField>
      <Area
        path="plan.selfStudy"
        label="自学安排"
        required
        value={doc.selfStudy}
        onChange={(selfStudy) => set({ selfStudy })}
        max={300}
      />
      <Line
        path="plan.observers"
        label="列席人员"
        hint="扩大学习、列席的单位和人员，没有可不填；不计入应到"
        value={doc.observers ?? ''}
        onChange={(observers) => set({ observers })}
        max={200}
      />
      <DeedField path="plan.hasLecturer" label="外请授课" group>
        {() => (
          <Checkbox checked={doc.hasLecturer} onChange={(e) => set({ hasLecturer: e.target.checked })}>
            有外请授课
          </Checkbox>
        )}
      </DeedField>
      {doc.hasLecturer && (
        <>
          <Line
            path="plan.lecturer"
            label="授课人"
            required
            value={doc.lecturer}
            onChange={(lecturer) => set({ lecturer })}
            max={60}
          />
          <Area
            path="plan.contentCheck"
            label="授课内容把关意见"
            required
            value={doc.contentCheck}
            onChange={(contentCheck) => set({ contentCheck })}
            max={300}
          />
        </>
      )}
    </>
  );
}

/** Its name goes at once: what a secret part is about is never kept, not in a draft either. */
const unheard = (row: AgendaDoc, notHeard: boolean): Partial<AgendaDoc> => ({
  notHeard,
  segment: null,
  title: notHeard ? '' : row.title,
});

function AgendaRows({ doc, set }: Pick<PlanFieldsProps, 'doc' | 'set'>) {
  const { session } = useView();
  const planned = doc.agenda.reduce((sum, a) => sum + (a.minutes ?? 0), 0);
  const business = doc.agenda.filter((a) => a.isBusinessDeployment).length;
  const length = session?.meeting.durationMinutes ?? 0;
  const over = planned > length ? `，比会议时长多 ${planned - length} 分钟` : '';
  return (
    <Rows
      path="plan.agenda"
      label="议程"
      unit="议程"
      rows={doc.agenda}
      onChange={(agenda) => set({ agenda })}
      fresh={freshAgenda}
      layout="line"
      max={20}
      hint={`合计 ${planned} 分钟，会议时长 ${length} 分钟${over}${business > 0 ? `；有 ${business} 项标为工作部署，两审时会提请注意，防止以工作部署代替学习` : ''}`}
    >
      {(row, change, i) => (
        <>
          {row.notHeard ? (
            <Pick
              path={`plan.agenda.${i}.notHeard`}
              label={`第${i + 1}项（不旁听，不填名称）`}
              options={[['part', '不是完整的一个环节'], ...optionsOf(segmentLabels)] as const}
              value={row.segment ?? 'part'}
              onChange={(s) => change({ segment: s === 'part' ? null : s })}
            />
          ) : (
            <Line
              path={`plan.agenda.${i}.title`}
              label={`第${i + 1}项`}
              required
              value={row.title}
              onChange={(title) => change({ title })}
              max={80}
            />
          )}
          <Count
            path={`plan.agenda.${i}.minutes`}
            label="用时"
            required
            value={row.minutes}
            onChange={(minutes) => change({ minutes })}
            unit="分钟"
          />
          <div className="row-tick">
            <Checkbox
              checked={row.isBusinessDeployment}
              onChange={(e) => change({ isBusinessDeployment: e.target.checked })}
            >
              属工作部署
            </Checkbox>
            <Checkbox
              checked={row.notHeard ?? false}
              onChange={(e) => change(unheard(row, e.target.checked))}
            >
              不旁听
            </Checkbox>
          </div>
        </>
      )}
    </Rows>
  );
}
