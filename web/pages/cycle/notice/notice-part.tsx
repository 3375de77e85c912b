import { Link } from 'react-router';
import { InstantText, instantInWords } from '../../../parts/instant-text';
import { ReasonForm } from '../../session/reason-form';
import { Deed, Deeds } from '../case/deed';
import { PaperMark } from '../case/paper-mark';
import { Part } from '../case/part';
import { Readers } from '../case/readers';
import { Said, Text } from '../case/said';
import { TapDeed } from '../case/tap-deed';
import { useView } from '../case/view';
import { IssueView } from '../form/issue-view';
import { NoticeTextForm } from './notice-text-form';
import { StudyTasksView } from './study-tasks-view';

/** 反馈意见: what the unit receives, signed by a 部领导 who did not sit in. */
export function NoticePart() {
  const { cycle, forUnit, name, text } = useView();
  const notice = cycle?.notice;
  if (!cycle || !notice) return null;
  const { words, version } = notice;
  const received = notice.acknowledgedAt ?? notice.deemedReceivedAt;
  const studies = notice.studyTasks?.length ?? 0;
  const lent = notice.paper ? [] : (notice.signerIds ?? []).filter((id) => id !== notice.signedBy);
  const effect = [
    notice.issues.length > 0
      ? `签发即送达单位，${notice.issues.length} 个问题进入整改清单，整改期限从今天起算。`
      : '签发即送达单位。没有列出问题，单位签收后本周期办结。',
    studies > 0 ? `学习清单 ${studies} 项一并送达，学习时限从今天起算。` : '',
  ].join('');
  return (
    <Part id="notice" title="反馈意见" state={received ? 'past' : 'present'} summary={summaryOf(notice)}>
      {notice.returned && !notice.signedAt && (
        <Said
          title="部领导退回"
          words={notice.returned.words}
          path="reason"
          by={notice.returned.by}
          at={notice.returned.at}
          paper={notice.returned.paper}
          tone="warn"
        />
      )}
      <div className="notice-text">
        <Readers who={notice.signedAt ? 'unit' : 'signer'} />
        <Text label="特色亮点">{text(words, 'highlights')}</Text>
        <h3 className="view-head">存在问题（{notice.issues.length} 条）</h3>
        {notice.issues.length === 0 && <p className="soft">没有列出问题。</p>}
        <ol className="issues">
          {notice.issues.map((issue, i) => (
            <IssueView
              key={issue.itemNo}
              issue={issue}
              itemNo={issue.itemNo}
              statement={text(words, `issues.${i}.statement`)}
              basis={text(words, `issues.${i}.basis`)}
            />
          ))}
        </ol>
        <Text label="意见建议">{text(words, 'suggestions')}</Text>
        <StudyTasksView tasks={notice.studyTasks} words={words} />
        <p className="soft">
          {!forUnit && `${name(notice.draftedBy)}拟稿（第${version}版）`}
          {notice.signedAt && notice.signedBy && (
            <>
              {forUnit ? '' : '，'}
              {name(notice.signedBy)}
              {lent.length > 0 && `（受${lent.map(name).join('、')}委托）`}签发，
              <InstantText at={notice.signedAt} /> 送达
              {notice.paper && (
                <>
                  ，<PaperMark paper={notice.paper} at={notice.signedAt} />
                </>
              )}
            </>
          )}
          {notice.acknowledgedAt && notice.acknowledgedBy && (
            <>
              ，{name(notice.acknowledgedBy)}签收，
              <InstantText at={notice.acknowledgedAt} />
            </>
          )}
          {notice.deemedReceivedAt && !notice.acknowledgedAt && '，两个工作日未签收，视为收到'}
          {cycle.liaisonId && `；由片区联络员${name(cycle.liaisonId)}负责整改审核、验收`}
        </p>
      </div>
      {(notice.annexes ?? []).map((annex) => (
        <Said
          key={annex.at}
          title="补充说明"
          words={annex.words}
          path="text"
          by={annex.by}
          at={annex.at}
          paper={annex.paper}
        />
      ))}
      {!forUnit && !notice.signedAt && !notice.returned && cycle.form?.accepted && (
        <p className="no-print">
          <Link to={`/cycles/${cycle.cycleId}/sheet`}>呈批单（线下审签）</Link>
        </p>
      )}
      <Deeds>
        <TapDeed
          command="cycle.signNotice"
          label="签发送达"
          body={{ version }}
          effect={`${effect}送达后文字不能更改。`}
        />
        <Deed command="cycle.returnNotice" label="退回修改" secondary>
          {() => (
            <ReasonForm
              command="cycle.returnNotice"
              label="退回理论科"
              fieldLabel="修改意见"
              max={300}
              extra={{ version }}
              readers="inside"
            />
          )}
        </Deed>
        <Deed command="cycle.redraftNotice" label="修改反馈意见" open>
          {() => <NoticeTextForm key={version} command="cycle.redraftNotice" />}
        </Deed>
        <Deed key={notice.annexes?.length ?? 0} command="cycle.annexNotice" label="补充说明" secondary quiet>
          {() => (
            <ReasonForm
              command="cycle.annexNotice"
              label="发给单位"
              fieldLabel="补充说明的内容"
              path="text"
              max={500}
            />
          )}
        </Deed>
        <TapDeed
          command="cycle.acknowledge"
          label="签收"
          effect="签收只表示收到。整改期限从送达之日起算，与签收时间无关。"
        />
      </Deeds>
    </Part>
  );
}

function summaryOf(notice: NonNullable<NonNullable<ReturnType<typeof useView>['cycle']>['notice']>): string {
  if (!notice.signedAt) return notice.returned ? '部领导退回修改' : `第${notice.version}版，待签发`;
  const received = notice.acknowledgedAt ? '，已签收' : notice.deemedReceivedAt ? '，视为收到' : '，待签收';
  return `${instantInWords(notice.signedAt)}送达，${notice.issues.length} 个问题${received}`;
}
