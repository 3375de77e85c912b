import { Input } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { problemFrom, useHealth, useMe, useSignIn } from '../../api';
import { Field } from '../../parts/field';
import { SubmitButton } from '../../parts/submit-button';
import { RealmMark } from '../../shell/band';
import { DemonstrationAccounts } from './demonstration-accounts';
import './sign-in.css';

/** Local accounts. In a demonstration realm the accounts stand beside the form, each one tap away. */
export default function SignIn() {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [empty, setEmpty] = useState<'login' | 'password' | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const [params] = useSearchParams();
  const next = safePath(params.get('next'));
  const navigate = useNavigate();
  const me = useMe();
  const health = useHealth();
  const signIn = useSignIn();
  useEffect(() => {
    document.title = '登录 · 督学';
  }, []);
  if (me.data && !signIn.isPending) return <Navigate to={next} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = login.trim() === '' ? 'login' : password === '' ? 'password' : null;
    setEmpty(missing);
    if (missing) return form.current?.querySelector<HTMLInputElement>(`[name=${missing}]`)?.focus();
    signIn.mutate(
      { login: login.trim(), password },
      { onSuccess: () => void navigate(next, { replace: true }) },
    );
  };
  const accounts = health.data?.realm === 'real' ? [] : (health.data?.demonstrationAccounts ?? []);
  const fill = (name: string) => {
    setLogin(name);
    setPassword(health.data?.demonstrationPassword ?? DEMONSTRATION_PASSWORD);
    setEmpty(null);
  };
  return (
    <main className="sign-in">
      <div className="sign-in-band">
        <span className="sign-in-name">督学</span>
        <span>理论学习中心组列席旁听与整改</span>
        <RealmMark realm={undefined} />
      </div>
      <div className="sign-in-body">
        <form
          ref={form}
          className="sign-in-form"
          onSubmit={submit}
          noValidate
          aria-labelledby="sign-in-title"
        >
          <h1 id="sign-in-title">登录</h1>
          <Field label="账号" path="login" error={empty === 'login' ? '请填写账号' : undefined}>
            {(control) => (
              <Input
                {...control}
                name="login"
                value={login}
                autoComplete="username"
                autoCapitalize="none"
                onChange={(e) => setLogin(e.target.value)}
              />
            )}
          </Field>
          <Field label="密码" path="password" error={empty === 'password' ? '请填写密码' : undefined}>
            {(control) => (
              <Input
                {...control}
                name="password"
                type="password"
                value={password}
                autoComplete="current-password"
                onChange={(e) => setPassword(e.target.value)}
              />
            )}
          </Field>
          {signIn.error ? (
            <p className="field-error" role="alert">
              {problemFrom(signIn.error).title}
            </p>
          ) : null}
          <SubmitButton command={{ phase: signIn.isPending ? 'sending' : 'idle', pending: signIn.isPending }}>
            登录
          </SubmitButton>
          <p className="soft sign-in-help">
            忘记密码或账号停用，请联系本单位系统管理员。
            <Link to="/calendar/workdays">工作日计算</Link>无需登录。
          </p>
        </form>
        {accounts.length > 0 ? (
          <DemonstrationAccounts accounts={accounts} chosen={login} onChoose={fill} />
        ) : null}
      </div>
    </main>
  );
}

/** The seed gives every invented account this password; a real realm has no such accounts. */
const DEMONSTRATION_PASSWORD = 'duxue2026';

/** Only paths of our own: a link in a message must not lead away after signing in. */
const safePath = (next: string | null): string =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
