import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { EventStream } from '../../api/events';
import { createApi } from '../../api/server';
import { chromiumFlags, chromiumProgram } from '../../bin/guide/chromium';
import { type Office, openOffice } from '../support/api/office';
import { openPerson, type Person } from './person';

/** The whole product before a real browser: an office with its pages served, and people who open them. */
export interface Site {
  readonly office: Office;
  readonly origin: string;
  readonly browser: Browser;
  /** Signed in through the page at the first call, with a browser context of their own; later the same person. */
  as(login: string): Promise<Person>;
  /** Somebody whose account was just opened: the same, by the one-time password, with one of their own set on the way. */
  firstOf(login: string, oneTime: string): Promise<Person>;
  /** What browsers complained of since the beginning: errors on the console and exceptions in pages. */
  readonly complaints: string[];
  /** What every person sees at this moment, under test-results/. */
  keepPictures(name: string): Promise<void>;
  close(): Promise<void>;
}

const results = resolve('test-results');

/** As `test`, and keeps what everybody sees where it fails. */
export const stepsOf = (site: () => Site) => (name: string, work: () => Promise<void>) =>
  test(name, () =>
    work().catch(async (error: unknown) => {
      await site().keepPictures(name);
      throw error;
    }),
  );

/** As `stepsOf`, of steps that go on from each other: what comes after one that failed would only fail for that. */
export const storyOf = (site: () => Site) => {
  const step = stepsOf(site);
  let failed = '';
  return (name: string, work: () => Promise<void>) =>
    step(name, async () => {
      if (failed) throw new Error(`前一步未完成：${failed}`);
      failed = name;
      await work();
      failed = '';
    });
};

/** @param opening over a small city unless a test brings what stands before it */
export async function openSite(
  units = 2,
  opening: () => Promise<Office> = () => openOffice(units),
): Promise<Site> {
  const building = promisify(execFile)(process.execPath, [join(__dirname, 'build-web.mjs')]);
  const [office] = await Promise.all([opening(), building]);
  const api = { ...office.api, webDir: resolve('dist/web') };
  const events = new EventStream(api);
  events.start();
  const server = createServer(createApi(api, events, null));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: chromiumProgram(), args: chromiumFlags });

  const complaints: string[] = [];
  const people = new Map<string, Promise<Person>>();
  return {
    office,
    origin,
    browser,
    complaints,
    as(login) {
      const known = people.get(login) ?? openPerson({ browser, origin, login, complaints });
      people.set(login, known);
      return known;
    },
    firstOf(login, oneTime) {
      const known = openPerson({ browser, origin, login, complaints, oneTime });
      people.set(login, known);
      return known;
    },
    async keepPictures(name) {
      mkdirSync(results, { recursive: true });
      for (const { login, page } of await Promise.all(people.values()).catch(() => []))
        await page
          .screenshot({ path: join(results, `${name}-${login}.png`), fullPage: true })
          .catch(() => undefined);
    },
    async close() {
      await browser.close();
      events.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await office.close();
    },
  };
}
