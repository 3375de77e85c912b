import type { SupervisionNotice } from '../../../../domain/cycle/types';
import { Part } from './part';
import { type ReleaseCommand, SupervisionList } from './supervision-list';

interface SupervisionPartProps {
  notices: readonly SupervisionNotice[];
  command: ReleaseCommand;
}

/** 督办 of a cycle or a list: blue goes out by itself, yellow and red wait for a 部领导. */
export function SupervisionPart({ notices, command }: SupervisionPartProps) {
  if (notices.length === 0) return null;
  const drafts = notices.filter((n) => !n.releasedAt).length;
  return (
    <Part
      id="supervision"
      title="督办"
      state={drafts > 0 ? 'present' : 'past'}
      summary={drafts > 0 ? `${drafts} 份待部领导批准` : `已发 ${notices.length} 份`}
    >
      <SupervisionList notices={notices} command={command} />
    </Part>
  );
}
