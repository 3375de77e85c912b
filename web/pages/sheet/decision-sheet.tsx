import type { ReactNode } from 'react';
import { deadlineName } from '../../../contracts/wording';
import { dateInWords, localDateOf } from '../../../domain/calendar';
import { severityLabels, trackLabels } from '../../../domain/cycle/form';
import type { SupervisionNotice } from '../../../domain/deadlines/supervision';
import type { Item } from '../../../domain/rectification/types';
import type { CaseKind } from '../../api';
import { Deed } from '../cycle/case/deed';
import { SupervisionDeeds } from '../cycle/case/supervision-deeds';
import { supervisionLevels } from '../cycle/case/supervision-list';
import { type CaseView, useView } from '../cycle/case/view';
import { ApproveForm } from '../list/exceptions/approve-form';
import { DecisionForm } from '../list/exceptions/decision-form';
import { SheetPage } from './sheet-page';
import { Paragraph } from './sheet-text';

interface Decision {
  title: string;
  choices: readonly string[];
  command: 'rectification.decideExtension' | 'rectification.decideOngoing' | 'rectification.decideItem';
  label: string;
  text(item: Item, view: CaseView): ReactNode;
}

const decisions = {
  extension: {
    title: '延期审批呈批单',
    choices: ['同意', '不同意，原期限不变'],
    command: 'rectification.decideExtension',
    label: '审批延期',
    text: (item, view) => <ExtensionText item={item} view={view} />,
  },
  ongoing: {
    title: '转长期整改呈批单',
    choices: ['同意', '不同意，按原期限整改'],
    command: 'rectification.decideOngoing',
    label: '审批转长期整改',
    text: (item, { text, name }) => (
      <Paragraph
        label={`建议转长期整改的理由（${name(item.ongoingProposal?.by ?? '')}）`}
        text={text(item.ongoingProposal?.words, 'reason')}
      />
    ),
  },
  item: {
    title: '整改事项研究决定呈批单',
    choices: ['续整改，期限：　　年　　月　　日', '转长期整改', '撤销'],
    command: 'rectification.decideItem',
    label: '研究决定',
    text: (item) => (
      <Paragraph
        label="为什么报请"
        text={`红色督办后 20 个工作日仍未办结${item.returns > 0 ? `，已退回 ${item.returns} 次` : ''}。`}
      />
    ),
  },
} satisfies Record<string, Decision>;

type DecisionAct = keyof typeof decisions;
export const isDecisionAct = (act: string): act is DecisionAct => act in decisions;

/** What a 部领导 decides about one item: 延期, 转长期, or what becomes of it after a long red 督办. */
export function DecisionSheet({ listId, act }: { listId: string; act: DecisionAct }) {
  const view = useView();
  const { page, list, name, text, today } = view;
  const decision: Decision = decisions[act];
  return (
    <SheetPage kind="list" id={listId} act={act}>
      {(sheet) => {
        const item = list?.items.find((i) => i.itemNo === sheet.itemNos[0]);
        const due = list?.clocks[`closure:${item?.itemNo}`]?.deadline.dueOn;
        const finding = (path: string) => text(item?.finding.words, `${item?.finding.path}${path}`);
        return {
          title: decision.title,
          facts: [
            ['整改单位', page.unit?.name ?? ''],
            ['来源', page.round?.name ?? ''],
            ['事项', item?.itemNo ?? ''],
            ['程度和类型', item ? `${severityLabels[item.severity]}，${trackLabels[item.track]}` : ''],
            ['整改期限', due ? dateInWords(due, today) : ''],
            ['责任人', item?.ownerId ? name(item.ownerId) : ''],
          ],
          content: item,
          choices: decision.choices,
          signer: '部领导',
          text: item && (
            <>
              <Paragraph label="问题" text={finding('statement')} />
              {decision.text(item, view)}
            </>
          ),
          register: item && (
            <Deed command={decision.command} target={{ itemNo: item.itemNo }} label={decision.label} open>
              {() =>
                decision.command === 'rectification.decideItem' ? (
                  <DecisionForm item={item} command={decision.command} />
                ) : (
                  <ApproveForm item={item} command={decision.command} label="提交审批" />
                )
              }
            </Deed>
          ),
        };
      }}
    </SheetPage>
  );
}

function ExtensionText({ item, view: { text, name, today } }: { item: Item; view: CaseView }) {
  const asked = item.extensions.filter((e) => !e.decision).at(-1);
  if (!asked) return null;
  const { words, by } = asked.requested;
  return (
    <>
      <Paragraph label="申请延至" text={`${dateInWords(asked.until, today)}（${name(by)}申请）`} />
      <Paragraph label="理由" text={text(words, 'reason')} />
      <Paragraph label="已做的工作" text={text(words, 'progress')} />
    </>
  );
}

/** A draft of a 督办 that waits for a 部领导: of a cycle, or of a list. */
export function SupervisionSheet({ kind, id }: { kind: CaseKind; id: string }) {
  const { page, cycle, list, today, text, name: viewName } = useView();
  const state = kind === 'cycle' ? cycle : list;
  return (
    <SheetPage kind={kind} id={id} act="supervision">
      {(sheet) => {
        const draft = state?.supervision.find((n) => n.noticeId === sheet.itemNos[0]);
        const item = list?.items.find((i) => draft?.key.endsWith(`:${i.itemNo}`));
        const name = draft ? supervisionLevels[draft.level] : '督办单';
        const due = draft && state?.clocks[draft.key]?.deadline.dueOn;
        return {
          title: '督办呈批单',
          facts: [
            ['被督办单位', page.unit?.name ?? ''],
            ['来源', page.round?.name ?? ''],
            ['督办事项', draft ? deadlineName(draft.key) : ''],
            ['问题', item ? text(item.finding.words, `${item.finding.path}statement`) : ''],
            ['责任人', item?.ownerId ? viewName(item.ownerId) : ''],
            ['应办日期', due ? dateInWords(due, today) : ''],
            ['拟发', draft ? `${name}，系统${dateInWords(localDateOf(draft.at), today)}拟稿` : ''],
          ],
          content: draft,
          choices: page.unit?.isCountyCommittee
            ? ['经县区委宣传部转办', '经市委同意后发出', '不发']
            : ['同意发出', '不发'],
          signer: '部领导',
          text: <SupervisionText draft={draft} isCounty={page.unit?.isCountyCommittee ?? false} />,
          register: draft && (
            <SupervisionDeeds
              kind={kind === 'cycle' ? 'cycle' : 'rectification'}
              notice={draft}
              name={name}
            />
          ),
        };
      }}
    </SheetPage>
  );
}

function SupervisionText({ draft, isCounty }: { draft: SupervisionNotice | undefined; isCounty: boolean }) {
  if (!draft) return null;
  return (
    <>
      <Paragraph
        label="情况"
        text={`${deadlineName(draft.key)}已到期，${draft.level === 'red' ? '逾期 5 个工作日' : ''}尚未办理。`}
      />
      <Paragraph
        label="发给"
        text={
          isCounty ? '县区党委：经其宣传部转办，或经市委同意后发出。' : '单位的书记、直接责任人和学习秘书。'
        }
      />
      <p className="sheet-small">不发的，不用登记；到期事项办结后，督办自行作废。</p>
    </>
  );
}
