import type { Finding, Gate } from './gate';
import { isNode, type SyntaxNode, syntaxOf, visit } from './syntax';

/**
 * An asynchronous Update validator compiles under `strict` and leaves the caller without an answer for ever.
 * `typescript/no-misused-promises` (gate `promises`) sees those given in place; this one also sees options built apart.
 */
export const validators: Gate = {
  name: 'validators',
  async run(tree) {
    const findings: Finding[] = [];
    for (const syntax of await syntaxOf(tree)) {
      if (!syntax.file.path.startsWith('workflows/')) continue;
      const promising = promisingNames(syntax.root);
      visit(syntax.root, (node) => {
        for (const validator of validatorsIn(node)) {
          if (!isPromising(validator) && !promising.has(String(validator.value))) continue;
          findings.push({
            place: syntax.placeOf(validator),
            sentence: 'an Update validator is synchronous: a promise leaves the caller without an answer',
          });
        }
      });
    }
    return { findings };
  },
};

/** What an object literal gives as `validator`: a function, a method or a name. */
function validatorsIn(node: SyntaxNode): SyntaxNode[] {
  if (node.type !== 'ObjectExpression') return [];
  return (node.properties as readonly SyntaxNode[]).flatMap((property) => {
    if (property.type === 'Identifier') return property.value === 'validator' ? [property] : [];
    const key = property.key;
    if (!isNode(key) || key.value !== 'validator') return [];
    if (property.type !== 'KeyValueProperty') return [property];
    return isNode(property.value) ? [property.value] : [];
  });
}

/** Names of the file's functions that are `async` or say that they return a promise. */
function promisingNames(root: SyntaxNode): Set<string> {
  const names = new Set<string>();
  visit(root, (node) => {
    const [name, value] =
      node.type === 'FunctionDeclaration' ? [node.identifier, node] : [node.id, node.init];
    if (isNode(name) && isNode(value) && isPromising(value)) names.add(String(name.value));
  });
  return names;
}

function isPromising(fn: SyntaxNode): boolean {
  if (fn.async === true) return true;
  const returned = fn.returnType;
  const annotation = isNode(returned) ? returned.typeAnnotation : null;
  const name = isNode(annotation) ? annotation.typeName : null;
  return isNode(name) && /^Promise(Like)?$/.test(String(name.value));
}
