import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { password } from '../support/api/people';
import { violations } from './accessibility';
import type { Site } from './site';

const table = readFileSync(join(__dirname, '../../web/app.tsx'), 'utf8');
const found = [...table.matchAll(/<Route (?:index|path="([^"]+)") element=\{<pages\./g)];
/** Every address of the web's own table of routes: a page that is added there is looked for here by itself. */
export const routes: readonly string[] = found.map(([, path = '']) =>
  path.startsWith('/') ? path : `/${path}`,
);
const openness = (path: string) => (path.includes('*') ? 99 : (path.match(/:/g)?.length ?? 0));
/** What names a page by itself comes before what any id would fit, and what fits everything last. */
const known = [...routes]
  .sort((a, b) => openness(a) - openness(b))
  .map((path) => ({ path, fits: new RegExp(`^${path.replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`) }));

/** The route of an address, and whether something is opened beside the page. */
function placeOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://walk');
  const route = known.find(({ fits }) => fits.test(pathname))?.path ?? '';
  return searchParams.has('item') ? `${route}?item` : route;
}

/** As laid out on an office PC, on a large screen, on a phone. */
export const widths = [1366, 1920, 390] as const;

export interface Walked {
  /** The routes that this person comes to by following links from home. */
  readonly routes: readonly string[];
  readonly pages: number;
  /** Those that nobody before had seen as they are. */
  readonly fresh: number;
  /** What is wrong: width, address, and what. */
  readonly wrong: readonly string[];
}

/** Somebody signed in, who follows every link that the pages offer and looks at one page of each kind at every width. */
export async function walk(
  site: Site & { looked: Set<string> },
  login: string | null,
  starts: readonly string[],
): Promise<Walked> {
  const context = await site.browser.newContext({ locale: 'zh-CN', viewport: { width: 1366, height: 844 } });
  const page = await context.newPage();
  const busy = pending(page);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  page.on('console', (m) => {
    // A stranger is asked to sign in.
    const isExpected = !login && /status of 401/.test(m.text());
    if (m.type() === 'error' && !isExpected) wrong.push(`${page.url()}: ${m.text()}`);
  });
  if (login) await enter(site, page, login);

  const seen = new Set<string>();
  const waiting = [...starts];
  let [pages, fresh] = [0, 0];
  await page.goto(site.origin + (starts[0] ?? '/'));
  for (let href = waiting.shift(); href !== undefined; href = waiting.shift()) {
    const place = placeOf(href);
    // Where one begins each is looked at, once; of what links lead to one of a kind.
    if (seen.has(href) || (seen.has(place) && !starts.includes(href))) continue;
    seen.add(href).add(place);
    pages += 1;
    await go(page, href);
    await settled(page, busy);
    const words = await page.evaluate(wordFaults);
    wrong.push(...words.map((what) => `${href} ${what}`));
    const content = await page.evaluate(contentOf);
    // What another saw too looks the same, and was looked at there.
    const isNew = !site.looked.has(content);
    site.looked.add(content);
    if (isNew) fresh += 1;
    for (const width of isNew ? widths : []) {
      await page.setViewportSize({ width, height: 844 });
      await settled(page, busy);
      for (const what of await looked(page, width)) wrong.push(`${width} ${href} ${what}`);
    }
    if (isNew) await page.setViewportSize({ width: 1366, height: 844 });
    waiting.push(...(await linksOf(page)));
  }
  await context.close();
  return { routes: routes.filter((r) => seen.has(r)), pages, fresh, wrong };
}

/** Cookies by the page's own request; the screen of the first visit is an address that is walked to like the others. */
export async function enter({ origin }: Site, page: Page, login: string): Promise<void> {
  const reply = await page.request.post(`${origin}/api/sign-in`, { data: { login, password } });
  const { csrf } = (await reply.json()) as { csrf: string };
  await page.request.put(`${origin}/api/drafts/first-visit`, {
    data: { doc: { seen: true }, revision: 0 },
    headers: { 'x-csrf-token': csrf },
  });
}

/** As a link of the product does: the program stays, the page changes; anew where it is of the same kind as the one before. */
export async function go(page: Page, href: string): Promise<void> {
  const { origin, pathname } = new URL(page.url());
  if (placeOf(pathname) === placeOf(href.split('?')[0] ?? '')) return void (await page.goto(origin + href));
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset.before = '';
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, href);
}

/** Questions to the server without an answer yet; the stream of events has none. */
export function pending(page: Page): Set<unknown> {
  const asked = new Set<unknown>();
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/events')) asked.add(request);
  });
  const answered = (request: unknown) => {
    asked.delete(request);
  };
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
  return asked;
}

/** The page has its heading, waits for no answer, and two frames were drawn since. */
export async function settled(page: Page, busy: Set<unknown>): Promise<void> {
  // Two addresses of one component share their heading; what never has one is told by those who look.
  const heading = page.locator('h1:not([data-before])').first();
  await heading.waitFor({ timeout: 5_000 }).catch(() => undefined);
  do {
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
  } while (busy.size > 0 || (await page.getByRole('status', { name: '正在读取' }).count()) > 0);
}

async function looked(page: Page, width: number): Promise<string[]> {
  const wrong = await page.evaluate(layoutFaults);
  if (width === 390) return [...wrong, ...(await violations(page))];
  if (width === 1920) return wrong;
  const axe = await violations(page);
  // Text twice as large, as somebody who needs it sets it.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '187.5%', 'important'));
  const large = await page.evaluate(layoutFaults);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
  return [...wrong, ...axe, ...large.map((what) => `字号放大一倍：${what}`)];
}

/** Every address of this product that the page offers, the menu at the person's name among them. */
async function linksOf(page: Page): Promise<string[]> {
  const menu = page.locator('.band-person');
  const isHome = new URL(page.url()).pathname === '/' && (await menu.count()) > 0;
  if (isHome) await menu.click();
  const all = await page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
  if (isHome) await page.keyboard.press('Escape');
  return all.filter((href) => !/^\/(api|files)\//.test(href));
}

/** In the page: how far it reaches beyond the window, and text whose end cannot be seen. */
function layoutFaults(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wide = scrollWidth > clientWidth ? [`页面宽出 ${scrollWidth - clientWidth} px`] : [];
  const hides = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
  const isCut = (e: HTMLElement) => {
    // What only a screen reader reads is one pixel wide on purpose.
    if (e.clientWidth <= 1 || e.clientHeight <= 1) return false;
    const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(e);
    // An ellipsis says that there is more, and the whole stands where it leads to.
    if (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') return false;
    const sideways = e.scrollWidth > e.clientWidth + 1 && hides(overflowX);
    return sideways || (e.scrollHeight > e.clientHeight + 2 && hides(overflowY));
  };
  const cut = [...document.querySelectorAll<HTMLElement>('#root *')].filter(
    (e) => (e.textContent ?? '') !== '' && isCut(e),
  );
  return [...wide, ...cut.map((e) => `裁掉：${e.className} ${e.textContent?.slice(0, 40)}`)];
}

/** In the page: what is shown, without the ids that are drawn anew each time. */
function contentOf(): string {
  const ids = / (id|for|name|aria-[a-z]+by|aria-controls)="[^"]*"/g;
  return `${location.pathname.split('/')[1]} ${document.querySelector('main')?.outerHTML.replace(ids, '')}`;
}

/** In the page: one h1, a title that says the same, and empty places that say what will stand there and by whom. */
function wordFaults(): string[] {
  const headings = [...document.querySelectorAll('h1')].map((h) => h.textContent?.trim() ?? '');
  const [heading = ''] = headings;
  const isNamed = headings.length === 1 && heading !== '' && document.title === `${heading} · 督学`;
  const named = isNamed ? [] : [`标题 ${JSON.stringify(headings)}，窗口名 ${document.title}`];
  const who = /理论科|部领导|管理员|联络员|单位|旁听组|系统|您|同事/;
  const empty = [...document.querySelectorAll('.empty')]
    .filter((e) => !e.querySelector('.empty-more') || !who.test(e.textContent ?? ''))
    .map((e) => `空处没有说明会有什么、由谁办：${e.textContent}`);
  return [...named, ...empty];
}
