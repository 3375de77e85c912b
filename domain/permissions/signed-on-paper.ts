import type { PermissionKey } from './table';

/**
 * 线下审签 of what a 部领导 (an 片区联络员, a first 延期) decides: the registrar enters it with scan and written date. `bound`:
 * a text stands in the system, is printed on a 呈批单, and its digest is repeated. `free`: the paper alone says it.
 */
export const signedOnPaper: Partial<Record<PermissionKey, 'bound' | 'free'>> = {
  'cycle.releaseSupervision': 'bound',
  'cycle.exempt': 'free',
  'cycle.cancel': 'free',
  'cycle.annexNotice': 'free',
  'rectification.releaseSupervision': 'bound',
  'rectification.decideExtension': 'bound',
  'rectification.decideOngoing': 'bound',
  'rectification.decideItem': 'bound',
  'rectification.withdrawItem': 'free',
};
