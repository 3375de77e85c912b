import { globalName, isNode, type SyntaxNode, visit } from './syntax';

export interface Imported {
  readonly specifier: string;
  /** Nothing of it is left at run time: `import type`, `export type … from`, `import('…').T`, or every name marked `type`. */
  readonly typesOnly: boolean;
  readonly node: SyntaxNode;
}

/** Every import of a file: import, export … from, import(), require(), import x = require() and types of import('…'). */
export function importsIn(root: SyntaxNode): Imported[] {
  const found: Imported[] = [];
  visit(root, (node) => {
    const source = sourceOf(node);
    if (source) found.push({ specifier: source.value as string, typesOnly: isTypesOnly(node), node });
  });
  return found;
}

function sourceOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return literal(node.source);
    case 'TsImportType':
      return literal(node.argument);
    case 'TsExternalModuleReference':
      return literal(node.expression);
    case 'CallExpression': {
      const callee = node.callee;
      const loads = (isNode(callee) && callee.type === 'Import') || globalName(callee) === 'require';
      const [first] = node.arguments as readonly { expression: unknown }[];
      return loads ? literal(first?.expression) : null;
    }
    default:
      return null;
  }
}

function literal(node: unknown): SyntaxNode | null {
  return isNode(node) && node.type === 'StringLiteral' ? node : null;
}

function isTypesOnly(node: SyntaxNode): boolean {
  if (node.type === 'TsImportType' || node.typeOnly === true) return true;
  const specifiers = node.specifiers;
  if (!Array.isArray(specifiers) || specifiers.length === 0) return false;
  return specifiers.every((specifier: SyntaxNode) => specifier.isTypeOnly === true);
}
