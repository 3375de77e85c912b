import { Link } from 'react-router';
import { deadlineName, supervisionWays } from '../../../../contracts/wording';
import type { SupervisionLevel, SupervisionNotice } from '../../../../domain/deadlines/supervision';
import { InstantText } from '../../../parts/instant-text';
import { StatusTag } from '../../../parts/status-tag';
import { PaperMark } from './paper-mark';
import { Readers } from './readers';
import { ConsentText, type SupervisedKind, SupervisionDeeds } from './supervision-deeds';
import { type CaseView, useView } from './view';

export const supervisionLevels: Record<SupervisionLevel, string> = {
  blue: '蓝色督办单',
  yellow: '黄色督办单',
  red: '红色督办单',
};

const sheetPlace = (kind: SupervisedKind, { cycle, list }: CaseView, noticeId: string) =>
  `${kind === 'cycle' ? `/cycles/${cycle?.cycleId}` : `/lists/${list?.listId}`}/sheet/supervision?items=${encodeURIComponent(noticeId)}`;

interface SupervisionListProps {
  notices: readonly SupervisionNotice[];
  /** Drafts that still have an object; of the others the duty was done meanwhile, or a red one took their place. */
  waiting: readonly SupervisionNotice[];
  /** Drafts about what lies with the department itself. */
  held: readonly SupervisionNotice[];
  kind: SupervisedKind;
}

export function SupervisionList({ notices, waiting, held, kind }: SupervisionListProps) {
  const view = useView();
  const { name, action } = view;
  return (
    <ul className="supervision">
      {notices.map((n) => (
        <li key={n.noticeId}>
          <p>
            <StatusTag tone={n.level}>{supervisionLevels[n.level]}</StatusTag> {deadlineName(n.key)}
            <span className="soft">
              {' '}
              {n.level === 'blue' ? '自动发出' : '系统拟稿'}，<InstantText at={n.at} />
              {n.releasedAt && n.releasedBy && n.level !== 'blue' && (
                <>
                  ，{name(n.releasedBy)}批准{n.way && n.way !== 'direct' && `，${supervisionWays[n.way]}`}，
                  <InstantText at={n.releasedAt} />
                  {n.paper && (
                    <>
                      ，<PaperMark paper={n.paper} at={n.releasedAt} />
                    </>
                  )}
                </>
              )}
              {!n.releasedAt &&
                (waiting.includes(n)
                  ? '，待部领导批准，尚未发给单位'
                  : held.includes(n)
                    ? '，未发出：事项在主管部门手中，退回单位后再批'
                    : '，未发出：已办理，或已另拟督办单')}
            </span>
          </p>
          {n.releasedAt && n.consent && <ConsentText consent={n.consent} />}
          {waiting.includes(n) && (
            <>
              <Readers who="inside" />
              {action(`${kind}.releaseSupervision`, { noticeId: n.noticeId }) && (
                <p className="no-print">
                  <Link to={sheetPlace(kind, view, n.noticeId)}>呈批单（线下审签）</Link>
                </p>
              )}
              <SupervisionDeeds kind={kind} notice={n} name={supervisionLevels[n.level]} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
