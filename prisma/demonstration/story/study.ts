import { at } from '../chance';
import type { Script } from './script';

const topics = [
  ['因地制宜发展新质生产力', '《关于新质生产力的重要论述摘编》\n本行业专题辅导材料'],
  ['进一步全面深化改革', '《中共中央关于进一步全面深化改革、推进中国式现代化的决定》\n省委、市委实施意见'],
  ['树立和践行正确政绩观', '《关于树立和践行正确政绩观论述摘编》'],
] as const;

/** 学习清单: a third of the notices asks for one topic to be studied more deeply. */
const isAsked = (s: Script): boolean => s.visit.index % 3 === 1;

export const studyTasks = (s: Script) => (isAsked(s) ? [{ withinWorkdays: 10 }] : []);

export function studyWords(s: Script): Record<string, string> {
  if (!isAsked(s)) return {};
  const [topic, readings] = at(topics, s.visit.index >> 1);
  return { 'studyTasks.0.topic': topic, 'studyTasks.0.readings': readings };
}

/** The 学习秘书 says on which day it was studied; where that day has not come, the line is open. */
export function study(s: Script): void {
  const on = s.workday(s.delivery, 7);
  if (!isAsked(s) || !s.hasCome(on, '15:40')) return;
  const words = { note: '中心组集体学习。' };
  s.onList(on, '15:40', s.visit.group.secretary, 'reportStudyTask', { taskNo: 1, doneOn: on }, words);
}
