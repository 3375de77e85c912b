// Two projects, so that a run without server tests starts no server: jest calls a project's globalSetup only when
// one of its tests is to run. `npm test -- test/domain` takes a second, `npm test -- test/api` brings the servers.

const { SERVER_FOLDERS } = require('./bin/test/server-folders');

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2023',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  rootDir: __dirname,
  transform: { '\\.ts$': swc(false), '\\.tsx$': swc(true) },
  modulePathIgnorePatterns: ['<rootDir>/(dist|\\.data|\\.cache)/'],
  restoreMocks: true,
};

const serverTests = `/test/(${SERVER_FOLDERS.join('|')})/.*\\.test\\.tsx?$`;

/** @type {import('jest').Config} */
module.exports = {
  // Two processes on two cores: test files wait for servers more than they compute.
  maxWorkers: 2,
  // A step on a real server takes 0.1 s: the limit is for a loaded machine, not a wait that a test may use up.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/support/tally-reporter.js'],
  projects: [
    {
      ...shared,
      displayName: 'rules',
      testRegex: '\\.test\\.tsx?$',
      testPathIgnorePatterns: ['/node_modules/', serverTests],
    },
    {
      ...shared,
      displayName: 'servers',
      testRegex: serverTests,
      testEnvironment: '<rootDir>/test/support/environment.ts',
      setupFilesAfterEnv: ['<rootDir>/test/support/leaks.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/global-teardown.ts',
    },
  ],
};
