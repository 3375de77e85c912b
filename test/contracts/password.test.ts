import { passwordFault } from '../../contracts/password';

describe('新密码', () => {
  test.each([
    ['短了一个字符', 'kuai-le9z', '至少 10 个字符'],
    ['刚好十个', 'kuai-le9zx', null],
    ['十个汉字', '山高水长天蓝地阔云白', null],
    ['含账号名', 'x-Mishu001-9', '不能含有账号名，请换一个'],
    ['常见', 'Password123', '这个密码太常见，容易被猜到，请换一个'],
    ['一个字符到底', 'aaaaaaaaaaaa', '这个密码太常见，容易被猜到，请换一个'],
    ['太长', 'ab3'.repeat(80), '最多 200 个字符'],
  ])('%s', (_name, password, wanted) => expect(passwordFault(password, 'mishu001')).toBe(wanted));
});
