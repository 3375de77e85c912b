import { temporalVersion } from '../../bin/embedded/cache';
import { connectTemporal, testTaskQueue, timeSkipping } from './temporal';

const day = 86_400_000;

it('is the real server, in the version that ships', async () => {
  const { connection, client, namespace, close } = await connectTemporal();
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  expect(serverVersion).toBe(temporalVersion);
  const description = await client.workflowService.describeNamespace({ namespace });
  expect(description.namespaceInfo?.name).toBe(namespace);
  await close();
});

it('gives each caller a task queue of its own', () => {
  expect(testTaskQueue()).not.toBe(testTaskQueue());
});

it('lets thirty days pass in a moment on the time-skipping server', async () => {
  const environment = await timeSkipping();
  const before = await environment.currentTimeMs();
  await environment.sleep('30 days');
  expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(30 * day);
  await environment.teardown();
});
