import type { ReactNode } from 'react';
import { deadlineName } from '../../../contracts/wording';
import { dateInWords, describeDeadline, localDateOf, localTimeOf } from '../../../domain/calendar';
import { methodLabels, objectionOutcomeLabels } from '../../../domain/rectification/labels';
import type { Item, PastClosure, RectificationState, Signed } from '../../../domain/rectification/types';
import { useCalendar } from '../../api';
import { useView } from '../cycle/case/view';

/** A file is opened years later: every date with its year. */
const dated = (date: string): string => dateInWords(date, '0001-01-01');
export const momentOf = (at: string): string => `${dated(localDateOf(at))} ${localTimeOf(at)}`;

export type RecordRow = readonly [label: string, lines: readonly ReactNode[]];

/** What is told of an item on its 销号卷, from the finding to the 回头看; what did not happen has no row. */
export function useRecord(list: RectificationState, item: Item): RecordRow[] {
  const { text, name, page } = useView();
  const calendar = useCalendar();
  const finding = (path: string) => text(item.finding.words, `${item.finding.path}${path}`);
  const signed = (what: string, { by, at, words, paper }: Signed, path: string) => {
    const said = text(words, path);
    const onPaper = paper ? '（线下审签）' : '';
    return `${what}：${name(by)}${onPaper}，${momentOf(at)}${said ? `。${said}` : ''}`;
  };
  const { measures, verification, objection, settled, followUpCheck, foundAs } = item;
  const planned = (path: string) => text(measures?.words, `items.${measures?.at}.${path}`);
  const applications: readonly PastClosure[] = [
    ...(item.closures ?? []),
    ...(item.closure ? [item.closure] : []),
  ];
  const rows: RecordRow[] = [
    ['问题', [finding('statement')]],
    ['依据', [finding('basis')]],
    [
      '前一事项',
      [
        ...(item.recursFromItemId ? [`同一问题再次出现，原事项 ${item.recursFromItemId}`] : []),
        ...item.answersFor.map((a) => `并案办理 ${a.itemNo}`),
        ...(item.takenOver ? [`在办转入，原台账编号 ${item.takenOver.no}`] : []),
      ],
    ],
    [
      '情况说明',
      objection
        ? [
            signed('单位提出', objection.filed, 'statement'),
            ...[objection.decision, objection.appeal?.decision ?? null].flatMap((d) =>
              d ? [signed(`裁定${objectionOutcomeLabels[d.outcome]}`, d, 'reason')] : [],
            ),
          ]
        : [],
    ],
    ['原因分析', [planned('cause')]],
    ['整改目标', [planned('goal')]],
    [
      '整改措施',
      (measures?.measures ?? []).map(
        (m, i) => `${i + 1}．${planned(`measures.${i}.text`)}（${name(m.ownerId)}，${dated(m.dueOn)}前）`,
      ),
    ],
    [
      '期限',
      datesOf(list, item).map(([key, clock]) => {
        const reasons = describeDeadline(clock.deadline, calendar, '0001-01-01')
          .filter(({ label }) => ['规则', '起算', '补计', '原定'].includes(label))
          .map(({ label, text: why }) => `${label}：${why}`);
        const met = clock.met ? `，${dated(localDateOf(clock.met))}办结` : '';
        return `${deadlineName(key).replace(/（[^）]*）$/, '')}：${dated(clock.deadline.dueOn)}${met}（${reasons.join('；')}）`;
      }),
    ],
    [
      '延期',
      item.extensions.flatMap(({ requested, until, decision }) => [
        signed(`申请延至${dated(until)}`, requested, 'reason'),
        ...(decision ? [signed(decision.approved ? '同意' : '不同意', decision, 'opinion')] : []),
      ]),
    ],
    [
      '申请和退回',
      applications.flatMap((a, i) => {
        const said = (path: string) => text(a.words, `items.${a.place}.${path}`);
        const endorsed =
          a.endorsedBy && a.endorsedAt
            ? `；${name(a.endorsedBy)}审签${a.paper ? '（线下审签）' : ''}，${momentOf(a.endorsedAt)}`
            : '';
        const mechanism = said('longTermMechanism');
        return [
          `第${i + 1}次申请：${name(a.appliedBy)}，${momentOf(a.appliedAt)}${endorsed}。${said('result')}${mechanism ? `长效机制：${mechanism}` : ''}`,
          ...(a.refused ? [signed('审签不同意', a.refused, 'reason')] : []),
          ...(a.returned
            ? [
                `${signed('验收退回', a.returned, `items.${a.returned.place}.reason`)}（${dated(a.returned.resubmitBy)}前再次申请）`,
              ]
            : []),
        ];
      }),
    ],
    [
      '佐证',
      applications.flatMap((a, n) => [
        ...a.evidenceIds.map((id, i) => {
          const file = page.files[id];
          const madeOn = a.evidenceDates?.[i];
          return (
            <>
              {applications.length > 1 && `第${n + 1}次：`}
              {file?.name ?? '文件已不存在'}
              {madeOn && `，${dated(madeOn)}形成`}
              {file && (
                <>
                  ，{momentOf(file.storedAt)}收到，SHA-256 <span className="dossier-hash">{file.digest}</span>
                </>
              )}
            </>
          );
        }),
        ...(a.onSiteEvidence ? [`${applications.length > 1 ? `第${n + 1}次：` : ''}请验收人现场查验`] : []),
      ]),
    ],
    [
      '验收',
      verification
        ? [
            `${name(verification.verifierId)}，${methodLabels[verification.method]}验收，${momentOf(verification.at)}。${text(verification.words, `items.${verification.place}.reason`)}`,
          ]
        : [],
    ],
    [
      '回头看',
      [
        ...(followUpCheck
          ? [signed(item.followUp === 'passed' ? '通过' : '未通过', followUpCheck, 'finding')]
          : item.state === 'closed' && !foundAs
            ? ['待回头看']
            : []),
        ...(foundAs ? [`后来又发现同一问题，原销号记为无效，另立 ${foundAs.itemNo}`] : []),
      ],
    ],
    [
      '办结',
      settled
        ? [
            `${signed('决定', settled, text(settled.words, 'opinion') ? 'opinion' : 'reason')}${settled.mergedInto ? `，并入 ${settled.mergedInto}` : ''}`,
          ]
        : [],
    ],
  ];
  return rows
    .map(([label, lines]): RecordRow => [label, lines.filter((line) => line !== '')])
    .filter(([, lines]) => lines.length > 0);
}

/** The item's own clocks, the earliest date first. */
const datesOf = (list: RectificationState, { itemNo }: Item) =>
  Object.entries(list.clocks)
    .filter(([key]) => key.endsWith(`:${itemNo}`))
    .sort(([, a], [, b]) => (a.deadline.dueOn < b.deadline.dueOn ? -1 : 1));
