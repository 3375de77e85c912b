import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountsFile, defaultNamespace, defaultTaskQueue } from '../../activities/realm';
import { startRealm } from '../../bin/start/realm';
import { seededFile } from '../../bin/start/seed';
import { temporaryFolder } from './temporary-folder';

const folderWith = (...files: string[]): string => {
  const folder = temporaryFolder();
  for (const file of files) writeFileSync(join(folder, file), '');
  return folder;
};

test.each([
  ['a new folder', [], false, 'demonstration'],
  ['a new folder, --empty', [], true, 'real'],
  ['one with invented cases', [accountsFile, seededFile], false, 'demonstration'],
  ['one that was begun with --empty', [seededFile], false, 'real'],
] as const)('%s is taken for what it is', (_, files, empty, guess) => {
  expect(startRealm(folderWith(...files), empty, {})).toEqual({ name: null, namespace: 'duxue', guess });
});

test('real work does not begin on invented cases, and the fault says where it can', () => {
  const folder = folderWith(accountsFile, seededFile);
  expect(() => startRealm(folder, true, {})).toThrow(`数据目录 ${folder} 已装入演示数据`);
});

test('an embedded server has the namespace that installations had before realms were named', () => {
  expect(startRealm(folderWith(accountsFile), false, {}).namespace).toBe('duxue');
});

test('on a server that others use too, the demonstration keeps apart from real work', () => {
  const env = { TEMPORAL_ADDRESS: 'temporal:7233' };
  expect(startRealm(folderWith(), false, env).namespace).toBe('duxue-demonstration');
  expect(startRealm(folderWith(), true, env).namespace).toBe('duxue');
});

test('a named realm has a namespace and a task queue of its own, unless others are given', () => {
  const env = { DUXUE_REALM: 'drill-spring' };
  expect(startRealm(folderWith(), true, env)).toMatchObject({
    name: 'drill-spring',
    namespace: 'duxue-drill-spring',
  });
  expect(startRealm(folderWith(), true, { ...env, TEMPORAL_NAMESPACE: 'other' }).namespace).toBe('other');
  expect([defaultNamespace('real'), defaultTaskQueue('real')]).toEqual(['duxue', 'duxue-main']);
  expect([defaultNamespace('drill'), defaultTaskQueue('drill')]).toEqual(['duxue-drill', 'duxue-drill']);
});
