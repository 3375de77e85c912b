import type { ReactNode } from 'react';
import { severityLabels, trackLabels } from '../../../../domain/cycle/form';
import { objectionChangeLabels, objectionOutcomeLabels } from '../../../../domain/rectification/labels';
import type { Item, ObjectionChange, ObjectionOutcome } from '../../../../domain/rectification/types';
import { DeedForm } from '../../cycle/case/deed-form';
import { Area, Choice, Line, optionsOf } from '../../cycle/case/fields';
import { useKept } from '../../cycle/case/kept';
import { Readers } from '../../cycle/case/readers';
import { useView } from '../../cycle/case/view';
import { useBoardMinutes } from './board-minutes';

type Command =
  | 'rectification.answerObjection'
  | 'rectification.decideAppeal'
  | 'rectification.registerAnswer';

const submitLabels: Record<Command, string> = {
  'rectification.answerObjection': '提交裁定',
  'rectification.decideAppeal': '登记结论',
  'rectification.registerAnswer': '登记裁定',
};

/** 采纳, 部分采纳 with what it changes, 不采纳. The same form for the 部领导 and for what the 部务会 decided on paper. */
export function AnswerForm({
  item,
  command,
  extra,
  children,
}: {
  item: Item;
  command: Command;
  /** What else the body holds, with its fields as children: the signed paper. */
  extra?: () => object;
  children?: ReactNode;
}) {
  const { text } = useView();
  const [outcome, setOutcome] = useKept<ObjectionOutcome | null>('outcome', null);
  const [change, setChange] = useKept<ObjectionChange | null>('change', null);
  const [severity, setSeverity] = useKept<Item['severity'] | null>('severity', null);
  const [track, setTrack] = useKept<Item['track'] | null>('track', null);
  const [reason, setReason] = useKept('reason', '');
  const minutes = useBoardMinutes(item.objection?.appeal?.filed.at);
  const [consulted, setConsulted] = useKept('consulted', '');
  const found = (field: string) => text(item.finding.words, `${item.finding.path}${field}`);
  const was = { statement: found('statement'), basis: found('basis') };
  const [statement, setStatement] = useKept('statement', was.statement);
  const [basis, setBasis] = useKept('basis', was.basis);
  const board = command === 'rectification.decideAppeal';
  const partly = outcome === 'partly';
  const body = () => ({
    itemNo: item.itemNo,
    outcome: outcome ?? undefined,
    change: partly ? change : null,
    severity: partly && change === 'severity' ? severity : null,
    track: partly && change === 'track' ? track : null,
    reason,
    ...(partly && change === 'statement' ? { statement, basis } : {}),
    ...(board ? minutes.body() : { consulted }),
    ...extra?.(),
  });
  const isUnchanged = statement.trim() === was.statement && basis.trim() === was.basis;
  return (
    <DeedForm
      command={command}
      label={submitLabels[command]}
      body={body}
      check={() =>
        partly && change === 'statement' && isUnchanged
          ? { statement: '文字还没有改动：请改写问题或依据，或改选其他结论' }
          : {}
      }
    >
      <Choice
        path="outcome"
        label="结论"
        required
        options={optionsOf(objectionOutcomeLabels)}
        value={outcome}
        onChange={setOutcome}
      />
      {partly && (
        <Choice
          path="change"
          label="更改什么"
          required
          options={optionsOf(objectionChangeLabels)}
          value={change}
          onChange={setChange}
          hint="改表述或类型的，单位重报措施（立行立改不报），至少再给 5 个工作日；改类型的，期限按新类型从送达起算；只改程度的，接原进度继续"
        />
      )}
      {partly && change === 'severity' && (
        <Choice
          path="severity"
          label="程度改为"
          required
          options={optionsOf(severityLabels).filter(([value]) => value !== item.severity)}
          value={severity}
          onChange={setSeverity}
        />
      )}
      {partly && change === 'track' && (
        <Choice
          path="track"
          label="整改类型改为"
          required
          options={optionsOf(trackLabels).filter(([value]) => value !== item.track)}
          value={track}
          onChange={setTrack}
        />
      )}
      <Readers who="unit" />
      {partly && change === 'statement' && (
        <Area
          path="statement"
          label="更正后的问题"
          required
          value={statement}
          onChange={setStatement}
          max={200}
        />
      )}
      {partly && change === 'statement' && (
        <Area path="basis" label="依据" required value={basis} onChange={setBasis} max={300} />
      )}
      {board ? (
        minutes.fields
      ) : (
        <Line
          path="consulted"
          label="会同组织部"
          required
          hint="组织部何人、何日，如 干部处李某，5月12日"
          value={consulted}
          onChange={setConsulted}
          max={60}
        />
      )}
      <Area path="reason" label="理由" required value={reason} onChange={setReason} max={300} />
      {children}
    </DeedForm>
  );
}
