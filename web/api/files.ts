import type { z } from 'zod';
import type { fileSchema } from '../../contracts/queries';
import { csrfHeader, isProblem } from './http';
import { ProblemError, unreachableProblem } from './problem';

export type StoredFile = z.infer<typeof fileSchema>;

/** Address of a stored file, for a link with `download`. */
export const fileHref = (fileId: string): string => `/api/files/${encodeURIComponent(fileId)}`;

/** Uploads one file to be kept. The same bytes sent twice give one file. */
export const uploadFile = (
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<StoredFile> => postFile<StoredFile>('/api/files', file, onProgress, {}, signal);

/**
 * Sends one file. `onProgress` gets 0–1 (fetch tells nothing about sending, hence XMLHttpRequest). Throws
 * ProblemError: FILE_REFUSED, TOO_LARGE, UNSUPPORTED_TYPE, or unreachable.
 */
export function postFile<T>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    for (const [name, value] of Object.entries({ ...csrfHeader(), ...headers }))
      request.setRequestHeader(name, value);
    request.upload.onprogress = (e) => onProgress(e.lengthComputable ? e.loaded / e.total : 0);
    request.onerror = () => reject(new ProblemError(unreachableProblem(), true));
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status < 300) resolve(body as T);
      else reject(new ProblemError(isProblem(body) ? body : unreachableProblem()));
    };
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
