import type { PoolClient } from 'pg';
import type { DeliveryPage, DeliveryQuery, DeliveryRow } from '../../contracts/deliveries';
import { hrefOf } from '../../contracts/places';
import { noticeSentence } from '../../contracts/wording';
import { localDateOf } from '../../domain/calendar';
import { classOf, reminderPrefix, urgentNotices } from '../../domain/notices/class';
import type { DeliveryState } from '../../domain/notices/labels';
import { inForce } from '../../domain/permissions/roles';
import type { Reader } from '../reader';

interface Row {
  id: string;
  personId: string;
  name: string;
  kind: string;
  channel: string;
  stream: string;
  at: Date;
  state: DeliveryState;
  reason: string | null;
  answer: string | null;
  sentAt: Date | null;
  nextAt: Date | null;
  attempts: number | null;
  address: string | null;
  mailId: string | null;
}

const from = `FROM notice_delivery d LEFT JOIN mail m ON m.id = d.mail_id LEFT JOIN row_person p ON p.person_id = d.recipient_id
  WHERE ($1::text IS NULL OR d.recipient_id = $1)
    AND ($2::text IS NULL OR p.name LIKE '%' || $2 || '%')
    AND ($3::text IS NULL OR $3 = CASE WHEN starts_with(d.kind, $8) THEN 'reminder' WHEN d.kind = ANY($9) THEN 'urgent' ELSE 'plain' END)
    AND ($4::text IS NULL OR coalesce(m.state, d.state) = $4)
    AND ($5::date IS NULL OR (d.at AT TIME ZONE 'Asia/Shanghai')::date >= $5)
    AND ($6::date IS NULL OR (d.at AT TIME ZONE 'Asia/Shanghai')::date <= $6)
    AND ($7::text IS NULL OR d.stream = $7)
    AND ($10::text IS NULL OR d.channel = $10)`;

/** `z***@example.gov.cn`: enough to recognise, too little to write to. */
const covered = (address: string): string => address.replace(/^(.)[^@]*/, '$1***');

/** The sentences of notices that the reader may follow; they stand in no row of deliveries. */
async function sentences(client: PoolClient, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{
    id: string;
    kind: string;
    params: Record<string, string | number>;
    at: Date;
    unit: string | null;
    behalf: string | null;
  }>(
    `SELECT n.id::text, n.kind, n.params, n.at, u.short_name AS unit, b.name AS behalf FROM duxue_followed_notices($1::bigint[]) n
       LEFT JOIN row_unit u ON u.unit_id = n.params->>'unitId' LEFT JOIN row_person b ON b.person_id = n.on_behalf_of`,
    [ids],
  );
  return new Map(
    rows.map((n) => [n.id, noticeSentence(n.kind, n.unit ?? '', n.params, n.at.toISOString(), n.behalf)]),
  );
}

/** What was sent to whom and whether it arrived, newest first: everything that the reader follows, or their own alone. */
export async function listDeliveries(
  client: PoolClient,
  reader: Reader,
  query: DeliveryQuery,
  now: string,
  own: boolean,
): Promise<DeliveryPage> {
  const me = reader.person.personId;
  const holds = (role: string) =>
    reader.person.grants.some((g) => g.role === role && inForce(g, localDateOf(now)));
  const values = [
    own ? me : null,
    query.person ?? null,
    query.kind ?? null,
    query.state ?? null,
    query.from ?? null,
    query.to ?? null,
    query.about ?? null,
    reminderPrefix,
    urgentNotices,
    query.channel ?? null,
  ];
  const total = await client.query<{ n: number }>(`SELECT count(*)::int AS n ${from}`, values);
  const { rows } = await client.query<Row>(
    `SELECT d.notice_id::text AS id, d.recipient_id AS "personId", coalesce(p.name, d.recipient_id) AS name, d.kind, d.channel, d.stream, d.at,
            coalesce(m.state, d.state) AS state, coalesce(m.reason, d.reason) AS reason, m.answer, m.sent_at AS "sentAt",
            m.next_at AS "nextAt", m.attempts, m.address, m.id::text AS "mailId"
       ${from} AND ($11::bigint IS NULL OR d.notice_id < $11) ORDER BY d.notice_id DESC LIMIT $12`,
    [...values, query.cursor ?? null, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  // Whoever keeps the system follows deliveries, not cases.
  const said = await sentences(
    client,
    page.filter((r) => r.personId === me || holds('roundManager')).map((r) => r.id),
  );
  const channel = await client.query<{ sender: string; fault: string | null }>(
    `SELECT sender, fault FROM delivery_channel WHERE channel = 'mail' AND is_open`,
  );
  return {
    rows: page.map((row) => rowOf(row, said.get(row.id) ?? null, row.personId === me, holds('sysAdmin'))),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    total: total.rows[0]?.n ?? 0,
    channel: channel.rows[0] ?? null,
  };
}

const rowOf = (row: Row, sentence: string | null, own: boolean, keeper: boolean): DeliveryRow => ({
  id: row.id,
  personId: row.personId,
  name: row.name,
  class: classOf(row.kind),
  channel: row.channel,
  sentence,
  href: sentence === null ? null : hrefOf(row.stream, row.kind),
  at: row.at.toISOString(),
  state: row.state,
  reason: row.reason,
  answer: keeper ? row.answer : null,
  sentAt: row.sentAt?.toISOString() ?? null,
  nextAt: row.state === 'queued' ? (row.nextAt?.toISOString() ?? null) : null,
  attempts: row.attempts ?? 0,
  address: row.address === null ? null : own ? row.address : covered(row.address),
  mailId: row.mailId,
});
