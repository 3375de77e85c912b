import type { PoolClient } from 'pg';
import type { SearchKind, SearchResult } from '../../contracts/search';
import { dateInWords, localDateOf, localTimeOf } from '../../domain/calendar';
import { cycleStageLabels } from '../../domain/cycle/labels';
import type { CycleStage } from '../../domain/cycle/types';
import { itemStateLabels } from '../../domain/rectification/labels';
import type { ItemState } from '../../domain/rectification/types';
import { sessionStageLabels } from '../../domain/session/labels';
import { escapeLike, peopleThatSound, topicsThatSound, unitsThatSound } from './names';

type Row = SearchResult['groups'][number]['rows'][number];
interface Found {
  /** `%text%`, its own wildcards taken literally. */
  like: string;
  units: readonly string[];
  people: readonly string[];
  sessions: readonly string[];
}

/** So many of each kind: whoever wants all of them has the tables. */
const shown = 6;
/** With its year: what is looked for may be of any. */
const spoken = (at: Date | null): string => {
  const instant = at?.toISOString();
  return instant ? `${dateInWords(localDateOf(instant), '0001-01-01')} ${localTimeOf(instant)}` : '';
};
const word = <K extends string>(labels: Record<K, string>, key: string): string => labels[key as K] ?? '';
const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ');

/** A unit is seen by its own people, by whoever oversees it, and by whoever visits it. */
const unitSeen = `(duxue_at_unit(u.path) OR duxue_inside(u.path, NULL, '{}')
  OR EXISTS (SELECT 1 FROM row_cycle c WHERE c.unit_id = u.unit_id))`;

const searches: Record<SearchKind, (client: PoolClient, f: Found) => Promise<Row[]>> = {
  async cycles(client, { like, units, sessions }) {
    const { rows } = await client.query<{
      id: string;
      unit: string;
      topic: string | null;
      stage: string;
      team: string | null;
      at: Date | null;
    }>(
      `SELECT c.cycle_id AS id, u.name AS unit, w.doc->>'topic' AS topic, c.stage, t.name AS team, c.starts_at AS at
         FROM row_cycle c JOIN row_unit u ON u.unit_id = c.unit_id LEFT JOIN row_team t ON t.team_id = c.team_id
         LEFT JOIN row_session s ON s.session_id = c.session_id LEFT JOIN content w ON w.id = s.words_id
        WHERE u.name ILIKE $1 OR u.short_name ILIKE $1 OR c.cycle_id ILIKE $1 OR t.name ILIKE $1
           OR w.doc->>'topic' ILIKE $1 OR c.unit_id = ANY($2) OR c.session_id = ANY($3)
        ORDER BY c.starts_at DESC NULLS LAST, c.cycle_id LIMIT $4`,
      [like, units, sessions, shown + 1],
    );
    return rows.map((r) => ({
      key: r.id,
      title: joined(r.unit, r.topic),
      sub: joined(word(cycleStageLabels, r.stage as CycleStage), r.team, spoken(r.at)),
      href: `/cycles/${r.id}`,
    }));
  },
  async items(client, { like, units, people }) {
    const { rows } = await client.query<{
      id: string;
      list: string;
      unit: string;
      statement: string | null;
      state: string;
      owner: string | null;
    }>(
      `SELECT i.item_no AS id, i.list_id AS list, u.short_name AS unit, w.doc->>(i.words_path || 'statement') AS statement,
              i.state, p.name AS owner
         FROM row_item i JOIN row_unit u ON u.unit_id = i.unit_id LEFT JOIN row_person p ON p.person_id = i.owner_id
         LEFT JOIN content w ON w.id = i.words_id
        WHERE u.name ILIKE $1 OR u.short_name ILIKE $1 OR i.item_no ILIKE $1 OR p.name ILIKE $1
           OR w.doc->>(i.words_path || 'statement') ILIKE $1 OR i.unit_id = ANY($2) OR i.owner_id = ANY($3)
        ORDER BY i.due_at NULLS LAST, i.item_no LIMIT $4`,
      [like, units, people, shown + 1],
    );
    return rows.map((r) => ({
      key: r.id,
      title: r.statement ?? r.id,
      sub: joined(r.unit, r.id, word(itemStateLabels, r.state as ItemState), r.owner),
      href: `/lists/${r.list}?item=${r.id}`,
    }));
  },
  async sessions(client, { like, units, sessions }) {
    const { rows } = await client.query<{
      id: string;
      unit: string;
      topic: string | null;
      stage: string;
      at: Date;
    }>(
      `SELECT s.session_id AS id, u.name AS unit, w.doc->>'topic' AS topic, s.stage, s.starts_at AS at
         FROM row_session s JOIN row_unit u ON u.unit_id = s.unit_id LEFT JOIN content w ON w.id = s.words_id
        WHERE u.name ILIKE $1 OR u.short_name ILIKE $1 OR w.doc->>'topic' ILIKE $1
           OR s.unit_id = ANY($2) OR s.session_id = ANY($3)
        ORDER BY s.starts_at DESC, s.session_id LIMIT $4`,
      [like, units, sessions, shown + 1],
    );
    return rows.map((r) => ({
      key: r.id,
      title: joined(r.topic, r.unit) || r.id,
      sub: joined(word<string>(sessionStageLabels, r.stage), spoken(r.at)),
      href: `/sessions/${r.id}`,
    }));
  },
  async units(client, { like, units }) {
    const { rows } = await client.query<{ id: string; name: string; short: string; category: string }>(
      `SELECT u.unit_id AS id, u.name, u.short_name AS short, u.category FROM row_unit u
        WHERE (u.name ILIKE $1 OR u.short_name ILIKE $1 OR u.unit_id ILIKE $1 OR u.unit_id = ANY($2)) AND ${unitSeen}
        ORDER BY u.name, u.unit_id LIMIT $3`,
      [like, units, shown + 1],
    );
    return rows.map((r) => ({
      key: r.id,
      title: r.name,
      sub: joined(r.short === r.name ? null : r.short, r.category),
      href: `/cycles?unit=${encodeURIComponent(r.id)}`,
    }));
  },
  async people(client, { like, people }) {
    // Colleagues of the reader's own unit, people of units that they oversee, and who sits with them in a case.
    const { rows } = await client.query<{
      id: string;
      name: string;
      title: string;
      unit: string | null;
      unitId: string | null;
    }>(
      `SELECT p.person_id AS id, p.name, p.title, u.short_name AS unit, u.unit_id AS "unitId"
         FROM row_person p LEFT JOIN row_unit u ON u.path = p.home_node
        WHERE p.active AND (p.name ILIKE $1 OR p.person_id = ANY($2))
          AND (duxue_at_unit(p.home_node) OR duxue_inside(p.home_node, NULL, '{}')
               OR EXISTS (SELECT 1 FROM row_item i WHERE i.owner_id = p.person_id))
        ORDER BY p.name, p.person_id LIMIT $3`,
      [like, people, shown + 1],
    );
    return rows.map((r) => ({
      key: r.id,
      title: r.name,
      sub: joined(r.title, r.unit),
      href: `/ledger?q=${encodeURIComponent(r.name)}`,
    }));
  },
};

/** Everything by one word that the reader may see. Row-level security decides; this only asks. */
export async function search(client: PoolClient, query: string): Promise<SearchResult> {
  const found: Found = {
    like: `%${escapeLike(query)}%`,
    units: await unitsThatSound(client, query),
    people: await peopleThatSound(client, query),
    sessions: await topicsThatSound(client, query),
  };
  const groups: SearchResult['groups'] = [];
  for (const [kind, look] of Object.entries(searches) as [SearchKind, (typeof searches)[SearchKind]][]) {
    const rows = await look(client, found);
    if (rows.length > 0) groups.push({ kind, rows: rows.slice(0, shown), more: rows.length > shown });
  }
  return { groups };
}
