const MOST_NAMES = 10_000;
/** Longer texts are no names, and would fill the memory. */
const LONGEST_NAME = 100;

/** Remembers what a function makes of names: a data set has few, and each of them a hundred thousand times. */
export function remembering(make: (name: string) => string): (name: string) => string {
  const made = new Map<string, string>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const result = make(name);
    if (name.length > LONGEST_NAME) return result;
    if (made.size >= MOST_NAMES) made.clear();
    made.set(name, result);
    return result;
  };
}
