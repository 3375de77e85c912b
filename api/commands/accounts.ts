import type { PoolClient } from 'pg';
import { idOf } from '../../domain/ledger/streams';
import { ApiProblem } from '../problem';
import { oneTimeDays, oneTimePassword } from '../sign-in/one-time-password';
import { hashPassword } from '../sign-in/password';
import type { Around } from './around';

/** Changes the door beside the entry. @throws ApiProblem NO_ACCOUNT for somebody who has none */
async function change(
  client: PoolClient,
  stream: string,
  set: string,
  values: unknown[] = [],
): Promise<void> {
  const { rowCount } = await client.query(`UPDATE account SET ${set} WHERE person_id = $1`, [
    idOf(stream),
    ...values,
  ]);
  if (rowCount === 0) throw ApiProblem.of('NO_ACCOUNT');
}

const signOutAll = (client: PoolClient, stream: string) =>
  client.query('DELETE FROM sign_in WHERE person_id = $1', [idOf(stream)]);

const until = `clock_timestamp() + interval '${oneTimeDays} days'`;

/** 账号: what the rules know nothing of. A one-time password exists in the receipt alone; here is only its hash. */
export const accountSteps = {
  'person.openAccount': {
    async beside(stream, facts) {
      const password = oneTimePassword();
      const hash = await hashPassword(password);
      const login = String(facts.login);
      return {
        told: { oneTimePassword: password },
        async write(client) {
          const { rows } = await client.query<{ own: boolean }>(
            'SELECT person_id = $1 AS own FROM account WHERE person_id = $1 OR lower(login) = lower($2)',
            [idOf(stream), login],
          );
          if (rows.some((r) => r.own)) throw ApiProblem.of('ALREADY_EXISTS');
          if (rows.length > 0) throw taken();
          await client
            .query(
              `INSERT INTO account (person_id, login, password_hash, changed_at, one_time_until)
               VALUES ($1, $2, $3, clock_timestamp(), ${until})`,
              [idOf(stream), login, hash],
            )
            .catch((error: { code?: string }) => {
              throw error.code === '23505' ? taken() : error;
            });
        },
      };
    },
  },
  'person.resetPassword': {
    async beside(stream) {
      const password = oneTimePassword();
      const hash = await hashPassword(password);
      return {
        told: { oneTimePassword: password },
        async write(client) {
          await change(
            client,
            stream,
            `password_hash = $2, one_time_until = ${until}, failures = 0, locked_until = NULL, changed_at = clock_timestamp()`,
            [hash],
          );
          await signOutAll(client, stream);
        },
      };
    },
  },
  'person.lockAccount': {
    beside: async (stream) => ({
      async write(client) {
        // A line that changes nothing: there must be an account to lock.
        await change(client, stream, 'failures = failures');
        await signOutAll(client, stream);
      },
    }),
  },
  'person.unlockAccount': {
    beside: async (stream) => ({
      write: (client) => change(client, stream, 'failures = 0, locked_until = NULL'),
    }),
  },
} satisfies Record<string, Around>;

const taken = (): ApiProblem => {
  const { problem } = ApiProblem.of('LOGIN_TAKEN');
  return new ApiProblem({ ...problem, fields: [{ path: 'login', message: problem.title }] });
};
