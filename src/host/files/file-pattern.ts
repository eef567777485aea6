/** Wildcards that VS Code's own search needs for a pattern across folders; each may try every folder. */
const MOST_ANY_FOLDERS = 4;
/** Of patterns with alternatives, which only VS Code's search understands, and takes exponential time for. */
const MOST_STARS_BESIDE_ALTERNATIVES = 3;
const LONGEST_PATTERN = 1000;
const ANY_FOLDERS = '**';

/** Why a pattern is not used, as the end of a sentence; undefined where it is. */
export function refusalOfPattern(pattern: string): string | undefined {
  if (pattern.length > LONGEST_PATTERN) return `has more than ${LONGEST_PATTERN.toLocaleString('en')} characters`;
  const anyFolders = pattern.split('/').filter((segment) => segment === ANY_FOLDERS).length;
  if (anyFolders > MOST_ANY_FOLDERS) return `has more than ${MOST_ANY_FOLDERS} times "${ANY_FOLDERS}"`;
  const stars = [...pattern.matchAll(/\*+/g)].length;
  if (hasAlternatives(pattern) && stars > MOST_STARS_BESIDE_ALTERNATIVES + anyFolders)
    return `has more than ${MOST_STARS_BESIDE_ALTERNATIVES} times "*" beside [ ] or { }`;
  return undefined;
}

/** Whether a pattern has classes or alternatives, which are left to VS Code. */
export function hasAlternatives(pattern: string): boolean {
  return /[[\]{}]/.test(pattern);
}

/**
 * A pattern that finds at least the same files and holds one `*` a name at most: VS Code makes a regular expression of
 * what is watched or searched. Patterns with alternatives stay as they are.
 */
export function coarserPattern(pattern: string): string {
  if (hasAlternatives(pattern)) return pattern;
  return pattern
    .split('/')
    .map((segment) => (segment === ANY_FOLDERS ? segment : segment.replace(/\*.*\*/s, '*')))
    .join('/');
}
