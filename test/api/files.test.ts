import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { lockStored, storedPath } from '../../activities/content/file-store';
import { withClient } from '../../activities/with-client';
import { type Office, openOffice } from '../support/api/office';
import { zipOf } from '../support/api/zip';
import { listeners, unitOf } from '../support/engine/city';
import { until } from '../support/engine/deadline';

let office: Office;
beforeAll(async () => {
  office = await openOffice(2);
}, 60_000);
afterAll(() => office.close());

type Uploaded = {
  fileId?: string;
  name?: string;
  code?: string;
  params?: { why: string };
  size?: number;
  mediaType?: string;
};
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

async function upload(name: string, content: Buffer, login = unitOf(1).secretary) {
  const visitor = await office.as(login);
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)]), name);
  return visitor.fetch<Uploaded>('/api/files', { method: 'POST', headers: visitor.headers(), body: form });
}
const incoming = () => readdirSync(join(office.api.filesDir, 'incoming'));

describe('接收', () => {
  test('清理正在取走同样的内容时，等它办完再存盘', async () => {
    const digest = createHash('sha256').update(pdf).digest('hex');
    const path = storedPath(office.api.filesDir, digest);
    let status: number | undefined;
    const uploading = await withClient(office.pool, async (sweep) => {
      await sweep.query('BEGIN');
      await lockStored(sweep, digest);
      const reply = upload('方案.pdf', pdf).then((r) => {
        status = r.status;
      });
      await until('the upload waits', async () => {
        const { rowCount } = await office.superPool.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`,
        );
        return rowCount || status ? true : undefined;
      });
      expect([status, existsSync(path)]).toEqual([undefined, false]);
      await sweep.query('COMMIT');
      return { reply };
    });
    await uploading.reply;
    expect([status, existsSync(path)]).toEqual([201, true]);
  });
  test.each([
    ['PDF', '方案.pdf', pdf, 'application/pdf'],
    ['文本', '说明.txt', Buffer.from('整改说明'), 'text/plain'],
    [
      'Word',
      '纪要.docx',
      zipOf({ 'word/document.xml': Buffer.from('<w/>') }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('%s', async (_name, file, content, mediaType) => {
    const reply = await upload(file, content);
    expect([reply.status, reply.body.name, reply.body.size, reply.body.mediaType]).toEqual([
      201,
      file,
      content.length,
      mediaType,
    ]);
    const visitor = await office.as(unitOf(1).secretary);
    const response = await fetch(`${office.base}/api/files/${reply.body.fileId}`, {
      headers: visitor.headers(),
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  });
  test.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Windows\\x.txt', 'x.txt'],
    ['甲\u202etxt.exe.txt', '甲txt.exe.txt'],
    ['a\u200b<b>|?.txt', 'ab.txt'],
    ['.txt', '文件.txt'],
  ])('名称 %j 存为 %s：没有路径、控制符和方向符', async (given, kept) => {
    const { body } = await upload(given, Buffer.from('x'));
    expect(body.name).toBe(kept);
  });
});

describe('拒收，说明为什么', () => {
  const bomb = () => zipOf({ 'word/document.xml': Buffer.alloc(40 * 1024 * 1024) });
  test.each<[string, string, () => Buffer]>([
    ['空文件', '空.pdf', () => Buffer.alloc(0)],
    ['不收的类型', '程序.exe', () => Buffer.from('MZ')],
    ['没有扩展名', '方案', () => pdf],
    ['网页改名为 PDF', '方案.pdf', () => Buffer.from('<html><script>alert(1)</script>')],
    ['程序改名为图片', '照片.png', () => Buffer.from('MZ\x90\x00')],
    ['二进制改名为文本', '说明.txt', () => Buffer.from([1, 0, 2])],
    ['压缩包改名为 Word', '纪要.docx', () => zipOf({ 'evil.exe': Buffer.from('MZ') })],
    ['Excel 改名为 Word', '纪要.docx', () => zipOf({ 'xl/workbook.xml': Buffer.from('<x/>') })],
    ['半截的压缩包', '纪要.docx', () => zipOf({ 'word/document.xml': Buffer.from('<w/>') }).subarray(0, 40)],
    ['解压炸弹', '纪要.docx', bomb],
    [
      '谎报大小的解压炸弹',
      '纪要.docx',
      () => zipOf({ 'word/document.xml': Buffer.alloc(40 * 1024 * 1024) }, { claimedSize: 10 }),
    ],
    [
      '两用文件：图片头后面是压缩包',
      '纪要.docx',
      () =>
        Buffer.concat([
          Buffer.from([0x89, 0x50, 0x4e, 0x47]),
          zipOf({ 'word/document.xml': Buffer.from('<w/>') }),
        ]),
    ],
  ])('%s', async (_name, file, content) => {
    const reply = await upload(file, content());
    expect([reply.status, reply.body.code]).toEqual([422, 'FILE_REFUSED']);
    expect(reply.body.params?.why).toMatch(/[\u4e00-\u9fff]/);
    expect(incoming()).toEqual([]);
  });
  test('超过 50 MB：413，不留在盘上', async () => {
    const reply = await upload('大.pdf', Buffer.concat([pdf, Buffer.alloc(50 * 1024 * 1024)]));
    expect([reply.status, reply.body.code, reply.body.params]).toEqual([
      413,
      'FILE_TOO_LARGE',
      { limit: 50 },
    ]);
    expect(incoming()).toEqual([]);
  });
  test.each([
    [
      '没有文件',
      '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
      [422],
    ],
    [
      '空的字段名',
      '--b\r\nContent-Disposition: form-data; name=""; filename="a.txt"\r\n\r\nx\r\n--b--\r\n',
      'multipart/form-data; boundary=b',
      [201, 422],
    ],
    ['没有边界', 'x', 'multipart/form-data', [415]],
    [
      '半截的内容',
      '--b\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nx',
      'multipart/form-data; boundary=b',
      [422],
    ],
    ['不是上传', '{}', 'application/json', [415]],
  ])('%s', async (_name, body, type, statuses) => {
    const visitor = await office.as(unitOf(1).secretary);
    const reply = await visitor.text('/api/files', body, { headers: { 'content-type': type } });
    expect([statuses.includes(reply.status), reply.status]).toEqual([true, reply.status]);
    await office.until('no half file is left', () => incoming().length === 0);
  });
  test('传到一半断线：服务不受影响，不留半截文件', async () => {
    const visitor = await office.as(unitOf(1).secretary);
    await new Promise<void>((resolve) => {
      const req = request(`${office.base}/api/files`, {
        method: 'POST',
        headers: {
          ...visitor.headers(),
          'content-type': 'multipart/form-data; boundary=b',
          'content-length': '1000000',
        },
      });
      req.on('error', () => resolve());
      req.write('--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-', () =>
        setImmediate(() => req.destroy()),
      );
      req.on('close', () => resolve());
    });
    expect((await upload('之后.pdf', pdf)).status).toBe(201);
    await office.until('no half file is left', () => incoming().length === 0);
  });
});

describe('谁能下载', () => {
  test('自己传的自己能取，别人不能；不存在的和不是编号的一样 404', async () => {
    const { body } = await upload('内部.pdf', pdf);
    const stranger = await office.as(unitOf(2).secretary);
    const replies = await Promise.all(
      [body.fileId, '00000000-0000-4000-8000-000000000000', 'x'].map((id) =>
        stranger.get(`/api/files/${id}`),
      ),
    );
    expect(replies.map((r) => r.status)).toEqual([404, 404, 404]);
    expect((await (await office.as(listeners.lead)).get(`/api/files/${body.fileId}`)).status).toBe(404);
  });
});
