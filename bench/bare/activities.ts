import type { Pool } from 'pg';
import { Instance, loadTemplate } from '../template';

export interface BareActivities {
  commitRows(input: { template: string; code: string; version: number | null }): Promise<void>;
}

export function bareActivities(pool: Pool): BareActivities {
  const instances = new Map<string, Instance>();
  return {
    async commitRows({ template, code, version }) {
      const instance = instances.get(template) ?? new Instance(loadTemplate(template));
      instances.set(template, instance);
      const client = await pool.connect();
      try {
        await instance.commit(client, code, version);
      } finally {
        client.release();
      }
    },
  };
}
