import type { Item } from '../../../domain/rectification/types';
import { fileHref } from '../../api';
import { InstantText } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { PaperMark } from '../cycle/case/paper-mark';
import { Readers } from '../cycle/case/readers';
import { Text } from '../cycle/case/said';
import { useView } from '../cycle/case/view';

export function ClosureView({ item }: { item: Item }) {
  const { page, text, name } = useView();
  const { closure } = item;
  if (!closure) return null;
  const said = (path: string) => text(closure.words, `items.${closure.place}.${path}`);
  return (
    <div className="closure">
      <Readers who="unit" />
      <Text label="完成情况">{said('result')}</Text>
      <Text label="长效机制">{said('longTermMechanism')}</Text>
      <div className="text">
        <p className="text-label">佐证</p>
        <ul>
          {closure.evidenceIds.map((id) => (
            <li key={id}>
              <a href={fileHref(id)} download={page.files[id]?.name}>
                {page.files[id]?.name ?? '下载文件'}
              </a>
            </li>
          ))}
          {closure.onSiteEvidence && <li>现场查验</li>}
        </ul>
      </div>
      <p className="soft">
        {name(closure.appliedBy)}申请
        {closure.recordedBy && `（${name(closure.recordedBy)}代录）`}，
        <InstantText at={closure.appliedAt} />
        {closure.endorsedBy && closure.endorsedAt && (
          <>
            ；{name(closure.endorsedBy)}审签，
            <InstantText at={closure.endorsedAt} />
            {closure.paper && (
              <>
                ，<PaperMark paper={closure.paper} at={closure.endorsedAt} />
              </>
            )}
          </>
        )}
      </p>
      {!closure.endorsedAt && !closure.refused && <StatusTag>待审签</StatusTag>}
    </div>
  );
}
