import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporalCache } from '../../bin/embedded/cache';

const VERSION = '1.35.0';
const run = promisify(execFile);

/**
 * The path of a program that runs Temporal's time-skipping server, which is Java: 39 jars from Maven Central or its mirror, 37 MB,
 * fetched once (6–18 s) into the cache outside the checkout.
 *
 * @throws a sentence saying what is missing
 */
export async function timeSkippingServer(): Promise<string> {
  const cache = dirname(temporalCache(process.env));
  const home = join(cache, `temporal-test-server-${VERSION}`);
  const program = join(home, 'temporal-test-server');
  if (existsSync(program)) return program;
  await mkdir(cache, { recursive: true });
  const partial = await mkdtemp(join(cache, 'temporal-test-server-partial-'));
  try {
    await fetchJars(partial);
    await writeFile(join(partial, 'temporal-test-server'), SCRIPT);
    await chmod(join(partial, 'temporal-test-server'), 0o755);
    // Whole or not at all; when another process was first, its copy is as good.
    await rename(partial, home).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return program;
}

const SCRIPT = `#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"
`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>duxue</groupId>
  <artifactId>temporal-test-server-jars</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

async function fetchJars(folder: string): Promise<void> {
  await writeFile(join(folder, 'pom.xml'), POM);
  const copy = [
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${join(folder, 'jars')}`,
  ];
  await run('mvn', ['-B', '-q', ...copy], { cwd: folder, timeout: 300_000 }).catch(
    (error: NodeJS.ErrnoException) => {
      const missing =
        'tests that skip time need Java 17 and Maven: apt-get install openjdk-17-jre-headless maven';
      const failed = `the time-skipping server could not be fetched from Maven Central or its mirror: ${error.message}`;
      throw new Error(error.code === 'ENOENT' ? missing : failed, { cause: error });
    },
  );
}
