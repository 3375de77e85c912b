import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api';
import { EmptyNote } from '../../parts/empty-note';

const people = <Link to="/people">人员</Link>;
const importing = <Link to="/import">数据导入</Link>;

/** What each of the three administrators keeps, in the order in which a new installation needs it. */
const parts: readonly [role: string, part: ReactNode][] = [
  [
    'sysAdmin',
    <>
      先在“{importing}”里依次登记单位、人员和中心组名册，再请安全管理员授予身份，然后在“{people}
      ”里逐人开通账号，把一次性密码告诉本人。
    </>,
  ],
  [
    'securityAdmin',
    <>
      系统管理员登记人员以后，在“{importing}”里成批授予身份，或在“{people}”里逐人授予、终止。
    </>,
  ],
  ['auditAdmin', <>账号、身份由谁在何时办理，在“{people}”里点姓名查看。</>],
];

/** 待我办理 of somebody who keeps the system: nothing ever waits there, so it says where their work is. */
export function KeeperNote() {
  const roles = useMe().data?.grants.map((g) => g.role) ?? [];
  return (
    <EmptyNote title="目前没有等您办理的事。">
      您不经办业务事项。
      {parts
        .filter(([role]) => roles.includes(role))
        .map(([role, part]) => (
          <span key={role}>{part}</span>
        ))}
    </EmptyNote>
  );
}
