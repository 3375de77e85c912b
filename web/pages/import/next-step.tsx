import type { ReactNode } from 'react';
import { Link } from 'react-router';

const people = <Link to="/people">人员</Link>;
const steps: Readonly<Record<string, ReactNode>> = {
  units: '接着导入“人员”。',
  people: <>接着导入“中心组名册”；身份由安全管理员授予，账号由系统管理员在“{people}”里开通。</>,
  rosters: '名册上的人要在系统里办理的，还要由安全管理员授予身份、系统管理员开通账号。',
  grants: <>还没有账号的人，由系统管理员在“{people}”里开通，把一次性密码告诉本人。</>,
  teams: (
    <>
      接着<Link to="/rounds/new">草拟轮次</Link>。组成人员没有账号的，请系统管理员开通。
    </>
  ),
};

/** After an import: what the imported register is still waiting for, and whose hand it takes. */
export function NextStep({ kind }: { kind: string }) {
  const step = steps[kind];
  return step ? <p>下一步：{step}</p> : null;
}
