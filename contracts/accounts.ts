import { z } from 'zod';
import { personSchema } from './queries';

/** 修改密码: the rule for the new one is told by `passwordFault`, with the account's own name. */
export const passwordChange = z
  .object({
    old: z.string().min(1, '请填写原密码').max(200),
    next: z.string().min(1, '请填写新密码').max(200),
  })
  .strict();

/** How somebody's account stands. */
export const accountSchema = z.object({
  login: z.string(),
  state: z.enum(['open', 'locked', 'lockedOut', 'oneTime', 'oneTimeExpired']),
  /** Until when five wrong passwords, or a one-time password, hold. */
  until: z.string().nullable(),
  signedInAt: z.string().nullable(),
});
export type Account = z.infer<typeof accountSchema>;
export const accountStateLabels: Record<Account['state'], string> = {
  open: '正常',
  locked: '已锁定',
  lockedOut: '输错密码暂锁',
  oneTime: '待首次登录',
  oneTimeExpired: '一次性密码已过期',
};

export const directoryQuery = z.object({
  q: z.string().max(60).optional(),
  unit: z.string().max(80).optional(),
  role: z.string().max(40).optional(),
  active: z.enum(['true', 'false']).optional(),
  /** Whether an account was opened. */
  account: z.enum(['none', 'some']).optional(),
  cursor: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const directoryRowSchema = personSchema.extend({
  unitName: z.string().nullable(),
  active: z.boolean(),
  /** Roles in force today, in Chinese. */
  roles: z.array(z.string()),
  account: accountSchema.nullable(),
});
export type DirectoryRow = z.infer<typeof directoryRowSchema>;

export const grantRowSchema = z.object({
  id: z.string(),
  role: z.string(),
  node: z.string(),
  /** The unit at the node; null for a part of the organisation that is no unit. */
  unitName: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
});
export const delegationRowSchema = z.object({
  id: z.string(),
  from: z.string(),
  until: z.string(),
  roles: z.array(z.string()),
  by: personSchema,
  to: personSchema,
});
export type DelegationRow = z.infer<typeof delegationRowSchema>;

/** One person as administrators see them; `may` names the commands that the reader may send for them. */
export const directoryPersonSchema = personSchema.extend({
  homeNode: z.string(),
  unitName: z.string().nullable(),
  active: z.boolean(),
  grants: z.array(grantRowSchema),
  delegations: z.array(delegationRowSchema),
  account: accountSchema.nullable(),
  history: z.array(
    z.object({ sentence: z.string(), actor: z.string(), capacity: z.string(), at: z.string() }),
  ),
  may: z.array(z.string()),
});
export type DirectoryPerson = z.infer<typeof directoryPersonSchema>;

export const colleagueSchema = personSchema.extend({ unitName: z.string().nullable() });
export type Colleague = z.infer<typeof colleagueSchema>;

/** 我的委托: given and received, and what I may give. */
export const delegationsSchema = z.object({
  given: z.array(delegationRowSchema),
  received: z.array(delegationRowSchema),
  /** Roles that I hold and may hand on. */
  roles: z.array(z.object({ role: z.string(), label: z.string() })),
});
export type Delegations = z.infer<typeof delegationsSchema>;
