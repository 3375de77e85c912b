import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumFlags, chromiumProgram } from './guide/chromium';
import { takePicture } from './guide/picture';
import { pictures } from './guide/pictures';

/**
 * `duxue guide`: the pictures of docs/guide, taken anew from a running demonstration. It only looks: nothing is submitted.
 * Who has what to do there changes with the demonstration's day, so every account can be given: `--account form=zhuanjia12`.
 */
export async function run(args: readonly string[]): Promise<void> {
  const options = {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    out: { type: 'string', default: 'docs/images/guide' },
    password: { type: 'string', default: 'duxue2026' },
    account: { type: 'string', multiple: true, default: [] as string[] },
    only: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const given = new Map(values.account.map((pair) => pair.split('=') as [string, string]));
  const only = values.only?.split(',');
  mkdirSync(values.out, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: chromiumFlags });
  try {
    for (const picture of pictures) {
      if (only && !only.includes(picture.name)) continue;
      const login = given.get(picture.name) ?? picture.login;
      const file = join(values.out, `${picture.name}.png`);
      try {
        const bytes = await takePicture(browser, { ...picture, login }, values.url, values.password, file);
        console.log(`· ${file}（${login ?? '未登录'}，${Math.ceil(bytes / 1024)} KB）`);
      } catch (error) {
        // The others can still be taken; this one keeps its former picture.
        console.error(
          `✗ ${picture.name}（${login ?? '未登录'}）没有拍成，可用 --account 另指定账号：${error}`,
        );
        process.exitCode = 1;
      }
    }
  } finally {
    await browser.close();
  }
}
