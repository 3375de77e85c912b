import type { Finding, Gate } from './gate';
import { globalName, isNode, memberName, type SyntaxNode, syntaxOf, visit } from './syntax';

/** What Playwright answers for the very moment it is asked. */
const MOMENTARY = /^(count|inputValue|is(Checked|Visible|Hidden|Enabled|Disabled))$/;

/** A browser test that looks once fails on a slow machine and, where nothing should be seen, passes on an empty page. */
export const glances: Gate = {
  name: 'pages are waited for',
  async run(tree) {
    const findings: Finding[] = [];
    for (const syntax of await syntaxOf(tree)) {
      if (!syntax.file.path.startsWith('test/e2e/')) continue;
      visit(syntax.root, (node) => {
        const glance = glanceIn(node);
        if (glance)
          findings.push({
            place: syntax.placeOf(node),
            sentence: `${glance}() tells of one moment: wait for it (test/e2e/seen.ts)`,
          });
      });
    }
    return { findings };
  },
};

/** `expect(await ….count())` and the like: the name of what is asked, or null. */
function glanceIn(node: SyntaxNode): string | null {
  if (node.type !== 'CallExpression' || globalName(node.callee) !== 'expect') return null;
  const asked = (node.arguments as readonly { expression: SyntaxNode }[])[0]?.expression;
  if (asked?.type !== 'AwaitExpression' || !isNode(asked.argument)) return null;
  const { callee } = asked.argument;
  const name = isNode(callee) ? memberName(callee) : null;
  return name !== null && MOMENTARY.test(name) ? name : null;
}
