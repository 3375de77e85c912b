import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultNamespace, defaultTaskQueue } from '../../activities/realm';
import { composeFile, serviceIn } from './compose-file';

const file = composeFile('docker-compose.yml');
const superuserUrl = 'DUXUE_SUPERUSER_URL';

/** What `npm start` gives its API, worker and seed beside its own environment: the names in bin/start. */
function namesThatStartPasses(): string[] {
  const source = readFileSync('bin/start/index.ts', 'utf8');
  const passed = /\.\.\.process\.env,\n([\s\S]*?)\n {2}\};/.exec(source)?.[1] ?? '';
  return [...passed.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name]) => name ?? '').sort();
}

/** The environment with which the entry point of this service would run the application. */
function environmentOf(name: string): Record<string, string> {
  const { environment = {}, secrets = [] } = serviceIn(file, name);
  const folder = mkdtempSync(join(tmpdir(), 'duxue-compose-'));
  try {
    mkdirSync(join(folder, 'dist'));
    mkdirSync(join(folder, 'secrets'));
    for (const secret of secrets) writeFileSync(join(folder, 'secrets', secret), `password-of-${secret}\n`);
    writeFileSync(
      join(folder, 'dist', 'main.cjs'),
      'console.log(JSON.stringify({ ...process.env, argv: process.argv[2] }))',
    );
    const given = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)]));
    const output = execFileSync('sh', [resolve('deploy/with-secrets.sh'), name], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...fromImage(), ...given, SECRETS: join(folder, 'secrets') },
      encoding: 'utf8',
    });
    return JSON.parse(output) as Record<string, string>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the image itself sets. */
function fromImage(): Record<string, string> {
  const dockerfile = readFileSync('deploy/Dockerfile', 'utf8').replaceAll('\\\n', ' ');
  const assignments = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(
    ([, line]) => line?.trim().split(/\s+/) ?? [],
  );
  return Object.fromEntries(assignments.map((one) => one.split('=') as [string, string]));
}

describe('the application in a container', () => {
  it.each(['api', 'worker'])(
    '%s gets every variable that npm start passes, and starts its own command',
    (name) => {
      const environment = environmentOf(name);
      const passed = namesThatStartPasses();
      expect(passed.length).toBeGreaterThan(9);
      const web = ['HOST', 'PORT'];
      const needed = passed.filter((one) => name === 'api' || !web.includes(one));
      expect(needed.filter((one) => !environment[one])).toEqual([]);
      expect(environment.argv).toBe(name);
    },
  );

  it('calls database, namespace and task queue as npm start does', () => {
    const start = readFileSync('bin/start/index.ts', 'utf8');
    const { DUXUE_DATABASE, DUXUE_TASK_QUEUE, TEMPORAL_NAMESPACE } = environmentOf('worker');
    expect(start).toContain(`const database = '${DUXUE_DATABASE}'`);
    expect(DUXUE_TASK_QUEUE).toBe(defaultTaskQueue());
    expect(TEMPORAL_NAMESPACE).toBe(defaultNamespace());
  });

  it('signs in as three roles, each with its own password', () => {
    const { DUXUE_OWNER_URL, DUXUE_APPEND_URL, DUXUE_READ_URL } = environmentOf('api');
    expect(DUXUE_OWNER_URL).toBe('postgres://duxue_owner:password-of-postgres-owner@postgres:5432/duxue');
    expect(DUXUE_APPEND_URL).toBe('postgres://duxue_append:password-of-postgres-append@postgres:5432/duxue');
    expect(DUXUE_READ_URL).toBe('postgres://duxue_read:password-of-postgres-read@postgres:5432/duxue');
  });

  it('knows the superuser in migrations alone', () => {
    expect(environmentOf('migrate')[superuserUrl]).toBe(
      'postgres://postgres:password-of-postgres-superuser@postgres:5432/postgres',
    );
    expect(environmentOf('api')).not.toHaveProperty(superuserUrl);
    expect(environmentOf('worker')).not.toHaveProperty(superuserUrl);
  });

  it('runs as no superuser of its container', () => {
    const users = [...readFileSync('deploy/Dockerfile', 'utf8').matchAll(/^USER (.+)$/gm)].map(
      ([, user]) => user,
    );
    expect(users).toEqual(['node']);
  });
});
