/** Every match of a pattern with the flag `g` in a text; none where nothing matches. */
export function matchesIn(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

/** The groups of a pattern's first match, the whole match first; empty where the text does not match. */
export function groupsIn(text: string, pattern: RegExp): readonly (string | undefined)[] {
  return pattern.exec(text) ?? [];
}
