import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  messageId: string;
  /** As it came, headers and body decoded. */
  subject: string;
  text: string;
  at: number;
}

/** How the server behaves until told otherwise. */
export interface Manners {
  /** Reply to RCPT TO, by address: `450 later`, `550 nobody`. */
  recipient?(address: string): string | null;
  /** Takes the text, and only then: a reply such as `451 later`; or never answers. */
  text?(mail: ReceivedMail): string | 'silence' | null;
  /** Milliseconds before it answers to the text. */
  slowMs?: number;
}

/** A mail server of the run's own on loopback. `stop` refuses connections until `start`, on the same port. */
export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  manners: Manners;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const replyOf = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

/** RFC 2047 words and quoted-printable or base64 bodies back to text; enough for what we send. */
function decoded(raw: string): Pick<ReceivedMail, 'messageId' | 'subject' | 'text'> {
  const cut = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, cut).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const quoted = (text: string) =>
    Buffer.from(
      text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    ).toString('utf8');
  const subject = header('Subject')
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_all, way: string, word: string) =>
      way.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : quoted(word.replace(/_/g, ' ')),
    );
  const body = raw.slice(cut + 4);
  const way = header('Content-Transfer-Encoding').toLowerCase();
  const text =
    way === 'base64'
      ? Buffer.from(body, 'base64').toString('utf8')
      : way === 'quoted-printable'
        ? quoted(body.replace(/=\r\n/g, ''))
        : body;
  return { messageId: header('Message-ID'), subject, text };
}

export async function openMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let current: SMTPServer | null = null;
  let port = 0;
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onRcptTo({ address }, _session, done) {
      const reply = mailServer.manners.recipient?.(address);
      done(reply ? replyOf(reply) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = {
          ...decoded(Buffer.concat(chunks).toString('utf8')),
          to: session.envelope.rcptTo.map((r) => r.address).join(),
          at: Date.now(),
        };
        const reply = mailServer.manners.text?.(mail) ?? null;
        if (reply !== null && reply !== 'silence') return done(replyOf(reply));
        received.push(mail);
        if (reply === 'silence') return;
        setTimeout(() => done(), mailServer.manners.slowMs ?? 0);
      });
    },
  };
  const mailServer: MailServer = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    received,
    manners: {},
    async start() {
      const server = new SMTPServer(options);
      // A client that hangs up in the middle is what these tests are about.
      server.on('error', () => undefined);
      await new Promise<void>((ready, failed) => {
        server.once('error', failed);
        server.listen(port, '127.0.0.1', ready);
      });
      port = (server.server.address() as AddressInfo).port;
      current = server;
    },
    async stop() {
      const server = current;
      current = null;
      if (server) await new Promise<void>((done) => server.close(done));
    },
  };
  await mailServer.start();
  return mailServer;
}
