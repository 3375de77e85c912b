import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Contact } from '../../../contracts/deliveries';
import { mailModeLabels } from '../../../domain/notices/labels';
import { problemFrom, useSaveContact } from '../../api';
import { fieldErrorsOf } from '../../api/problem';
import { Field } from '../../parts/field';
import { RatingRow } from '../../parts/rating-row';
import { ReadersNote } from '../../parts/readers-note';
import { focusFirstError } from '../../parts/use-error-focus';

type Mode = Contact['mode'];
const modes = Object.entries(mailModeLabels) as [Mode, string][];
const means: Record<Mode, string> = {
  digest: '一小时左右汇总成一封；红黄督办、改期、递补等急件当即发。二十点到次日八点不发，提醒只在工作日发。',
  atOnce: '每件消息一封，当即发。二十点到次日八点不发，提醒只在工作日发。',
  none: '消息只在系统里看，急件也不发邮件。',
};

/** My address and how I want mail; saved by one button, which says that it was. */
export function ContactForm({ contact }: { contact: Contact }) {
  const save = useSaveContact();
  const [address, setAddress] = useState(contact.address ?? '');
  const [mode, setMode] = useState<Mode>(contact.mode);
  const problem = save.error ? problemFrom(save.error) : null;
  const errors = fieldErrorsOf(problem);
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences belong to the refusal
  useEffect(() => focusFirstError(form.current, Object.keys(errors)), [save.error]);
  const changed = address.trim() !== (contact.address ?? '') || mode !== contact.mode;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ address: address.trim() || null, mode });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {contact.sender === null ? (
        <p className="channel-note">本系统没有启用邮件，消息只在系统里显示。可以先登记，启用后按此发送。</p>
      ) : null}
      <ReadersNote who="您本人；管理发送情况的人只看到首字和域名" />
      <Field
        label="邮箱地址"
        path="address"
        error={errors.address}
        hint={contact.sender === null ? '请填单位邮箱' : `请填单位邮箱；邮件由 ${contact.sender} 发出`}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="email"
            maxLength={254}
            value={address}
            status={errors.address ? 'error' : ''}
            onChange={(e) => setAddress(e.target.value)}
          />
        )}
      </Field>
      <Field label="收信方式" path="mode" group hint={means[mode]}>
        {(control) => <RatingRow<Mode> {...control} value={mode} onChange={setMode} options={modes} />}
      </Field>
      {problem && Object.keys(errors).length === 0 ? (
        <p className="field-error" role="alert">
          {problem.title}
        </p>
      ) : null}
      <p className="my-notices-save">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!changed}>
          保存
        </Button>
        <span role="status">{save.isSuccess && !changed ? '已保存' : ''}</span>
      </p>
    </form>
  );
}
