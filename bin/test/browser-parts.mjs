import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the browser tests need beside npm packages: a Debian package, and how to tell that it is there. */
const parts = [
  {
    // The engine without a browser's own windows; a whole browser does as well, in more time.
    name: 'chromium-headless-shell',
    isThere: () => onPath('chromium-headless-shell'),
    standsIn: () => ['chromium', 'chromium-browser', 'google-chrome'].some(onPath),
  },
  { name: 'fonts-noto-cjk', isThere: hasChineseFont, standsIn: () => false },
];

/**
 * Installs a browser and a Chinese font where they are missing, may be installed, and browser tests are among those asked for.
 * Where that is not possible it says what to install; the tests that need them then fail by themselves.
 */
export async function browserParts(args) {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  if (paths.length > 0 && !paths.some((path) => /e2e|web/.test(path))) return;
  if (!existsSync(new URL('../../test/e2e', import.meta.url))) return;
  const missing = parts.filter(({ isThere }) => !isThere()).map(({ name }) => name);
  if (missing.length === 0) return;
  const isNeeded = () => parts.some(({ isThere, standsIn }) => !isThere() && !standsIn());
  const advice = `浏览器测试需要 ${missing.join('、')}：apt-get install -y ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    if (isNeeded()) console.log(advice);
    return;
  }
  console.log(`· 正在安装浏览器测试需要的 ${missing.join('、')}…`);
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  // The package list is fetched only when the one at hand does not know the packages.
  if (!apt(install) && !(apt(['update']) && apt(install)) && isNeeded()) console.log(`没有装上。${advice}`);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (listed.status === 0) return listed.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}
