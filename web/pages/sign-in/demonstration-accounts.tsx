import type { DemonstrationAccount } from '../../api';

interface DemonstrationAccountsProps {
  accounts: readonly DemonstrationAccount[];
  chosen: string;
  onChoose(login: string): void;
}

/** Invented people of the demonstration, one tap fills in the form. */
export function DemonstrationAccounts({ accounts, chosen, onChoose }: DemonstrationAccountsProps) {
  return (
    <section className="demonstration" aria-labelledby="demonstration-title">
      <h2 id="demonstration-title">演示账号</h2>
      <p className="soft">以下人员和数据均为虚构。点选后账号密码自动填好，再按登录。</p>
      <ul>
        {accounts.map(({ login, name, role }) => (
          <li key={login}>
            <button type="button" aria-pressed={login === chosen} onClick={() => onChoose(login)}>
              <span className="demonstration-role">{role}</span>
              <span className="soft">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
