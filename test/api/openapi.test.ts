import Ajv2020 from 'ajv/dist/2020';
import type { Express } from 'express';
import pino from 'pino';
import type { ApiDeps } from '../../api/deps';
import { EventStream } from '../../api/events';
import { openApiDocument } from '../../api/openapi';
import { createApi } from '../../api/server';

type Operation = {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
};
type Document = {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas?: Record<string, object> };
};
const served = JSON.parse(JSON.stringify(openApiDocument())) as Document;
const operations = Object.entries(served.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);

/** Every route that the app would answer, out of express itself: `POST /api/cycles/{}/notice`. */
function routesOf(app: Express): string[] {
  interface Layer {
    route?: { path: string; methods: Record<string, boolean> };
    handle: { stack?: Layer[] };
    match(path: string): boolean;
  }
  const found = new Set<string>();
  const walk = (stack: readonly Layer[], inside: boolean): void => {
    for (const layer of stack) {
      if (layer.route)
        for (const method of Object.keys(layer.route.methods))
          if (method !== '_all')
            found.add(
              `${method.toUpperCase()} ${inside ? '/api' : ''}${layer.route.path}`.replace(/:\w+/g, '{}'),
            );
      if (layer.handle.stack) walk(layer.handle.stack, true);
    }
  };
  walk((app as unknown as { router: { stack: Layer[] } }).router.stack, false);
  return [...found].filter((r) => r.includes(' /api')).sort();
}

describe('OpenAPI 3.1', () => {
  test('应用的每一个地址都在文件里，文件里没有别的', () => {
    const deps = { log: pino({ level: 'silent' }), filesDir: '/nowhere', webDir: null } as unknown as ApiDeps;
    const routes = routesOf(createApi(deps, new EventStream(deps), null));
    // How the API is shown to people is not part of the API.
    const ofPages = ['GET /api/docs', 'GET /api/docs/start.js', 'GET /api/openapi.json'];
    const described = operations.map((o) => o.name.replace(/\{\w+\}/g, '{}')).sort();
    expect(routes.length).toBeGreaterThan(60);
    expect(routes.filter((r) => !described.includes(r) && !ofPages.includes(r))).toEqual([]);
    // Sign-in's rate limit stands before its handler, under the same address.
    expect(described.filter((r) => !routes.includes(r))).toEqual([]);
  });
  test('是 3.1，有名称和版本', () => {
    expect(served.openapi).toMatch(/^3\.1\.\d$/);
    expect(served.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  });
  test('每个引用都有着落', () => {
    for (const [, ref] of JSON.stringify(served).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = (ref ?? '')
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], served);
      expect([ref, target === undefined]).toEqual([ref, false]);
    }
  });
  test('操作编号不重复', () => {
    const ids = operations
      .map((o) => (o.operation as { operationId?: string }).operationId)
      .filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test.each(operations.map((o) => [o.name, o] as const))(
    '%s：路径参数都有说明，内容都是有效的 JSON Schema，拒绝都是 problem+json',
    (_name, { path, operation }) => {
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
      const named = (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name);
      expect(named.sort()).toEqual(wanted.sort());
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      const schemas = [
        ...(operation.parameters ?? []).map((p) => p.schema),
        ...Object.values(operation.requestBody?.content ?? {}).map((c) => c.schema),
        ...Object.values(operation.responses).flatMap((r) =>
          Object.values(r.content ?? {}).map((c) => c.schema ?? {}),
        ),
      ];
      for (const schema of schemas)
        expect(() => ajv.compile({ ...schema, components: served.components })).not.toThrow();
      const statuses = Object.keys(operation.responses);
      expect(statuses.some((s) => s.startsWith('2'))).toBe(true);
      for (const status of statuses.filter((s) => s >= '400'))
        expect(Object.keys(operation.responses[status]?.content ?? {})).toEqual(['application/problem+json']);
    },
  );
});
