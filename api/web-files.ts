import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, static as serveStatic } from 'express';

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * The built pages' hashed files, cached for ever. Each lies beside its gzip copy, made once when it was built: compressing
 * at every request would cost more than it saves on a LAN.
 */
export function hashedFiles(dir: string): RequestHandler[] {
  const compressed: RequestHandler = (req, res, next) => {
    const type = types[/^\/[\w-]+\.(js|css)$/.exec(req.path)?.[1] ?? ''];
    if (!type || !existsSync(join(dir, `${req.path}.gz`))) return next();
    res.vary('Accept-Encoding');
    if (req.acceptsEncodings('gzip')) {
      req.url = `${req.path}.gz`;
      res.setHeader('Content-Encoding', 'gzip');
      res.setHeader('Content-Type', type);
    }
    next();
  };
  return [compressed, serveStatic(dir, { immutable: true, maxAge: '365d', index: false })];
}
