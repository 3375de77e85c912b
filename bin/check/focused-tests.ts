import type { Finding, Gate } from './gate';
import { isTest } from './source-tree';
import { globalName, memberName, type SyntaxNode, syntaxOf, visit } from './syntax';

const RUNNERS = new Set(['it', 'test', 'describe']);
const SHORT_FORMS = new Set(['fit', 'fdescribe', 'xit', 'xtest', 'xdescribe']);
const HOLES = /^(only|skip|skipIf|todo|failing)$/;

/** A skipped test proves nothing and a focused one silences its neighbours: neither is committed. */
export const focusedTests: Gate = {
  name: 'focused tests',
  async run(tree) {
    const findings: Finding[] = [];
    for (const syntax of await syntaxOf(tree)) {
      if (!isTest(syntax.file.path)) continue;
      visit(syntax.root, (node) => {
        const hole = holeIn(node);
        if (hole)
          findings.push({ place: syntax.placeOf(node), sentence: `no skipped or focused test: \`${hole}\`` });
      });
    }
    return { findings };
  },
};

/** `it.only`, `describe.each(…).skip` and the like as written, or null. */
function holeIn(node: SyntaxNode): string | null {
  const short = globalName(node);
  if (short && SHORT_FORMS.has(short)) return short;
  const member = memberName(node);
  if (!member || !HOLES.test(member)) return null;
  const runner = runnerOf(node.object as SyntaxNode);
  return runner && `${runner}.${member}`;
}

function runnerOf(node: SyntaxNode): string | null {
  const name = globalName(node);
  if (name) return RUNNERS.has(name) ? name : null;
  const inner = node.type === 'MemberExpression' ? node.object : node.callee;
  return inner ? runnerOf(inner as SyntaxNode) : null;
}
