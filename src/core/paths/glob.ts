import { itemAt } from '../../vocabulary/values/required';

/**
 * Globs as shells and editors have them: `*`, `?`, `[a-z]` and `{a,b}` within a name, and `**` for any number of
 * folders. Each name is matched in a time that is at most its length times the pattern's, whatever the pattern is.
 */
export interface Glob {
  /** The folders before the first name with a wildcard, each a plain name. */
  readonly folders: readonly string[];
  /** The rest, one step a name. */
  readonly steps: readonly GlobStep[];
}

/** A step matches one name, or, for `**`, any number of folders. */
export type GlobStep = { readonly kind: 'folders' } | { readonly kind: 'name'; matches(name: string): boolean };

/** `{a,b}` stands for several patterns; more of them than this are a mistake. */
const MOST_PATTERNS = 64;

export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern);
}

/** The globs that a pattern stands for. Throws a sentence where there are too many. */
export function globsOf(pattern: string): readonly Glob[] {
  const patterns = [pattern];
  for (let index = 0; index < patterns.length; index++) {
    for (;;) {
      const [first, ...others] = withoutFirstBraces(itemAt(patterns, index));
      if (first === undefined) break;
      patterns.splice(index, 1, first, ...others);
      if (patterns.length > MOST_PATTERNS)
        throw new Error(`The pattern ${pattern} stands for more than ${MOST_PATTERNS} others: write a shorter one.`);
    }
  }
  return patterns.map(globOf);
}

/** Whether a whole name matches a pattern without folders and braces. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(Array.from(pattern));
  return (name) => matches(tokens, Array.from(name));
}

/** Whether a path with `/` matches a pattern without braces, `**` included. */
export function matchesPath(pattern: string, path: string): boolean {
  const steps = pattern.split('/').map((name) => (name === '**' ? undefined : nameMatcher(name)));
  return matches(steps, path.split('/'));
}

function globOf(pattern: string): Glob {
  const names = pattern.split('/');
  const first = names.findIndex(isGlob);
  const plain = first < 0 ? names.length - 1 : first;
  const steps = names
    .slice(plain)
    .map((name): GlobStep => (name === '**' ? { kind: 'folders' } : { kind: 'name', matches: nameMatcher(name) }));
  return { folders: names.slice(0, plain), steps };
}

/** The patterns that a pattern with `{a,b}` stands for, with one pair of braces less; none where it has no pair. */
function withoutFirstBraces(pattern: string): readonly string[] {
  const found = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(pattern);
  if (!found) return [];
  const [, before = '', choices = '', after = ''] = found;
  return choices.split(',').map((choice) => `${before}${choice}${after}`);
}

/** A character of a name, or a name of a path; `undefined` stands for any number of them. */
type Token = ((item: string) => boolean) | undefined;

function tokensOf(pattern: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = itemAt(pattern, index);
    const end = character === '[' ? pattern.indexOf(']', index + 2) : -1;
    if (end > 0) {
      tokens.push(oneOf(pattern.slice(index + 1, end)));
      index = end;
    } else if (character === '*') tokens.push(undefined);
    else if (character === '?') tokens.push(() => true);
    else tokens.push((other) => other === character);
  }
  return tokens;
}

/** The characters between brackets: single ones and ranges; `!` or `^` in front turns them around. */
function oneOf(characters: readonly string[]): (character: string) => boolean {
  const [first = ''] = characters;
  const isNegative = first === '!' || first === '^';
  const listed = isNegative ? characters.slice(1) : characters;
  return (character) =>
    isNegative !==
    listed.some((each, index) => {
      const last = listed[index + 2];
      const isRange = listed[index + 1] === '-' && last !== undefined;
      return isRange ? each <= character && character <= last : each === character;
    });
}

/** Goes back to the last star only, which is enough, so that no pattern takes exponential time. */
function matches(tokens: readonly Token[], items: readonly string[]): boolean {
  let token = 0;
  let star = -1;
  let resumed = 0;
  for (let index = 0; index < items.length;) {
    const accepts = tokens[token];
    if (accepts?.(itemAt(items, index)) === true) {
      token++;
      index++;
    } else if (token < tokens.length && accepts === undefined) {
      star = token++;
      resumed = index;
    } else if (star >= 0) {
      token = star + 1;
      index = ++resumed;
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest === undefined);
}
