import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Imports } from '../../../contracts/imports';
import { templateHref, useImport, useImports } from '../../api';
import { EmptyNote } from '../../parts/empty-note';
import { Loaded } from '../../parts/loaded';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { Preview } from './preview';
import { Runs } from './runs';
import './import.css';

/** 数据导入: choose a register, download its template, see what a file would do, import it whole or not at all. */
export default function ImportPage() {
  const imports = useImports();
  return (
    <div className="import-page">
      <PageHeader title="数据导入" below="先预览，再导入；有一处错误就一行也不导入。" />
      <Loaded query={imports} lines={6}>
        {(data) =>
          data.kinds.length > 0 ? (
            <Steps imports={data} />
          ) : (
            <Panel>
              <EmptyNote title="您没有可以导入的内容。">
                单位、人员和名册由系统管理员导入，身份由安全管理员导入，旁听组由理论科导入，本单位名册也可由学习秘书导入。
              </EmptyNote>
            </Panel>
          )
        }
      </Loaded>
    </div>
  );
}

function Steps({ imports }: { imports: Imports }) {
  const [kind, setKind] = useState(imports.kinds[0]?.kind ?? '');
  const handle = useImport();
  const input = useRef<HTMLInputElement>(null);
  const chosen = imports.kinds.find((k) => k.kind === kind);
  if (!chosen) return null;
  const choose = (next: string) => {
    setKind(next);
    handle.reset();
  };
  return (
    <>
      <Panel title="一、选择内容，填写模板">
        <fieldset className="import-kinds">
          <legend className="hidden-word">导入的内容</legend>
          {imports.kinds.map((k) => (
            <label key={k.kind}>
              <input type="radio" name="kind" checked={k.kind === kind} onChange={() => choose(k.kind)} />
              {k.label}
            </label>
          ))}
        </fieldset>
        <details className="import-columns">
          <summary>各列怎样填写</summary>
          <dl>
            {chosen.columns.map((c) => (
              <div key={c.title}>
                <dt>
                  {c.title}
                  {c.required ? '（必填）' : ''}
                </dt>
                <dd>{[c.note, c.example ? `例：${c.example}` : ''].filter(Boolean).join(' ')}</dd>
              </div>
            ))}
          </dl>
        </details>
        <p>
          <a href={templateHref(kind)} download>
            下载{chosen.label}导入模板（xlsx）
          </a>
        </p>
      </Panel>
      <Panel title="二、上传并预览" note="xlsx 或 CSV，最多 10000 行">
        <input
          ref={input}
          type="file"
          hidden
          accept=".xlsx,.csv"
          aria-label="导入文件"
          onChange={(e) => {
            const file = e.target.files?.[0];
            e.target.value = '';
            if (file) void handle.look(kind, file);
          }}
        />
        <ProblemNote command={handle} />
        <Button
          type={handle.preview ? 'default' : 'primary'}
          loading={handle.busy}
          onClick={() => input.current?.click()}
        >
          {handle.preview || handle.problem ? '换一个文件' : '选择文件'}
        </Button>
        <p role="status" className="hidden-word">
          {handle.busy ? '正在读取文件' : ''}
        </p>
      </Panel>
      {handle.preview ? (
        <Preview preview={handle.preview} kind={kind} label={chosen.label} handle={handle} />
      ) : null}
      <Runs runs={imports.runs} labels={imports.kinds} />
    </>
  );
}
