import { dateInWords } from '../../../../domain/calendar';
import { objectionChangeLabels, objectionOutcomeLabels } from '../../../../domain/rectification/labels';
import type { Item, ObjectionDecision, Signed } from '../../../../domain/rectification/types';
import { Deed, Deeds } from '../../cycle/case/deed';
import { Said, Text } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';
import { ReasonForm } from '../../session/reason-form';
import { SheetLink } from '../on-paper';
import { AnswerForm } from './answer-form';

const verdictOf = ({ outcome, change }: ObjectionDecision): string =>
  `${objectionOutcomeLabels[outcome]}${change ? `（${objectionChangeLabels[change]}）` : ''}`;

function Spoken({ title, said, path }: { title: string; said: Signed; path: string }) {
  return (
    <Said
      title={title}
      words={said.words}
      path={path}
      by={said.by}
      at={said.at}
      paper={said.paper}
      board={said.board}
    />
  );
}

/** 情况说明: filed once, answered by a 部领导 who did not sign; one 复核 by the 部务会. The item's clocks stand still. */
export function ObjectionSection({ item }: { item: Item }) {
  const { list, text, today, action, forUnit } = useView();
  const target = { itemNo: item.itemNo };
  const { objection } = item;
  const offered = action('rectification.fileObjection', target)?.allowed ?? false;
  if (!list || (!objection && !offered)) return null;
  const until = dateInWords(item.objectionUntil?.dueOn ?? today, today);
  return (
    <section className="item-section" aria-label="情况说明">
      <h3>情况说明</h3>
      {item.state === 'disputed' && <p className="soft">期间本单位的期限暂停，裁定后补回。</p>}
      {objection && <Spoken title="提出" said={objection.filed} path="statement" />}
      {objection?.decision && (
        <Spoken title={verdictOf(objection.decision)} said={objection.decision} path="reason" />
      )}
      <Text label="会同组织部">{text(objection?.decision?.words, 'consulted')}</Text>
      {objection?.appeal && <Spoken title="申请部务会复核" said={objection.appeal.filed} path="reason" />}
      {objection?.appeal?.decision && (
        <Spoken
          title={`部务会复核：${verdictOf(objection.appeal.decision)}`}
          said={objection.appeal.decision}
          path="reason"
        />
      )}
      <Text label="会议和纪要编号">{text(objection?.appeal?.decision?.words, 'minutes')}</Text>
      {item.state === 'disputed' && !objection?.appeal && !forUnit && (
        <SheetLink act="answer" itemNo={item.itemNo} />
      )}
      <Deeds>
        <Deed command="rectification.fileObjection" target={target} label="提出情况说明" secondary quiet>
          {(close) => (
            <>
              <p className="effect">
                对事实有异议的，{until}前可提出一次；由未签发的部领导会同组织部裁定，期间期限暂停。
              </p>
              <ReasonForm
                command="rectification.fileObjection"
                label="提出情况说明"
                fieldLabel="事实和依据"
                path="statement"
                max={300}
                extra={target}
                onDone={close}
              />
            </>
          )}
        </Deed>
        <Deed command="rectification.answerObjection" target={target} label="裁定情况说明" open>
          {() => <AnswerForm item={item} command="rectification.answerObjection" />}
        </Deed>
        <Deed command="rectification.appealObjection" target={target} label="申请复核" secondary quiet>
          {(close) => (
            <>
              <p className="effect">裁定后 5 个工作日内可申请一次，由部务会复核，结论为终局。</p>
              <ReasonForm
                command="rectification.appealObjection"
                label="申请复核"
                fieldLabel="理由"
                path="reason"
                max={300}
                extra={target}
                onDone={close}
              />
            </>
          )}
        </Deed>
        <Deed command="rectification.decideAppeal" target={target} label="登记部务会复核结论" open>
          {() => <AnswerForm item={item} command="rectification.decideAppeal" />}
        </Deed>
      </Deeds>
    </section>
  );
}
