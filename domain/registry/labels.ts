import type { BackupKind } from './backup';
import type { DisposalGround } from './disposal';

export const groundLabels: Record<DisposalGround, string> = {
  stateSecret: '涉及国家秘密',
  workSecret: '涉及工作秘密',
  personal: '涉及个人隐私',
  other: '其他不得留存',
};
export const backupKindLabels: Record<BackupKind, string> = {
  whole: '数据库和文件',
  database: '数据库',
  files: '文件',
};
/** Where something stood that was destroyed. */
export const destroyedWords = '（内容已按泄密处置销毁）';
