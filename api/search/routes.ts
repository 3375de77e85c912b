import { Router } from 'express';
import { searchQuery } from '../../contracts/search';
import type { ApiDeps } from '../deps';
import { readAs } from '../reader';
import { signedIn } from '../sign-in/session';
import { search } from './search';

export function searchRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/search', async (req, res) => {
    const { q } = searchQuery.parse(req.query);
    res.json(await readAs(deps.readPool, signedIn(req).reader, (client) => search(client, q)));
  });
  return router;
}
