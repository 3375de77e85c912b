import { formatVerifierKey } from '../../domain/ledger/checkpoint';
import type { Finding, FindingCode } from '../../domain/ledger/findings';
import type { FileVerdict } from './verify-file';

const sentences: Record<FindingCode, string> = {
  CONTENT_EDITED: '内容被改动：与本条的摘要不符',
  LEAF_EDITED: '摘要或记录时间被改动：与定序时的叶摘要不符',
  CHAIN_BROKEN: '被改动后重新计算过摘要：同一对象的下一条并不承接它',
  FORM_WRONG: '书写形式被改动：不是系统导出的原样',
  ENTRY_INSERTED: '多出的记录：是事后插入的',
  ENTRY_REMOVED: '缺失：已被删除',
  ENTRY_REORDERED: '次序被调换',
  REWRITTEN: '与签名检查点不符：该范围内有记录被改动、插入或删除，且全部摘要都已重新计算',
  TRUNCATED: '文件到此中断：其后的记录被截去',
  RESTORED_OLDER: '台账短于已公布的检查点：恢复了更早的备份，或末尾被截去',
  CONTRADICTS_PUBLISHED: '与已公布的检查点不符：被改写，或恢复备份后又有新增',
  CHECKPOINT_FORGED: '检查点的签名不对',
  PUBLISHED_NOT_OURS: '所给的检查点不是本台账的密钥签发的',
  FILE_DAMAGED: '文件损坏，或被改动',
};

export function wordFinding(finding: Finding): string {
  return `${finding.code} ${whereOf(finding)}${sentences[finding.code]}`;
}

function whereOf({ index, toIndex, stream, version }: Finding): string {
  const position =
    index === null
      ? ''
      : toIndex === null || toIndex === index
        ? `序号 ${index}`
        : `序号 ${index}–${toIndex}`;
  const entry = stream === null ? '' : `对象 ${stream} 第 ${version ?? '?'} 条`;
  // Of a range only the first entry has a name.
  const name = entry !== '' && toIndex !== null && toIndex !== index ? `自${entry}起` : entry;
  const both = [position, name].filter((part) => part !== '').join('，');
  return both === '' ? '' : `${both}：`;
}

/** The report of `ledger verify`, line by line. The first finding names the first wrong entry. */
export function wordVerdict(verdict: FileVerdict, isKeyGiven: boolean): string[] {
  const { findings, entries, streams, checkpoints, covered, unlogged, key, publishedCount } = verdict;
  const young = entries - covered;
  const lines: string[] = [];
  if (findings.length === 0)
    lines.push(`✓ 台账完好：${entries} 条记录，${streams} 个对象，${checkpoints} 个检查点。`);
  else lines.push(`✗ 台账有问题：共发现 ${findings.length} 处，最先一处是`);
  findings.forEach((finding, i) => {
    if (i === 1) lines.push('  其后还有（可能由上一处引起）：');
    lines.push(`  ${wordFinding(finding)}`);
  });
  if (publishedCount > 0) lines.push(`· 与已公布的 ${publishedCount} 个检查点作了比对。`);
  else lines.push('· 没有给出已公布的检查点（--checkpoint），无法发现整体恢复到更早备份的情形。');
  if (covered > 0) lines.push(`· 前 ${covered} 条由签名检查点证明。`);
  if (young > 0) lines.push(`· 末尾 ${young} 条晚于最新检查点，只有各对象自己的摘要链可以核对。`);
  if (unlogged > 0) lines.push(`· 另有 ${unlogged} 条尚未定序，只有各对象自己的摘要链可以核对。`);
  if (key !== null && !isKeyGiven)
    lines.push(`· 验签公钥取自文件本身，请与另行保存的公钥核对（--key）：${formatVerifierKey(key)}`);
  return lines;
}
