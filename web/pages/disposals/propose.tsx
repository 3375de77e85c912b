import { Checkbox } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { DisposalTarget } from '../../../contracts/queries';
import type { DisposalGround } from '../../../domain/registry/disposal';
import { groundLabels } from '../../../domain/registry/labels';
import { useCommand, useDisposalTarget } from '../../api';
import { Field } from '../../parts/field';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { RatingRow } from '../../parts/rating-row';
import { SubmitButton } from '../../parts/submit-button';
import { useErrorFocus } from '../../parts/use-error-focus';
import './disposals.css';
import { stayOnEnter } from '../../parts/stay-on-enter';

/** 提出泄密处置: from one entry of a history, with whatever repeats its text. */
export default function ProposePage() {
  const [search] = useSearchParams();
  const stream = search.get('stream') ?? '';
  const version = search.get('version') ?? '';
  const query = useDisposalTarget(stream, version);
  return (
    <>
      <PageHeader
        title="提出泄密处置"
        above={<Link to="/disposals">泄密处置</Link>}
        below="另一人确认后立即销毁，不能恢复。这里不写内容和理由，只选原因类别。"
      />
      <Loaded query={query}>
        {(target) => (
          <Propose key={`${stream}#${version}`} target={target} stream={stream} version={Number(version)} />
        )}
      </Loaded>
    </>
  );
}

interface ProposeProps {
  target: DisposalTarget;
  stream: string;
  version: number;
}

function Propose({ target, stream, version }: ProposeProps) {
  const command = useCommand('disposal.propose');
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, command);
  const navigate = useNavigate();
  const [ground, setGround] = useState<DisposalGround | null>(null);
  const all = [
    ...(target.words ? [target.words.wordsId] : []),
    // Elsewhere the same sentence is mostly chance: somebody has to mean it.
    ...target.alsoIn.filter((a) => a.sameCase).map((a) => a.wordsId),
    ...target.files.map((f) => f.fileId),
  ];
  const [chosen, setChosen] = useState<readonly string[]>(all);
  const [disposalId] = useState(() => `X-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`);
  const box = (id: string, label: string) => (
    <Checkbox
      key={id}
      checked={chosen.includes(id)}
      onChange={(e) => setChosen(e.target.checked ? [...chosen, id] : chosen.filter((c) => c !== id))}
    >
      {label}
    </Checkbox>
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const fileIds = target.files.map((f) => f.fileId).filter((id) => chosen.includes(id));
    const body = {
      disposalId,
      path: target.path,
      source: { stream, version },
      contentIds: chosen.filter((id) => !fileIds.includes(id)),
      fileIds,
      ground: ground ?? undefined,
    };
    if (await command.submit({ body })) void navigate('/disposals');
  };
  return (
    <Panel title={target.what}>
      {all.length === 0 ? (
        <p className="soft">这条记录没有文字和文件，或已经销毁。</p>
      ) : (
        <form ref={form} noValidate onKeyDown={stayOnEnter} onSubmit={(e) => void send(e)}>
          {target.words && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard
            <section className="disposal-words" aria-label="要销毁的文字" tabIndex={0}>
              {Object.entries(target.words.doc).map(([path, text]) => (
                <p key={path}>{text}</p>
              ))}
            </section>
          )}
          <Field label="销毁范围" path="contentIds" required group error={command.fieldErrors.contentIds}>
            {() => (
              <div className="disposal-scope">
                {target.words && box(target.words.wordsId, '本条记录的全部文字')}
                {target.alsoIn.map((a) =>
                  box(
                    a.wordsId,
                    `同样文字还出现在${a.unit ?? '其他地方'}：${a.what}（选中则整条文字一并销毁）`,
                  ),
                )}
                {target.files.map((f) => box(f.fileId, `文件：${f.name}（相同内容的文件一并销毁）`))}
              </div>
            )}
          </Field>
          <Field label="原因" path="ground" required group error={command.fieldErrors.ground}>
            {(c) => (
              <RatingRow<DisposalGround>
                {...c}
                value={ground}
                onChange={setGround}
                options={Object.entries(groundLabels) as [DisposalGround, string][]}
              />
            )}
          </Field>
          <ProblemNote command={command} />
          <SubmitButton command={command} danger>
            提出，等待另一人确认
          </SubmitButton>
        </form>
      )}
    </Panel>
  );
}
