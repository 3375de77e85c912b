import { useState } from 'react';
import { accountStateLabels, type DirectoryPerson } from '../../../contracts/accounts';
import { useMe } from '../../api';
import { Facts } from '../../parts/facts';
import { instantInWords } from '../../parts/instant-text';
import { DeedForm } from '../cycle/case/deed-form';
import { Line } from '../cycle/case/fields';
import { Unfold } from './unfold';

/** 账号: opened, reset, locked and unlocked here. The one-time password is shown once, and only to whoever made it. */
export function AccountPart({ person }: { person: DirectoryPerson }) {
  const [secret, setSecret] = useState<string | null>(null);
  const reader = useMe().data;
  const me = reader?.person.personId;
  const keepsAccounts = reader?.grants.some((g) => g.role === 'sysAdmin') ?? false;
  const { account, personId, active } = person;
  const may = (command: string) => active && personId !== me && person.may.includes(command);
  const params = { personId };
  return (
    <>
      <h3>账号</h3>
      <Facts
        columns={1}
        rows={[
          ['账号', account?.login ?? '未开通'],
          ['状态', account && active ? accountStateLabels[account.state] : null],
          ['有效到', account?.until ? instantInWords(account.until) : null],
          ['最近登录', account?.signedInAt ? instantInWords(account.signedInAt) : null],
        ]}
      />
      {secret ? <OneTime name={person.name} secret={secret} onDone={() => setSecret(null)} /> : null}
      {active && keepsAccounts && personId !== me && !person.may.includes('person.resetPassword') ? (
        <p className="soft">管理员的账号由安全管理员办理。</p>
      ) : null}
      <div className="person-buttons">
        {!account && may('person.openAccount') && (
          <Unfold label="开通账号">
            {(fold) => (
              <OpenForm
                personId={personId}
                onDone={(told) => {
                  setSecret(told);
                  fold();
                }}
              />
            )}
          </Unfold>
        )}
        {account && may('person.resetPassword') && (
          <Unfold label="重设密码">
            {(fold) => (
              <DeedForm
                command="person.resetPassword"
                params={params}
                label="重设密码"
                body={() => ({})}
                onDone={(receipt) => {
                  setSecret(receipt.oneTimePassword ?? null);
                  fold();
                }}
              >
                <p className="effect">
                  请先核对本人身份。重设后原密码作废，{person.name}
                  的登录全部退出，凭新的一次性密码登录后再改。
                </p>
              </DeedForm>
            )}
          </Unfold>
        )}
        {account && account.state !== 'locked' && may('person.lockAccount') && (
          <Unfold label="锁定账号" danger>
            {(fold) => (
              <DeedForm
                command="person.lockAccount"
                params={params}
                label="锁定账号"
                body={() => ({})}
                onDone={fold}
                danger
              >
                <p className="effect">
                  锁定后{person.name}立即退出，解锁之前不能登录；身份和没有办完的事不变。
                </p>
              </DeedForm>
            )}
          </Unfold>
        )}
        {(account?.state === 'locked' || account?.state === 'lockedOut') && may('person.unlockAccount') && (
          <Unfold label="解锁账号">
            {(fold) => (
              <DeedForm
                command="person.unlockAccount"
                params={params}
                label="解锁账号"
                body={() => ({})}
                onDone={fold}
              >
                <p className="effect">解锁后凭原来的密码登录。</p>
              </DeedForm>
            )}
          </Unfold>
        )}
      </div>
    </>
  );
}

function OpenForm({ personId, onDone }: { personId: string; onDone: (secret: string | null) => void }) {
  const [login, setLogin] = useState('');
  return (
    <DeedForm
      command="person.openAccount"
      params={{ personId }}
      label="开通"
      body={() => ({ login })}
      onDone={(receipt) => onDone(receipt.oneTimePassword ?? null)}
    >
      <Line
        path="login"
        label="账号名"
        required
        value={login}
        onChange={setLogin}
        max={40}
        hint="字母、数字、点、横线，至少 3 个字符，不分大小写不能重复"
      />
    </DeedForm>
  );
}

function OneTime({ name, secret, onDone }: { name: string; secret: string; onDone: () => void }) {
  return (
    <div className="one-time" role="status">
      <p>一次性密码，只显示这一次：</p>
      <p className="one-time-secret">{secret}</p>
      <p className="soft">
        请当面或打电话告诉{name}本人，七天内有效，首次登录须另设密码。没有记下的，重设即可。
      </p>
      <button type="button" className="link" onClick={onDone}>
        已告知，不再显示
      </button>
    </div>
  );
}
