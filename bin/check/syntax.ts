import { parse } from '@swc/core';
import type { SourceFile, SourceTree } from './source-tree';

/** A node of swc's tree, as far as a gate needs to know one. */
export interface SyntaxNode {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}

export interface SyntaxTree {
  readonly file: SourceFile;
  readonly root: SyntaxNode;
  /** `path:line:column` where the node begins. */
  placeOf(node: SyntaxNode): string;
}

/** swc numbers what its resolver could not bind, i.e. globals, with this context. */
const UNBOUND = 1;

const parsed = new WeakMap<SourceTree, Promise<SyntaxTree[]>>();

/** The syntax of every source file; parsed once however many gates ask. A file that does not parse is left to `types`. */
export function syntaxOf(tree: SourceTree): Promise<SyntaxTree[]> {
  let trees = parsed.get(tree);
  if (!trees) {
    trees = Promise.all(tree.files.map(parseFile)).then((all) => all.filter((one) => one !== null));
    parsed.set(tree, trees);
  }
  return trees;
}

async function parseFile(file: SourceFile): Promise<SyntaxTree | null> {
  const tsx = file.path.endsWith('.tsx');
  const module = await parse(file.text, { syntax: 'typescript', tsx, target: 'es2022' }).catch(() => null);
  if (module === null) return null;
  const bytes = Buffer.from(file.text);
  return {
    file,
    root: module as unknown as SyntaxNode,
    placeOf(node) {
      // Spans count bytes of UTF-8 from 1; a reader's editor counts characters.
      const before = bytes.subarray(0, (node.span?.start ?? 1) - 1).toString();
      const line = before.split('\n').length;
      return `${file.path}:${line}:${before.length - before.lastIndexOf('\n')}`;
    },
  };
}

/** Calls `enter` for every node below and including `node`, outer before inner. */
export function visit(node: SyntaxNode, enter: (node: SyntaxNode) => void): void {
  enter(node);
  for (const child of Object.values(node)) visitValue(child, enter);
}

function visitValue(value: unknown, enter: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visitValue(item, enter);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) visit(value, enter);
    // Arguments and the like are wrapped once: {spread, expression}.
    else for (const inner of Object.values(value)) visitValue(inner, enter);
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The name of a global that this node refers to, or null when it is bound in the file or is no name. */
export function globalName(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'Identifier' || node.ctxt !== UNBOUND) return null;
  return node.value as string;
}

/** `a.b` and `a['b']`: the property's name, or null when it is computed. */
export function memberName(node: SyntaxNode): string | null {
  const property = node.property;
  if (node.type !== 'MemberExpression' || !isNode(property)) return null;
  if (property.type === 'Identifier') return property.value as string;
  const key = property.expression;
  return isNode(key) && key.type === 'StringLiteral' ? (key.value as string) : null;
}
