import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '../../contracts/errors';
import type { ImportPreview, Imports } from '../../contracts/imports';
import { postFile } from './files';
import { queryString, read } from './http';
import { randomKey } from './idempotency';
import { keys } from './keys';
import { problemFrom } from './problem';

/** What I may import, and what I did. */
export const useImports = () =>
  useQuery({ queryKey: keys.imports, queryFn: ({ signal }) => read<Imports>('/api/imports', signal) });

export const templateHref = (kind: string): string => `/api/imports/${encodeURIComponent(kind)}/template`;

/**
 * One file on its way in: `look` previews it, `go` imports just what the preview showed. A file stays in the page until
 * its receipt came; pressing again after an unknown outcome asks about the same import.
 */
export function useImport() {
  const client = useQueryClient();
  const [file, setFile] = useState<{ kind: string; file: File; key: string } | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (path: string, sent: File, key: string) => {
    setBusy(true);
    setProblem(null);
    try {
      setPreview(await postFile<ImportPreview>(path, sent, () => undefined, { 'idempotency-key': key }));
      return true;
    } catch (error) {
      setProblem(problemFrom(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    preview,
    problem,
    busy,
    look: async (kind: string, chosen: File) => {
      const key = randomKey();
      setFile({ kind, file: chosen, key });
      setPreview(null);
      await send(`/api/imports/${kind}`, chosen, key);
    },
    go: async () => {
      if (!file || !preview?.plan) return;
      const path = `/api/imports/${file.kind}${queryString({ plan: preview.plan })}`;
      if (!(await send(path, file.file, file.key))) return;
      for (const queryKey of [keys.imports, keys.registries]) void client.invalidateQueries({ queryKey });
    },
    reset: () => {
      setFile(null);
      setPreview(null);
      setProblem(null);
    },
  };
}
export type ImportHandle = ReturnType<typeof useImport>;
