import { Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import type { BackupRow } from '../../../contracts/queries';
import { dateInWords } from '../../../domain/calendar';
import { backupKindLabels } from '../../../domain/registry/labels';
import { realmToday, useBackups, useCommand } from '../../api';
import { DateField } from '../../parts/date-field';
import { Field } from '../../parts/field';
import { Loaded } from '../../parts/loaded';
import { Panel } from '../../parts/panel';
import { ProblemNote } from '../../parts/problem-note';
import { RatingRow } from '../../parts/rating-row';
import { stayOnEnter } from '../../parts/stay-on-enter';
import { SubmitButton } from '../../parts/submit-button';
import { useErrorFocus } from '../../parts/use-error-focus';

/** 备份登记: each copy once, so that it can be said which of them hold what was destroyed. */
export function Backups() {
  const query = useBackups();
  return (
    <Panel title="备份登记">
      <Loaded query={query}>
        {({ rows, mayKeep }) => (
          <>
            {rows.length === 0 && <p className="soft">还没有登记备份。由系统管理员每做一次备份登记一次。</p>}
            <ul className="backups">
              {rows.map((row) => (
                <Backup key={row.backupId} row={row} mayKeep={mayKeep} />
              ))}
            </ul>
            {mayKeep && <RegisterBackup key={rows.length} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Backup({ row, mayKeep }: { row: BackupRow; mayKeep: boolean }) {
  const today = realmToday();
  const remove = useCommand('backup.remove');
  const say = (date: string) => dateInWords(date, today);
  return (
    <li>
      {row.place}（{backupKindLabels[row.kind]}），{say(row.takenOn)}备份，
      {row.removedOn ? `${say(row.removedOn)}已销毁` : `保存到 ${say(row.keepUntil)}`}
      {mayKeep && !row.removedOn && (
        <SubmitButton
          command={remove}
          primary={false}
          onClick={() => void remove.submit({ params: { backupId: row.backupId }, body: { on: today } })}
        >
          登记已销毁
        </SubmitButton>
      )}
      <ProblemNote command={remove} />
    </li>
  );
}

function RegisterBackup() {
  const command = useCommand('backup.register');
  const form = useRef<HTMLFormElement>(null);
  useErrorFocus(form, command);
  const [kind, setKind] = useState<BackupRow['kind'] | null>('whole');
  const [place, setPlace] = useState('');
  const [takenOn, setTakenOn] = useState<string | null>(realmToday());
  const [keepUntil, setKeepUntil] = useState<string | null>(null);
  /** Once a form: a press that is repeated finds the first one. */
  const [backupId] = useState(() => `B-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`);
  const send = (event: FormEvent) => {
    event.preventDefault();
    void command.submit({
      body: {
        backupId,
        kind: kind ?? undefined,
        place,
        takenOn: takenOn ?? undefined,
        keepUntil: keepUntil ?? undefined,
      },
    });
  };
  const { fieldErrors } = command;
  return (
    <form
      ref={form}
      className="backup-form"
      noValidate
      onKeyDown={stayOnEnter}
      onSubmit={send}
      aria-label="登记备份"
    >
      <Field label="内容" path="kind" required group error={fieldErrors.kind}>
        {(c) => (
          <RatingRow<BackupRow['kind']>
            {...c}
            value={kind}
            onChange={setKind}
            options={Object.entries(backupKindLabels) as [BackupRow['kind'], string][]}
          />
        )}
      </Field>
      <div className="field-row">
        <Field label="介质名称" path="place" required error={fieldErrors.place}>
          {(c) => <Input {...c} value={place} maxLength={60} onChange={(e) => setPlace(e.target.value)} />}
        </Field>
        <Field label="备份日期" path="takenOn" required error={fieldErrors.takenOn}>
          {(c) => <DateField {...c} value={takenOn} onChange={setTakenOn} max={realmToday()} />}
        </Field>
        <Field label="保存到" path="keepUntil" required error={fieldErrors.keepUntil}>
          {(c) => <DateField {...c} value={keepUntil} onChange={setKeepUntil} min={takenOn ?? undefined} />}
        </Field>
      </div>
      <ProblemNote command={command} />
      <SubmitButton command={command}>登记备份</SubmitButton>
    </form>
  );
}
