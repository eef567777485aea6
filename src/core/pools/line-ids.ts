const idPattern = /"id"\s*:\s*("(?:[^"\\]|\\.)*")/g;

/**
 * The ids that a line of an exemplar file may have, without reading all of it: that of its exemplar is among them, and so
 * may be the value of a slot called "id". Within a text quotes are escaped, so that it is never taken for one.
 */
export function idsIn(line: string): readonly string[] {
  return Array.from(line.matchAll(idPattern), ([, quoted = '']) => unquoted(quoted));
}

/** Other programs escape more than we do: all that is not ASCII, say. */
function unquoted(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
}
