/** At least so many characters (等保: complexity; long beats mixed). */
export const passwordLength = { min: 10, max: 200 } as const;

/** What people choose first when ten characters are asked for; compared without case. */
const common: readonly string[] = [
  '1234567890',
  '0123456789',
  '9876543210',
  '0987654321',
  '123456789a',
  'a123456789',
  'abc1234567',
  'abcd123456',
  'admin12345',
  'admin123456',
  'administrator',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'qwertyuiop',
  'qwerty1234',
  'qwerty12345',
  '1q2w3e4r5t',
  'q1w2e3r4t5',
  'asdfghjkl;',
  'zxcvbnm123',
  'iloveyou123',
  'woaini1314',
  'woaini5201314',
  'duxue2026',
  'duxue20261',
  'duxue12345',
  'xuanchuanbu',
  'lilunxuexi',
  '1357924680',
  '147258369a',
  '1472583690',
  '5201314520',
];

/** What is wrong with a new password, as a sentence for beside its field; null where nothing is. */
export function passwordFault(password: string, login: string): string | null {
  const plain = password.toLowerCase();
  if ([...password].length < passwordLength.min) return `至少 ${passwordLength.min} 个字符`;
  if (password.length > passwordLength.max) return `最多 ${passwordLength.max} 个字符`;
  if (login.length >= 3 && plain.includes(login.toLowerCase())) return '不能含有账号名，请换一个';
  if (common.includes(plain) || new Set(plain).size <= 2) return '这个密码太常见，容易被猜到，请换一个';
  return null;
}
