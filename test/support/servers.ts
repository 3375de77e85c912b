/** What `global-setup` started, as the test files see it. Plain JSON: it travels in an environment variable. */
export interface TestServers {
  readonly postgres: {
    readonly host: string;
    readonly port: number;
    readonly superuser: string;
    readonly password: string;
  };
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Passwords of the three roles; roles belong to the whole server, so all test databases share them. */
  readonly passwords: { readonly owner: string; readonly append: string; readonly read: string };
  /** A migrated, otherwise empty database that nobody connects to: `createTestDatabase` copies it. */
  readonly templateDatabase: string;
}

const VARIABLE = 'DUXUE_TEST_SERVERS';

/** Called once, by `global-setup`, before jest starts its processes: they inherit the environment. */
export function announceServers(servers: TestServers): void {
  process.env[VARIABLE] = JSON.stringify(servers);
}

/** @throws when the file asking does not lie in a folder of server tests (`jest.config.js`) */
export function testServers(): TestServers {
  const announced = process.env[VARIABLE];
  if (!announced)
    throw new Error(
      'no servers are running: put this test into a folder of SERVER_FOLDERS in jest.config.js',
    );
  return JSON.parse(announced) as TestServers;
}
