import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What mTLS between a client and the server `temporal` takes, valid for a day; made with the openssl of the machine. */
export function makeCertificates(folder: string): Record<'ca' | 'cert' | 'key', string> {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    'ca-key.pem',
    '-out',
    'ca.pem',
    '-days',
    '1',
    '-subj',
    '/CN=ca',
  );
  openssl('req', ...curve, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=temporal');
  writeFileSync(at('names.txt'), 'subjectAltName=DNS:temporal\n');
  const issue = [
    'x509',
    '-req',
    '-in',
    'request.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca-key.pem',
    '-CAcreateserial',
  ];
  openssl(...issue, '-days', '1', '-extfile', 'names.txt', '-out', 'cert.pem');
  return { ca: at('ca.pem'), cert: at('cert.pem'), key: at('key.pem') };
}
