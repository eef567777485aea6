import { applyTextEdits, setProperty } from '../json/edit/json-edits';
import { JsonSource } from '../json/edit/json-style';
import { propertiesOf, wholeJson } from '../json/located-json';
import { exemplarLineSchema } from '../../vocabulary/exemplar';

/** The fields of exemplar lines that only their owners know: notes, weights, prices. */

/** A line with fields of another file's line of the same exemplar. */
export interface MergedFields {
  readonly line: string;
  /** How many fields came from the other line. */
  readonly taken: number;
  /** The fields that both lines have with other values; this line's stay. */
  readonly contested: readonly string[];
}

/** Takes over the own fields that only the other line has, each to the letter. */
export function withOwnFieldsOf(other: string, line: string): MergedFields {
  const mine = ownFields(line);
  let [merged, taken] = [line, 0];
  const contested: string[] = [];
  for (const [key, source] of ownFields(other)) {
    const here = mine.get(key);
    const root = here === undefined ? wholeJson(merged) : undefined;
    if (here !== undefined && withoutBlanks(here) !== withoutBlanks(source)) contested.push(key);
    if (!root) continue;
    merged = applyTextEdits(merged, setProperty(merged, root, key, new JsonSource(source)));
    taken++;
  }
  return { line: merged, taken, contested };
}

/** By key, as they are written. */
function ownFields(line: string): ReadonlyMap<string, string> {
  const own = [...propertiesOf(wholeJson(line))].filter(([key]) => !Object.hasOwn(exemplarLineSchema.shape, key));
  return new Map(own.map(([key, { start, end }]) => [key, line.slice(start, end)]));
}

/** Equal exactly for values that differ in blanks between their parts alone; numbers are compared by their digits. */
function withoutBlanks(source: string): string {
  return source.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}
