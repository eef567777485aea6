/** A change of a text that a hostile or careless writer may make. */
interface Mutation {
  readonly name: string;
  readonly change: (text: string, random: () => number, depth: number) => string;
}

/** What stands in JSON where it should not, and what breaks readers that look for it. */
const INSERTED = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  '\u2028',
  '\0',
  '\uFEFF',
  '//',
  '/*',
  '*/',
  '#',
  'NaN',
  '-Infinity',
  'True',
  'None',
  'undefined',
  '"__proto__":',
  '"constructor": {},',
  '1e999',
  '-',
  '01',
  '\\u12',
  '\\ud83d',
  '<<<<<<< HEAD\n',
  '\n=======\n',
  '9'.repeat(400),
  '{"a":'.repeat(50),
  '['.repeat(50),
  ']'.repeat(50),
];

const mutations: readonly Mutation[] = [
  { name: 'cut', change: (text, random) => text.slice(0, placeIn(text, random)) },
  { name: 'beheaded', change: (text, random) => text.slice(placeIn(text, random)) },
  { name: 'hole', change: (text, random) => splice(text, random, Math.floor(random() * 200), '') },
  { name: 'character', change: (text, random) => splice(text, random, 1, String.fromCharCode(random() * 256)) },
  { name: 'token', change: (text, random) => splice(text, random, 0, oneOf(INSERTED, random)) },
  { name: 'token instead', change: (text, random) => splice(text, random, 1, oneOf(INSERTED, random)) },
  {
    name: 'doubled',
    change: (text, random) => splice(text, random, 0, text.slice(placeIn(text, random)).slice(0, 300)),
  },
  { name: 'key twice', change: (text) => text.replace(/"([^"]*)":/, '"$1": {"$1": 1}, "$1":') },
  { name: 'joined', change: (text, random) => text + oneOf(['', '\n', ',', '\uFEFF', ' '], random) + text },
  { name: 'quotes', change: (text) => text.replaceAll('"', "'") },
  { name: 'lines', change: (text, random) => text.replaceAll('\n', oneOf(['', '\r', '\r\n', '\n\n', ',\n'], random)) },
  {
    name: 'deep',
    change: (text, random, depth) => splice(text, random, 0, oneOf(['[', '{"a":'], random).repeat(depth)),
  },
  {
    name: 'deep and closed',
    change: (text, random, depth) => splice(text, random, 0, `${'['.repeat(depth)}${']'.repeat(depth)},`),
  },
  { name: 'long text', change: (text, random, depth) => splice(text, random, 0, `"${'x'.repeat(depth)}",`) },
];

/**
 * One text changed up to three times, by a seed, so that each finding can be made again.
 *
 * @param depth how deep values are nested: as a rule deeper than calls may be
 */
export function mutatedJson(
  text: string,
  random: () => number,
  depth = 100_000,
): { readonly text: string; readonly how: string } {
  let mutated = text;
  const how: string[] = [];
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    const { name, change } = oneOf(mutations, random);
    mutated = change(mutated, random, depth);
    how.push(name);
  }
  return { text: mutated, how: how.join(', then ') };
}

function splice(text: string, random: () => number, length: number, inserted: string): string {
  const at = placeIn(text, random);
  return text.slice(0, at) + inserted + text.slice(at + length);
}

function placeIn(text: string, random: () => number): number {
  return Math.floor(random() * (text.length + 1));
}

function oneOf<T>(choices: readonly T[], random: () => number): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}
