import { dateInWords, type LocalDate, localDateOf } from '../../../domain/calendar';
import type { PastClosure } from '../../../domain/rectification/types';
import { fileHref } from '../../api';
import { InstantText, instantInWords } from '../../parts/instant-text';
import { StatusTag } from '../../parts/status-tag';
import { PaperMark } from '../cycle/case/paper-mark';
import { Readers } from '../cycle/case/readers';
import { Text } from '../cycle/case/said';
import { useView } from '../cycle/case/view';
import { Behalf } from './behalf';

export function ClosureView({ closure }: { closure: PastClosure }) {
  const { text, name } = useView();
  const said = (path: string) => text(closure.words, `items.${closure.place}.${path}`);
  return (
    <div className="closure">
      <Readers who="unit" />
      <Text label="完成情况">{said('result')}</Text>
      <Text label="长效机制">{said('longTermMechanism')}</Text>
      <div className="text">
        <p className="text-label">佐证</p>
        <ul>
          {closure.evidenceIds.map((id, i) => (
            <EvidenceLine key={id} fileId={id} madeOn={closure.evidenceDates?.[i]} />
          ))}
          {closure.onSiteEvidence && <li>现场查验</li>}
        </ul>
      </div>
      <p className="soft">
        {name(closure.appliedBy)}申请
        {closure.recordedBy && `（${name(closure.recordedBy)}代录）`}
        <Behalf by={closure.appliedBy} recordedBy={closure.recordedBy} filers={closure.filers} />，
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
    </div>
  );
}

/** Applications before the present one, the latest first: what was sent back can be held against what came instead. */
export function EarlierClosures({ closures }: { closures: readonly PastClosure[] }) {
  const { text } = useView();
  return [...closures.entries()].reverse().map(([i, closure]) => (
    <details key={closure.appliedAt} className="version">
      <summary>
        第{i + 1}次申请，{instantInWords(closure.appliedAt)}，{fateOf(closure)}
      </summary>
      <ClosureView closure={closure} />
      <Text label="审签不同意">{text(closure.refused?.words, 'reason')}</Text>
      <Text label="验收退回">{text(closure.returned?.words, `items.${closure.returned?.place}.reason`)}</Text>
    </details>
  ));
}

const fateOf = ({ returned, refused }: PastClosure): string =>
  returned ? '验收退回' : refused ? '审签不同意' : '未审签即修改';

/** One file with both its dates: when it was made, as its owner says; when it came, as the system knows. */
function EvidenceLine({ fileId, madeOn }: { fileId: string; madeOn: LocalDate | undefined }) {
  const { page, list, today, forUnit } = useView();
  const file = page.files[fileId];
  const foundOn = list && localDateOf(list.deliveredAt);
  return (
    <li>
      <a href={fileHref(fileId)} download={file?.name}>
        {file?.name ?? '下载文件'}
      </a>
      {file && (
        <span className="soft">
          {madeOn && ` 形成于${dateInWords(madeOn, today)}，`}收到于
          <InstantText at={file.storedAt} />
          <span title={file.digest}>，摘要 {file.digest.slice(0, 8)}</span>
        </span>
      )}
      {/* For the verifier to look at; often there is a good reason. */}
      {!forUnit && madeOn && foundOn && madeOn < foundOn && <StatusTag>早于问题反馈</StatusTag>}
    </li>
  );
}
