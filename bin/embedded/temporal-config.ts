import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './folder';
import type { Ports } from './ports';
import { writeWhole } from './write-whole';

/** Fixed for the life of the data: the server refuses a store that was made with another number. */
const historyShards = 4;

/** The argument by which this installation's server is recognised in the process table. */
export function temporalMarker(folder: DataFolder): string {
  return `--config-file=${join(folder.temporal, 'config', 'server.yaml')}`;
}

/**
 * Writes the configuration of the embedded server, adapted from the server's own `development-postgres12.yaml`:
 * loopback only, our ports, no metrics listener, no archival, log at warn. JSON is YAML, so no quoting can go wrong.
 */
export function writeTemporalConfig(
  folder: DataFolder,
  ports: Ports,
  postgresPort: number,
  password: string,
): void {
  const config = join(folder.temporal, 'config');
  mkdirSync(config, { recursive: true });
  const dynamicFile = join(config, 'dynamic.yaml');
  writeWhole(dynamicFile, `${JSON.stringify(dynamicSettings, null, 2)}\n`);
  const server = serverConfig(ports, postgresPort, password, dynamicFile);
  writeWhole(join(config, 'server.yaml'), `${JSON.stringify(server, null, 2)}\n`, 0o600);
}

/**
 * Published with every figure measured here. Worker versioning is switched on for releases that ramp (AUTO_UPGRADE);
 * Updates, Update-with-Start and eager start are on by default since 1.30.
 */
const dynamicSettings = {
  'frontend.workerVersioningDataAPIs': [{ value: true }],
  'frontend.workerVersioningWorkflowAPIs': [{ value: true }],
  'frontend.workerVersioningRuleAPIs': [{ value: true }],
  'system.enableDeploymentVersions': [{ value: true }],
  'matching.queryWorkflowTaskTimeoutLogRate': [{ value: 1.0 }],
  'history.hostLevelCacheMaxSize': [{ value: 8192 }],
};

function serverConfig(ports: Ports, postgresPort: number, password: string, dynamicFile: string): object {
  const store = (databaseName: string, connections: number): object => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: 'temporal',
      password,
      maxConns: connections,
      maxIdleConns: connections,
      maxConnLifetime: '1h',
    },
  });
  const service = (grpcPort: number, membershipPort: number): object => ({
    rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' },
  });
  const archival = { state: 'disabled', enableRead: false };
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: historyShards,
      datastores: { default: store('temporal', 20), visibility: store('temporal_visibility', 4) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.temporal, ports.temporalMembership),
      history: service(ports.temporalHistory, ports.temporalHistoryMembership),
      matching: service(ports.temporalMatching, ports.temporalMatchingMembership),
      worker: service(ports.temporalWorker, ports.temporalWorkerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.temporal}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: { history: archival, visibility: archival },
    namespaceDefaults: { archival: { history: { state: 'disabled' }, visibility: { state: 'disabled' } } },
    publicClient: { hostPort: `127.0.0.1:${ports.temporal}` },
    dynamicConfigClient: { filepath: dynamicFile, pollInterval: '60s' },
  };
}
