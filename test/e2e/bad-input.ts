import type { Locator, Page } from 'playwright-core';
import type { Site } from './site';
import { enter, pending, settled } from './walk';

/** Longer than any field takes, and a date that no calendar has. */
const tooLong = '长'.repeat(4_100);
const noDate = '2026-02-30';

export interface Met {
  /** Command of the form, or what its button says. */
  readonly forms: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

/** Tries every form of these pages: as it stands, and with text too long and dates that do not exist. Nothing is ever sent. */
export async function tryForms(
  site: Site,
  login: string | null,
  addresses: readonly string[],
  known: Set<string>,
): Promise<Met> {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 900 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const busy = pending(page);
  const wrong: string[] = [];
  const forms = new Set<string>();
  const sent = await holdBack(page);
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on('console', (m) => {
    // Refused on purpose; and a stranger is asked to sign in.
    const isExpected = /status of 409/.test(m.text()) || (!login && /status of 401/.test(m.text()));
    if (m.type() === 'error' && !isExpected) wrong.push(`${page.url()}: ${m.text()}`);
  });
  if (login) await enter(site, page, login);
  for (const address of addresses) {
    await page.goto(site.origin + address);
    await unfoldAll(page, busy);
    const fresh: { at: number; name: string }[] = [];
    for (const [at, form] of (await page.locator('main form').all()).entries()) {
      const name = await nameOf(form);
      if (known.has(name)) continue;
      known.add(name);
      forms.add(name);
      fresh.push({ at, name });
    }
    const written: { at: number; name: string; texts: string[] }[] = [];
    for (const { at, name } of fresh) {
      const form = page.locator('main form').nth(at);
      const say = (what: string) => wrong.push(`${address} ${name}: ${what}`);
      for (const what of await pressed(form, sent)) say(`原样提交：${what}`);
      // What is no account, only the server can say.
      const fields = name === '登录' ? [] : await spoil(form);
      if (fields.length > 0) {
        for (const what of await pressed(form, sent)) say(`填错后提交：${what}`);
        for (const what of await form.evaluate(unsaid, fields)) say(what);
      }
      const texts = await textsOf(form);
      if (texts.length > 0) written.push({ at, name, texts });
    }
    if (written.length === 0) continue;
    await page.goto(site.origin + address);
    await unfoldAll(page, busy);
    for (const { at, name, texts } of written) {
      const now = await textsOf(page.locator('main form').nth(at));
      const lost = texts.filter((text) => !now.includes(text)).length;
      if (lost > 0) wrong.push(`${address} ${name}: 刷新后少了 ${lost} 处文字`);
    }
  }
  await context.close();
  return { forms, wrong };
}

/** Whatever would change something is answered as refused, and counted; drafts and files go through. */
async function holdBack(page: Page): Promise<{ count: number }> {
  const sent = { count: 0 };
  await page.route('**/api/**', async (route) => {
    const request = route.request();
    const passes = request.method() === 'GET' || /\/api\/(drafts|files)/.test(request.url());
    if (passes) return route.continue();
    sent.count += 1;
    const body = { type: 'about:blank', title: '当前阶段不能办理这一步', status: 409, code: 'WRONG_STATE' };
    return route.fulfill({ status: 409, contentType: 'application/problem+json', json: body });
  });
  return sent;
}

/**
 * Opens whatever is folded, forms within what was folded too. Pressed in the page: a mouse waits for two painted
 * frames, which a busy machine may owe a window that is not in front for longer than any limit.
 */
async function unfoldAll(page: Page, busy: Set<unknown>): Promise<void> {
  await settled(page, busy);
  const folded = page.locator('main button[aria-expanded="false"]:not(table button, .table-tools button)');
  for (let i = 0; i < 60 && (await folded.count()) > 0; i++)
    await folded.first().evaluate((button: HTMLElement) => button.click());
  // Each form that was folded asks for its draft now.
  await settled(page, busy);
}

const nameOf = (form: Locator): Promise<string> =>
  form.evaluate(
    (e) =>
      e.dataset.command ?? [...e.querySelectorAll('button')].map((b) => b.textContent?.trim()).pop() ?? '',
  );

/** Presses the form's button and tells what a person would miss then. */
async function pressed(form: Locator, sent: { count: number }): Promise<string[]> {
  const before = sent.count;
  await form.evaluate((e: HTMLFormElement) => {
    // From nowhere, so that it is seen where the focus comes to.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    e.requestSubmit();
  });
  const deadline = Date.now() + 3_000;
  for (;;) {
    if (sent.count > before) return [];
    const { faults, isDone } = await form.evaluate(stateOf);
    if (isDone || Date.now() > deadline) return faults;
  }
}

/** In the page: whether the form has said all, and what is missing in how it says that something is wrong. */
function stateOf(form: Element): { isDone: boolean; faults: string[] } {
  const isBusy = form.getAttribute('aria-busy') === 'true';
  const first = form.querySelector<HTMLElement>('.field-error')?.closest('[data-field]');
  if (!first) return { isDone: false, faults: ['按下后，哪一栏旁边也没有说'] };
  const homeless = [...form.querySelectorAll('.error-note p:not(.error-title)')].map(
    (p) => `不在任何一栏旁边：${p.textContent}`,
  );
  const isThere = first.contains(document.activeElement);
  const where = document.activeElement?.outerHTML.slice(0, 80);
  const astray = `焦点不在第一处错的 ${first.getAttribute('data-field')}，而在 ${where}`;
  return { isDone: !isBusy && isThere, faults: [...homeless, ...(isThere ? [] : [astray])] };
}

/** Chooses the last of every row of choices, then writes what is wrong into whatever takes text; their paths. */
async function spoil(form: Locator): Promise<string[]> {
  // What a choice opens may hold choices again.
  for (let round = 0; round < 2; round++)
    for (const group of await form.locator('[role=radiogroup], fieldset').all()) {
      const last = group.getByRole('radio').last();
      if ((await last.count()) > 0 && !(await last.isChecked())) await last.check({ force: true });
    }
  const paths: string[] = [];
  const texts = form.locator(
    'textarea:visible:enabled:not([aria-hidden]), input:visible:enabled:not([type=radio], [type=checkbox], [type=file], [type=search], [inputmode=numeric], [maxlength])',
  );
  for (const field of await texts.all()) {
    const isDate = (await field.getAttribute('placeholder')) === '5月12日';
    const isTime = (await field.getAttribute('placeholder')) === '14:30';
    await field.fill(isDate ? noDate : isTime ? '25:70' : tooLong);
    const path = await field.evaluate((e) => e.closest('[data-field]')?.getAttribute('data-field') ?? '');
    paths.push(path);
  }
  return paths;
}

/** In the page: those of the fields written wrongly beside which nothing is said. */
function unsaid(form: Element, paths: string[]): string[] {
  const at = (path: string) => form.querySelector(`[data-field="${CSS.escape(path)}"]`);
  return paths
    .filter((path) => !at(path)?.querySelector('.field-error'))
    .map((path) => `${path || '（没有栏名）'} 旁边没有说哪里不对`);
}

/** The longer texts that stand in the form. */
const textsOf = (form: Locator): Promise<string[]> =>
  form.evaluate((e) => [...e.querySelectorAll('textarea')].map((t) => t.value).filter((t) => t.length > 50));
