import type { CycleState } from './types';

/** domain.md §3, SitInReport. `archived`: accepted, and the cycle that it belongs to is closed; nothing of it changes any more. */
export type ReportStage = 'drafting' | 'submitted' | 'returned' | 'accepted' | 'archived';

export function reportStage({ report, stage }: Pick<CycleState, 'report' | 'stage'>): ReportStage {
  if (!report) return 'drafting';
  if (report.returned) return 'returned';
  if (!report.accepted) return 'submitted';
  return stage === 'closed' ? 'archived' : 'accepted';
}

export const reportStageLabels: Record<ReportStage, string> = {
  drafting: '待报送',
  submitted: '待接收',
  returned: '已退回',
  accepted: '已接收',
  archived: '已归档',
};
