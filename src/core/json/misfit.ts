import type * as z from 'zod';
import { toDotPath } from 'zod/v4/core';
import { firstOf } from '../../vocabulary/values/required';

/** Why a value does not match a schema, in our own words: the part that does not, and what it must be. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  /** For a sentence that begins with the part: `tlb.inn-area must be a text, but is a number`. */
  readonly words: string;
}

/** Tells only the first mismatch; once it is repaired, the next one is told. */
export function misfitOf(value: unknown, error: z.ZodError): Misfit {
  const issue = firstOf(error.issues);
  const where = issue.path.length === 0 ? 'it' : toDotPath(issue.path);
  const path = placeOf(value, issue.path);
  return { path, words: `${where} ${requirement(issue, found(value, path))}` };
}

/** What the place of an issue must be: the words after the name of the part. */
export function requirementOf(value: unknown, issue: z.core.$ZodIssue): string {
  return requirement(issue, found(value, placeOf(value, issue.path)));
}

/** Schemas state their own requirements ("must be …"). For a wrong type, the message also says what was there. */
function requirement(issue: z.core.$ZodIssue, was: string): string {
  if (was === MISSING) return MISSING;
  if (issue.code === 'invalid_type') return typeRequirement(issue.expected, was);
  return LIBRARY_WORDS.test(issue.message) ? limitOf(issue) : issue.message;
}

/** How the schema library begins its own words, which say nothing to people who never heard of it. */
const LIBRARY_WORDS = /^(Too|Invalid|Unrecognized) /;

function typeRequirement(expected: string, was: string): string {
  if (expected === 'int' && was === 'is a number') return 'must be a whole number';
  return `must be ${withArticle(expected)}, but ${was}`;
}

function limitOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'number' ? `must be at least ${String(issue.minimum)}` : 'must not be empty';
  if (issue.code === 'too_big') return `must be at most ${String(issue.maximum)}`;
  if (issue.code === 'invalid_value')
    return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
  return 'has an unknown shape';
}

/** The path in the file. Where a file holds columns, the number of a row stands behind the name of its column. */
function placeOf(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const inColumns = [...path];
  for (let at = 1; at < inColumns.length; at++) {
    const [step, next] = [inColumns[at - 1], inColumns[at]];
    if (typeof step === 'number' && typeof next === 'string') [inColumns[at - 1], inColumns[at]] = [next, step];
  }
  return found(value, path) === MISSING && found(value, inColumns) !== MISSING ? inColumns : path;
}

const MISSING = 'is missing';

function found(value: unknown, path: readonly PropertyKey[]): string {
  let part = value;
  for (const key of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return MISSING;
    part = Object.getOwnPropertyDescriptor(part, key)?.value;
  }
  return `is ${kindOf(part)}`;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  record: 'object',
  int: 'whole number',
  boolean: 'true or false',
};

function withArticle(type: string): string {
  const name = typeNames[type] ?? type;
  if (type === 'boolean') return name;
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'a boolean';
  return withArticle(Array.isArray(value) ? 'array' : typeof value);
}
