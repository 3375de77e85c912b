import { deadlineName } from '../../../../contracts/wording';
import type { SupervisionLevel, SupervisionNotice } from '../../../../domain/cycle/types';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { Readers } from './readers';
import { TapDeed } from './tap-deed';
import { useView } from './view';

const levels: Record<SupervisionLevel, string> = {
  blue: '蓝色督办单',
  yellow: '黄色督办单',
  red: '红色督办单',
};

export type ReleaseCommand = 'cycle.releaseSupervision' | 'rectification.releaseSupervision';

interface SupervisionListProps {
  notices: readonly SupervisionNotice[];
  command: ReleaseCommand;
}

export function SupervisionList({ notices, command }: SupervisionListProps) {
  const { name } = useView();
  return (
    <ul className="supervision">
      {notices.map((n) => (
        <li key={n.noticeId}>
          <p>
            <StatusTag tone={n.level}>{levels[n.level]}</StatusTag> {deadlineName(n.key)}
            <span className="soft">
              {' '}
              {n.level === 'blue' ? '自动发出' : '系统拟稿'}，<InstantText at={n.at} />
              {n.releasedAt && n.releasedBy && n.level !== 'blue' && (
                <>
                  ，{name(n.releasedBy)}批准，
                  <InstantText at={n.releasedAt} />
                </>
              )}
              {!n.releasedAt && '，待部领导批准，尚未发给单位'}
            </span>
          </p>
          {!n.releasedAt && (
            <>
              <Readers who="inside" />
              <TapDeed
                command={command}
                target={{ noticeId: n.noticeId }}
                label={`批准发出${levels[n.level]}`}
                body={{ noticeId: n.noticeId }}
                effect="批准后发给单位的书记、直接责任人和学习秘书。"
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
