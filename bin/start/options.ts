import { parseArgs } from 'node:util';
import { StartFault } from '../embedded/fault';

export interface StartOptions {
  /** No demonstration data, now or at a later start of the same data folder. */
  readonly empty: boolean;
  readonly host: string;
  readonly port: number;
}

const defaultPort = 8080;

/**
 * @param args what follows `npm start --`
 * @throws StartFault `bad-argument`
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { empty, port } = parse(args);
  const number = Number(port ?? env.PORT ?? defaultPort);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new StartFault(
      'bad-argument',
      `端口「${port ?? env.PORT}」无效。`,
      '端口应是 1 到 65535 之间的整数，例如 --port 3001。',
    );
  }
  return { empty: empty === true, host: env.HOST || '127.0.0.1', port: number };
}

function parse(args: readonly string[]): { empty?: boolean; port?: string } {
  try {
    const options = { empty: { type: 'boolean' }, port: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch {
    throw new StartFault(
      'bad-argument',
      `不认识的参数：${args.join(' ')}`,
      '可用的参数是 --empty 和 --port N，例如 npm start -- --port 3001。',
    );
  }
}
