import { reportCounts } from '../../../../domain/rectification/reported';
import type { ReportedItem, ReportState } from '../../../../domain/rectification/types';
import { Text } from '../../cycle/case/said';
import { useView } from '../../cycle/case/view';

/** 共 4 项：已销号 3 项，长期整改 1 项。 What there is none of is not named, but for what is not done. */
export function countsInWords(items: readonly ReportedItem[]): string {
  const { all, closed, ongoing, open, elsewhere } = reportCounts(items);
  const parts = [
    `已销号 ${closed} 项`,
    ...(ongoing > 0 ? [`长期整改 ${ongoing} 项`] : []),
    ...(elsewhere > 0 ? [`撤销、并入或移交 ${elsewhere} 项`] : []),
    `未完成 ${open} 项`,
  ];
  return `共 ${all} 项：${parts.join('，')}。`;
}

/** What the unit wrote of a report, and the counts that were generated beside it. */
export function ReportWords({ report }: { report: ReportState }) {
  const { text } = useView();
  return (
    <>
      <Text label="总体情况">{text(report.words, 'summary')}</Text>
      <Text label="统计">{countsInWords(report.items)}</Text>
      <Text label="未完成原因及计划">{text(report.words, 'openItemPlan')}</Text>
      <Text label="长效机制">{text(report.words, 'longTermMechanism')}</Text>
    </>
  );
}
