import { readFileSync } from 'node:fs';
import { Client, Connection, type ConnectionOptions, type TLSConfig } from '@temporalio/client';
import type { NativeConnectionOptions } from '@temporalio/worker';

/** On loopback gzip costs more than it saves (bench-and-faults §1.6). */
const isLoopback = (address: string): boolean => /^(127\.|localhost|\[::1\])/.test(address);

/**
 * mTLS to the Temporal server, where `TEMPORAL_TLS=true`: own certificate and key, the server's authority and name.
 * Undefined for a plain connection, as on one machine.
 */
function temporalTls(env: NodeJS.ProcessEnv): TLSConfig | undefined {
  if (env.TEMPORAL_TLS !== 'true') return undefined;
  const file = (name: string) => {
    const path = env[name];
    return path ? readFileSync(path) : undefined;
  };
  const crt = file('TEMPORAL_TLS_CLIENT_CERT_PATH');
  const key = file('TEMPORAL_TLS_CLIENT_KEY_PATH');
  const authority = file('TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  const serverName = env.TEMPORAL_TLS_SERVER_NAME;
  return {
    ...(crt && key ? { clientCertPair: { crt, key } } : {}),
    ...(authority ? { serverRootCACertificate: authority } : {}),
    ...(serverName ? { serverNameOverride: serverName } : {}),
  };
}

/** How every client reaches the server: API, seed, replay, and whoever registers the namespace. */
export function clientOptions(address: string, env: NodeJS.ProcessEnv = process.env): ConnectionOptions {
  const tls = temporalTls(env);
  return {
    address,
    channelArgs: isLoopback(address) ? { 'grpc.default_compression_algorithm': 0 } : {},
    ...(tls ? { tls } : {}),
  };
}

/** The same for a worker, whose connection is the native one. Options only: who has no worker does not load its core. */
export function workerOptions(
  address: string,
  env: NodeJS.ProcessEnv = process.env,
): NativeConnectionOptions {
  const tls = temporalTls(env);
  return {
    address,
    ...(isLoopback(address) ? { grpcCompression: { codec: 'none' } } : {}),
    ...(tls ? { tls } : {}),
  };
}

export async function openTemporal(to: {
  temporalAddress: string;
  temporalNamespace: string;
}): Promise<Client> {
  const connection = await Connection.connect(clientOptions(to.temporalAddress));
  return new Client({ connection, namespace: to.temporalNamespace });
}
