import type { Json } from './entity';

/** Printable ASCII without `"` and `\`: nothing to escape, no surrogate to look for. Most keys and codes are such. */
const plain = /^[ !#-[\]-~]*$/;
const loneSurrogate = /[\ud800-\udfff]/u;

/**
 * RFC 8785 canonical JSON: one value has one text, so that a hash over it means the value. ECMAScript's own forms of
 * numbers and strings are the ones that the RFC prescribes; keys are ordered by UTF-16 code units.
 * @throws TypeError on what is not plain JSON: undefined (a member's too), NaN, infinities, lone surrogates, dates, maps
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return textOf(value);
  if (typeof value === 'number') return numberOf(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return arrayOf(value);
  if (typeof value !== 'object') throw new TypeError(`not JSON: ${typeof value}`);
  return objectOf(value as { readonly [key: string]: Json | undefined });
}

function objectOf(value: { readonly [key: string]: Json | undefined }): string {
  if (Object.prototype.toString.call(value) !== '[object Object]')
    throw new TypeError('not JSON: not a plain object');
  let text = '{';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member === undefined) throw new TypeError(`not JSON: undefined in "${key}"`);
    text += `${text.length > 1 ? ',' : ''}${textOf(key)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

function arrayOf(values: readonly Json[]): string {
  const elements: string[] = [];
  // Not `map`, which passes holes by: they come as undefined here and are refused.
  for (const value of values) elements.push(canonicalJson(value));
  return `[${elements.join(',')}]`;
}

function textOf(value: string): string {
  if (plain.test(value)) return `"${value}"`;
  if (loneSurrogate.test(value)) throw new TypeError('not JSON: lone surrogate');
  return JSON.stringify(value);
}

function numberOf(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`not JSON: ${value}`);
  // Minus zero becomes "0".
  return String(value);
}
