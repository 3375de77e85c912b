import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Quiet and offline: a browser that asks nobody but the site it is given. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The machine's own browser; for the tests `bin/test/browser-parts` installs it. The headless shell is the same engine without
 * a browser's own toolbar, of which a whole browser runs one process for every window: it was more than the pages took.
 */
export function chromiumProgram(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
  const found = names.flatMap((name) => folders.map((f) => join(f, name))).find((path) => existsSync(path));
  if (!found) throw new Error('需要 chromium：apt-get install -y chromium fonts-noto-cjk');
  return found;
}
