import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express, { type Express } from 'express';
import rateLimit from 'express-rate-limit';
import helmet from 'helmet';

import { problemOf } from '../contracts/errors';
import { bulkRoutes } from './bulk';
import { calendarFeedRoutes, calendarRoutes } from './calendar/routes';
import { columnRoutes } from './columns';
import { commandRoutes } from './commands/routes';
import { deliveryRoutes } from './deliveries';
import type { ApiDeps } from './deps';
import { draftRoutes } from './drafts';
import { type EventStream, eventRoutes } from './events';
import { fileRoutes } from './files/routes';
import { healthRoutes } from './health';
import { importRoutes } from './imports/routes';
import { openApiDocument } from './openapi';
import { errorHandler, sendProblem } from './problem';
import { delegationRoutes } from './queries/delegations';
import { directoryRoutes } from './queries/directory';
import { handoverRoutes } from './queries/handovers';
import { openQueries, queryRoutes } from './queries/routes';
import { searchRoutes } from './search/routes';
import { signInRoutes } from './sign-in/routes';
import { requireSignIn } from './sign-in/session';
import { viewRoutes } from './views';
import { hashedFiles } from './web-files';

const csp = {
  directives: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    // antd writes its styles at run time.
    styleSrc: ["'self'", "'unsafe-inline'"],
    scriptSrc: ["'self'"],
    objectSrc: ["'none'"],
    // An export packs its sheet in a worker of its own making; whatever it runs came from our own files.
    workerSrc: ["'self'", 'blob:'],
    frameAncestors: ["'none'"],
    upgradeInsecureRequests: null,
  },
};

const docsPage = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>督学 API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`;

/** The whole API, and the web application where it is built. */
export function createApi(deps: ApiDeps, events: EventStream, dataDir: string | null): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', 'loopback');
  app.use(
    helmet({ contentSecurityPolicy: csp, strictTransportSecurity: false, crossOriginEmbedderPolicy: false }),
  );
  app.use('/api', (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  const limit = (perMinute: number) =>
    rateLimit({
      windowMs: 60_000,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      handler: (_req, res) => sendProblem(res, problemOf({ code: 'TOO_MANY' })),
    });

  app.use('/api', healthRoutes(deps, dataDir));
  app.get('/api/openapi.json', (_req, res) => void res.json(openApiDocument()));
  app.get('/api/docs', (_req, res) => void res.type('html').send(docsPage));
  app.get(
    '/api/docs/start.js',
    (_req, res) => void res.type('js').send("SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui' });"),
  );
  app.use(
    '/api/docs',
    express.static(dirname(require.resolve('swagger-ui-dist/package.json')), { index: false }),
  );
  app.use('/api', openQueries(deps));
  // Programs ask by the hour; behind one address a whole organ may stand.
  app.use('/api/calendar/feed', limit(300));
  app.use('/api', calendarFeedRoutes(deps));
  app.post('/api/sign-in', limit(60));
  // Commands look for the sign-in themselves, beside what else they look for.
  app.use('/api', express.json({ limit: '1mb', strict: true }), signInRoutes(deps), commandRoutes(deps));
  app.use(
    '/api',
    requireSignIn(deps),
    eventRoutes(events),
    queryRoutes(deps),
    directoryRoutes(deps),
    delegationRoutes(deps),
    handoverRoutes(deps),
    deliveryRoutes(deps),
    draftRoutes(deps),
    fileRoutes(deps),
    importRoutes(deps),
    searchRoutes(deps),
    viewRoutes(deps),
    columnRoutes(deps),
    calendarRoutes(deps),
    bulkRoutes(deps),
  );
  app.use('/api', (_req, res) => sendProblem(res, problemOf({ code: 'NOT_FOUND' })));

  if (deps.webDir && existsSync(join(deps.webDir, 'index.html'))) {
    const page = join(deps.webDir, 'index.html');
    // Hashed files never change; the page that names them is asked for anew.
    app.use('/assets', ...hashedFiles(join(deps.webDir, 'assets')));
    // A tab from before an upgrade asks for files that are gone: it must not be handed a page in place of a program.
    app.use('/assets', (_req, res) => void res.status(404).end());
    app.use(express.static(deps.webDir, { index: false }));
    app.use((req, res, next) => {
      if (req.method !== 'GET') return next();
      res.setHeader('Cache-Control', 'no-cache');
      res.sendFile(page);
    });
  }
  app.use(errorHandler(deps.log));
  return app;
}
