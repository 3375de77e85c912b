import { Button } from 'antd';
import { localTimeOf } from '../../domain/calendar';
import type { Draft } from './use-draft';
import './notes.css';

/** `已自动保存 14:32`, or what stands in its way. Put it beside the submit button. */
export function DraftLine({
  draft,
}: {
  draft: Pick<Draft<unknown>, 'phase' | 'savedAt' | 'takeTheirs' | 'keepMine'>;
}) {
  const { phase, savedAt } = draft;
  const at = savedAt ? localTimeOf(savedAt) : '';
  if (phase === 'conflict')
    return (
      <div className="draft-line draft-line-warn" role="alert">
        另一窗口在此之后保存过这份草稿。
        <Button size="small" onClick={draft.takeTheirs}>
          用那一份
        </Button>{' '}
        <Button size="small" onClick={draft.keepMine}>
          用这一份
        </Button>
      </div>
    );
  const words: Record<Exclude<Draft<unknown>['phase'], 'conflict'>, string> = {
    loading: '',
    clean: '填写后自动保存',
    saving: '正在保存',
    saved: `已自动保存 ${at}`,
    local: '暂时没有传到服务器，已保存在本机，稍后自动上传',
    unkept: '本机不允许保存草稿，请勿关闭页面',
  };
  return (
    <div
      className={phase === 'local' || phase === 'unkept' ? 'draft-line draft-line-warn' : 'draft-line'}
      role="status"
    >
      {words[phase]}
    </div>
  );
}
