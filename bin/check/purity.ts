import type { Finding, Gate } from './gate';
import { globalName, isNode, memberName, type SyntaxNode, type SyntaxTree, syntaxOf, visit } from './syntax';

/**
 * The rules are pure: no clock, no randomness, no host time zone, no host language. `decide` runs in the API, in `append`, in a
 * workflow's replay years later and in the browser, and must say the same everywhere.
 *
 * Inside workflows the SDK replaces `Date` and `Math.random`, so only what it does not replace is refused there.
 */
export const purity: Gate = {
  name: 'purity',
  async run(tree) {
    const findings: Finding[] = [];
    for (const syntax of await syntaxOf(tree)) {
      const { path } = syntax.file;
      if (path.endsWith('.test.ts')) continue;
      if (path.startsWith('domain/')) findings.push(...impurities(syntax, DOMAIN));
      if (path.startsWith('workflows/')) findings.push(...impurities(syntax, WORKFLOWS));
    }
    return { findings };
  },
};

interface Refused {
  readonly globals: ReadonlySet<string>;
  /** Reading the clock or chance: `Date.now()`, `new Date()`, `Math.random()`. */
  readonly clock: boolean;
}

const HOST = [
  'Intl',
  'process',
  'performance',
  'crypto',
  'globalThis',
  'fetch',
  'localStorage',
  'window',
  'document',
];
const DOMAIN: Refused = {
  globals: new Set([...HOST, 'console', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']),
  clock: true,
};
const WORKFLOWS: Refused = { globals: new Set(HOST), clock: false };

/** Methods that read the host's time zone, language or collation tables. */
const HOST_DEPENDENT =
  /^(localeCompare|toLocale\w+|getTimezoneOffset|to(Date|Time)String|[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds))$/;

function impurities(syntax: SyntaxTree, refused: Refused): Finding[] {
  const findings: Finding[] = [];
  const refuse = (node: SyntaxNode, sentence: string) =>
    findings.push({ place: syntax.placeOf(node), sentence });
  visit(syntax.root, (node) => {
    const name = globalName(node);
    if (name && refused.globals.has(name))
      refuse(node, `no \`${name}\` here: rules depend on their arguments alone`);
    if (node.type === 'MemberExpression') {
      const object = globalName(node.object);
      const member = memberName(node) ?? '';
      if (HOST_DEPENDENT.test(member))
        refuse(node, `\`${member}\` depends on the host's time zone or language`);
      if (refused.clock && `${object}.${member}` === 'Date.now')
        refuse(node, 'no `Date.now()`: take the instant as an argument');
      if (refused.clock && `${object}.${member}` === 'Math.random')
        refuse(node, 'no `Math.random()`: rules know no chance');
    }
    const created = node.type === 'NewExpression' && globalName(node.callee) === 'Date';
    const given = created ? ((node.arguments as readonly unknown[] | null)?.length ?? 0) : 1;
    if (given > 1) refuse(node, "`new Date(y, m, …)` reads the host's time zone: use Date.UTC");
    if (refused.clock && given === 0) refuse(node, 'no `new Date()`: take the instant as an argument');
    const called = node.type === 'CallExpression' && globalName(node.callee) === 'Date';
    if (called) refuse(node, "no `Date()`: it reads the clock in the host's time zone");
  });
  for (const item of syntax.root.body as readonly SyntaxNode[]) {
    const declared = item.type === 'ExportDeclaration' ? item.declaration : item;
    if (isNode(declared) && declared.type === 'VariableDeclaration' && declared.kind !== 'const') {
      refuse(item, 'no variable at the top of a module: it is shared by everything that runs in the process');
    }
  }
  return findings;
}
