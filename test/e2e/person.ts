import type { Browser, Locator, Page } from 'playwright-core';
import { password } from '../support/api/people';

/** Milliseconds within which a page must show what a step waits for, on a loaded machine. */
const patienceMs = 20_000;

/** Somebody in front of a browser. Everything is found as people find it: by role, label and words. */
export interface Person {
  readonly login: string;
  readonly page: Page;
  /** Opens 待我办理 and follows the line that begins with this verb. */
  answer(verb: string, about?: string): Promise<void>;
  /** Presses a button and waits for the numbered receipt, which is then put away. */
  press(button: string, within?: Locator): Promise<void>;
  fill(label: string, text: string, within?: Locator): Promise<void>;
  /** One of a row of choices under a label. */
  choose(label: string, option: string, within?: Locator): Promise<void>;
  pick(label: string, option: string | RegExp, within?: Locator): Promise<void>;
  tick(label: string, within?: Locator): Promise<void>;
  /** Chooses one file in the dialog that this button opens. */
  upload(button: RegExp, file: { name: string; content: string }, within?: Locator): Promise<void>;
  /** Unfolds a part of a case that is over. */
  unfold(part: string): Promise<void>;
  /** The step under this heading. */
  deed(heading: string): Locator;
}

interface PersonOptions {
  readonly browser: Browser;
  readonly origin: string;
  readonly login: string;
  readonly complaints: string[];
  /** Of an account that was just opened: the first sign-in sets another. */
  readonly oneTime?: string;
}

/** Set at a first sign-in, and long enough for the rule. */
const chosen = 'qing-feng-ming-yue-8';

export async function openPerson(options: PersonOptions): Promise<Person> {
  const { browser, origin, login, complaints, oneTime } = options;
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const listening = listen(page, login, complaints);
  await page.goto(`${origin}/`);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(oneTime ?? password);
  await page.getByRole('button', { name: '登录' }).click();
  if (oneTime !== undefined) {
    await page.getByLabel(/^一次性密码/).fill(oneTime);
    await page.getByLabel(/^新密码/).fill(chosen);
    await page.getByLabel(/^再填一次/).fill(chosen);
    await page.getByRole('button', { name: '修改密码' }).click();
  }
  // 首次登录: one screen with one's part, once.
  await page.getByRole('button', { name: '去办理' }).click();
  await page.getByRole('heading', { name: '待我办理' }).waitFor();
  listening.signedIn();

  const person: Person = {
    login,
    page,
    async answer(verb, about = '') {
      await page.goto(`${origin}/`);
      await page
        .getByRole('link', { name: new RegExp(`^${verb}：.*${about}`) })
        .first()
        .click();
    },
    async press(button, within) {
      await (within ?? page).getByRole('button', { name: button, exact: true }).click();
      const receipt = page.getByRole('status').filter({ hasText: '回执号' });
      await receipt.waitFor();
      await receipt.getByRole('button', { name: '知道了' }).click();
      await receipt.waitFor({ state: 'detached' });
    },
    fill: (label, text, within) =>
      (within ?? page).getByRole('textbox', { name: label, exact: true }).fill(text),
    async choose(label, option, within) {
      const group = (within ?? page).getByRole('group', { name: label, exact: true });
      await group.getByRole('radio', { name: option, exact: true }).check();
    },
    async pick(label, option, within) {
      const list = (within ?? page).getByRole('combobox', { name: label, exact: true });
      const entry = list.getByRole('option', { name: option });
      await list.selectOption(await entry.getAttribute('value'));
    },
    tick: (label, within) => (within ?? page).getByRole('checkbox', { name: label, exact: true }).check(),
    async upload(button, { name, content }, within) {
      const chooser = page.waitForEvent('filechooser');
      await (within ?? page).getByRole('button', { name: button }).click();
      await (await chooser).setFiles({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(content),
      });
    },
    async unfold(part) {
      const fold = page.getByRole('button', { name: new RegExp(`^${part}`), expanded: false });
      await fold.click();
    },
    deed: (heading) => page.getByRole('region', { name: heading, exact: true }),
  };
  return person;
}

/**
 * A page is quiet: whatever the browser reports as an error is a complaint, and is told to whoever asks. Only that a
 * stranger is asked to sign in (401 before the first sign-in) is none.
 */
function listen(page: Page, login: string, complaints: string[]): { signedIn(): void } {
  let isStranger = true;
  page.on('pageerror', (error) => complaints.push(`${login}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    if (isStranger && /status of 401/.test(message.text())) return;
    complaints.push(`${login}: ${message.text()} ${message.location().url}`);
  });
  return {
    signedIn: () => {
      isStranger = false;
    },
  };
}
