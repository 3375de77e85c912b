import { Button, Input } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { passwordFault, passwordLength } from '../../../contracts/password';
import { problemFrom, useChangePassword, useMe, useSignOut } from '../../api';
import { fieldErrorsOf } from '../../api/problem';
import { Field } from '../../parts/field';
import { PageHeader } from '../../parts/page-header';
import { Panel } from '../../parts/panel';
import { SubmitButton } from '../../parts/submit-button';
import { focusFirstError } from '../../parts/use-error-focus';
import './password.css';

const rule = `至少 ${passwordLength.min} 个字符，不含账号名，不用常见的密码；一句好记的话比符号拼凑更好`;
const empty = { old: '', next: '', again: '' };

/** 修改密码, also at the first sign-in, when nothing else opens. The account's own name the server alone compares. */
export default function PasswordPage() {
  const first = useMe().data?.mustChangePassword ?? false;
  const change = useChangePassword();
  const signOut = useSignOut();
  const [value, setValue] = useState(empty);
  const [own, setOwn] = useState<Record<string, string>>({});
  const form = useRef<HTMLFormElement>(null);
  const problem = change.error ? problemFrom(change.error) : null;
  const errors = { ...fieldErrorsOf(problem), ...own };
  const set = (part: Partial<typeof empty>) => {
    setValue({ ...value, ...part });
    setOwn({});
    change.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fault = passwordFault(value.next, '');
    const found = {
      ...(value.old === '' ? { old: first ? '请填写一次性密码' : '请填写原密码' } : {}),
      ...(fault ? { next: fault } : {}),
      ...(value.again === value.next ? {} : { again: '两次填写的不一致' }),
    };
    setOwn(found);
    if (Object.keys(found).length > 0) return focusFirstError(form.current, Object.keys(found));
    change.mutate(
      { old: value.old, next: value.next },
      {
        onSuccess: () => setValue(empty),
        onError: (error) => focusFirstError(form.current, Object.keys(fieldErrorsOf(problemFrom(error)))),
      },
    );
  };
  const secret = (path: keyof typeof empty, label: string, hint?: string) => (
    <Field label={label} path={path} required error={errors[path]} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type="password"
          autoComplete={path === 'old' ? 'current-password' : 'new-password'}
          maxLength={passwordLength.max}
          value={value[path]}
          status={errors[path] ? 'error' : ''}
          onChange={(e) => set({ [path]: e.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="password-page">
      <PageHeader
        title="修改密码"
        below={
          first
            ? '您用一次性密码登录，请先设一个只有自己知道的密码，再开始办理。'
            : '改好后，您在其他电脑、手机上的登录随之退出。'
        }
      />
      <Panel>
        <form ref={form} noValidate onSubmit={submit} aria-label="修改密码">
          {secret('old', first ? '一次性密码' : '原密码')}
          {secret('next', '新密码', rule)}
          {secret('again', '再填一次新密码')}
          {problem && Object.keys(errors).length === 0 ? (
            <p className="field-error" role="alert">
              {problem.title}
            </p>
          ) : null}
          <div className="password-buttons">
            <SubmitButton
              command={{ phase: change.isPending ? 'sending' : 'idle', pending: change.isPending }}
            >
              修改密码
            </SubmitButton>
            {first ? (
              <Button
                onClick={() =>
                  signOut.mutate(undefined, { onSettled: () => window.location.assign('/sign-in') })
                }
              >
                退出登录
              </Button>
            ) : null}
            <span role="status">{change.isSuccess ? '已修改，其他登录已退出。' : ''}</span>
          </div>
        </form>
      </Panel>
    </div>
  );
}
