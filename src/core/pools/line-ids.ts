const idPattern = /"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/g;

/**
 * The ids that a line of an exemplar file may have, without parsing all of it. The exemplar's own id is among them; the
 * value of a slot named "id" may be, too. An id may be a number. Quotes within a text are escaped, so a text is never
 * taken for an id.
 */
export function idsIn(line: string): readonly string[] {
  return Array.from(line.matchAll(idPattern), ([, quoted = '']) => unquoted(quoted));
}

/** Other programs may escape more than we do, such as all characters that are not ASCII. */
function unquoted(quoted: string): string {
  if (!quoted.startsWith('"')) return quoted;
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
}
