import {
  deliveryLabels,
  materialKindLabels,
  segmentLabels,
  studyModeLabels,
  topicCategoryLabels,
} from '../../../domain/session/labels';
import type { MaterialPackage } from '../../../domain/session/types';
import { fileHref } from '../../api';
import { Facts } from '../../parts/facts';
import { StatusTag } from '../../parts/status-tag';
import { Text } from '../cycle/case/said';
import { useView } from '../cycle/case/view';

/** A filed package as it was submitted: plan, agenda and each document with how it is delivered. */
export function PackageView({
  item: { plan, items, words, filedBy, offline, nonClassified },
}: {
  item: MaterialPackage;
}) {
  const { text, name, names } = useView();
  const readings = Array.from({ length: plan.readings }, (_, i) => text(words, `plan.readings.${i}.title`));
  return (
    <div className="package">
      <Facts
        rows={[
          ['审阅方式', offline ? '线下审阅，不上传文件' : ''],
          ['主持人', name(plan.chairId)],
          ['主题类别', plan.topicCategory ? topicCategoryLabels[plan.topicCategory] : ''],
          ['学习形式', studyModeLabels[plan.studyMode]],
          ['参学人员', `${plan.attendeeIds.length} 人：${names(plan.attendeeIds)}`],
          ['列席人员', text(words, 'plan.observers')],
          ['重点发言', names(plan.keySpeakerIds)],
          ['随机发言', plan.openFloor ? '安排' : '不安排'],
          ['报送人', `${name(filedBy)}${nonClassified ? '，已确认不涉密' : ''}`],
          ['授课人', plan.hasLecturer ? text(words, 'plan.lecturer') : ''],
          ['内容把关', plan.hasLecturer ? text(words, 'plan.contentCheck') : ''],
        ]}
      />
      <Text label="领学篇目">{readings.filter(Boolean).join('；')}</Text>
      <Text label="自学安排">{text(words, 'plan.selfStudy')}</Text>
      <h3 className="view-head">议程</h3>
      <ol className="agenda">
        {plan.agenda.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a filed agenda never changes its order
          <li key={i}>
            {step.notHeard
              ? step.notHeard.segment
                ? segmentLabels[step.notHeard.segment]
                : '本项'
              : text(words, `plan.agenda.${i}.title`)}
            <span className="soft"> {step.minutes} 分钟 </span>
            {step.notHeard && <StatusTag>不旁听</StatusTag>}
            {step.isBusinessDeployment && <StatusTag tone="yellow">工作部署</StatusTag>}
          </li>
        ))}
      </ol>
      <h3 className="view-head">学习资料</h3>
      <Materials items={items} words={words} />
    </div>
  );
}

function Materials({ items, words }: Pick<MaterialPackage, 'items' | 'words'>) {
  const { text, name } = useView();
  return (
    <ul className="materials">
      {items.map((m, i) => (
        <li key={m.ordinal}>
          <span className="material-no">{m.ordinal}</span>
          <div>
            <p className="material-title">{text(words, `items.${i}.title`) || '名称未填（线下审阅）'}</p>
            <p className="soft">
              {materialKindLabels[m.kind]}
              {m.speakerId && `（${name(m.speakerId)}）`}，
              {text(words, `items.${i}.source`) && `${text(words, `items.${i}.source`)}，`}
              {m.openness === 'public' ? '公开' : '内部'}
            </p>
          </div>
          <DeliveryCell delivery={m.delivery} fileId={m.fileId} />
        </li>
      ))}
    </ul>
  );
}

function DeliveryCell({
  delivery,
  fileId,
}: {
  delivery: keyof typeof deliveryLabels;
  fileId: string | undefined;
}) {
  const { page } = useView();
  const file = fileId ? page.files[fileId] : undefined;
  if (!fileId) return <span>{deliveryLabels[delivery]}</span>;
  return (
    <a href={fileHref(fileId)} download={file?.name}>
      {file?.name ?? '下载文件'}
    </a>
  );
}
