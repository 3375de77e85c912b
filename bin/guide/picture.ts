import type { Browser, Locator, Page } from 'playwright-core';

/** One picture of the guide: who looks, how they come there, and the part of the page that is spoken of. */
export interface Picture {
  /** Name of the file, and key of `--account`. */
  readonly name: string;
  /** Null: nobody has signed in. */
  readonly login: string | null;
  readonly width: 1366 | 390;
  /** Pixels kept from the top of the first part; what lies below is not spoken of. */
  readonly height: number;
  /** Goes to the place and answers with the parts that the picture must hold. */
  open(page: Page): Promise<readonly Locator[]>;
}

/** Milliseconds within which a page must show what the picture is of. */
const patienceMs = 15_000;

/** Around the parts, so that their edges are seen. */
const margin = 12;

/** @returns size of the file in bytes */
export async function takePicture(
  browser: Browser,
  picture: Picture,
  url: string,
  password: string,
  file: string,
): Promise<number> {
  // High enough that a form lies in it whole: nothing scrolls, and nothing that sticks to an edge covers it.
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: picture.width, height: picture.width === 390 ? 844 : 2400 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    await page.goto('/');
    if (picture.login) await signIn(page, picture.login, password);
    const parts = await picture.open(page);
    await page.evaluate(() => document.fonts.ready);
    await drawn(page);
    const band = (await page.locator('header.band').boundingBox()) ?? { y: 0, height: 0 };
    const boxes = await Promise.all(parts.map((part) => boxOf(part)));
    const clip = clipOf(boxes, picture, band.y + band.height);
    const image = await page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
    return image.length;
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: '账号' }).fill(login);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: /待我办理|您好/ }).waitFor();
  // Shown by itself at the first visit alone; by its address always, so that it is never in the way later.
  await page.goto('/welcome');
  await page.getByRole('button', { name: '去办理' }).click();
  await page.getByRole('heading', { name: '待我办理' }).waitFor();
  await page.mouse.move(0, 0);
}

/** Frames in which a page that is still being filled would have moved. */
const stillFrames = 40;

/** The page has read what it shows, and stands where it stood. */
async function drawn(page: Page): Promise<void> {
  await page.getByRole('status', { name: '正在读取' }).first().waitFor({ state: 'detached' });
  await page.evaluate(
    (frames) =>
      new Promise<void>((done) => {
        let [height, still] = [0, 0];
        const look = () => {
          const now = document.querySelector('main')?.offsetHeight ?? document.body.offsetHeight;
          still = now === height ? still + 1 : 0;
          height = now;
          if (still < frames) requestAnimationFrame(look);
          else done();
        };
        look();
      }),
    stillFrames,
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(part: Locator): Promise<Box> {
  await part.first().waitFor();
  const box = await part.first().boundingBox();
  if (!box) throw new Error(`插图要拍的部分没有显示：${part}`);
  return box;
}

/** A picture of what lies below the band shows nothing of it. */
function clipOf(boxes: readonly Box[], { width, height }: Picture, bandBottom: number): Box {
  const left = Math.max(0, Math.min(...boxes.map((b) => b.x)) - margin);
  const first = Math.min(...boxes.map((b) => b.y));
  const top = Math.max(first < bandBottom ? 0 : bandBottom, first - margin);
  const right = Math.min(width, Math.max(...boxes.map((b) => b.x + b.width)) + margin);
  const bottom = Math.max(...boxes.map((b) => b.y + b.height)) + margin;
  return { x: left, y: top, width: right - left, height: Math.min(height, bottom - top) };
}
