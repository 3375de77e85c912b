import { awaitsRelease, isHeldDraft, type Supervised } from '../../../../domain/deadlines/supervision';
import { Part } from './part';
import type { SupervisedKind } from './supervision-deeds';
import { SupervisionList } from './supervision-list';

interface SupervisionPartProps {
  of: Supervised | null;
  kind: SupervisedKind;
}

/** 督办 of a cycle or a list: blue goes out by itself, yellow and red wait for a 部领导. */
export function SupervisionPart({ of, kind }: SupervisionPartProps) {
  const notices = of?.supervision ?? [];
  if (!of || notices.length === 0) return null;
  const waiting = notices.filter((n) => awaitsRelease(of, n));
  const held = notices.filter((n) => isHeldDraft(of, n));
  const sent = notices.filter((n) => n.releasedAt).length;
  return (
    <Part
      id="supervision"
      title="督办"
      state={waiting.length > 0 ? 'present' : 'past'}
      summary={waiting.length > 0 ? `${waiting.length} 份待部领导批准` : `已发 ${sent} 份`}
    >
      <SupervisionList notices={notices} kind={kind} waiting={waiting} held={held} />
    </Part>
  );
}
