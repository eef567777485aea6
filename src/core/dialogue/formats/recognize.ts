import { readLocatedJson, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Problem } from '../../../vocabulary/problem';

/** A format that is told by its shape. */
export interface ShapedFormat {
  readonly id: string;
  /** As people call it, for example `MultiWOZ 2.2`. */
  readonly name: string;
  /** Told by shape alone, never by the file's name; some entries may be broken. */
  detect(root: LocatedNode): boolean;
}

export interface Recognized<Format> {
  readonly json: LocatedJson;
  readonly format: Format | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads a text as JSON and finds the first format that fits; where none does, a problem names all that are known.
 *
 * @param content what the formats hold, for messages, for example `dialogues`
 */
export function recognize<Format extends ShapedFormat>(
  text: string,
  formats: readonly Format[],
  content: string,
): Recognized<Format> {
  const json = readLocatedJson(text);
  const { root } = json;
  const format = root && formats.find((candidate) => candidate.detect(root));
  if (format) return { json, format, problems: json.problems };
  const known = formats.map(({ name }) => name).join('; ');
  if (typeof root?.value !== 'object' || root.value === null) {
    const reason = text.trim() === '' ? 'This file is empty' : 'This file is no JSON';
    const message = `${reason}: ${content} are read from ${known}.`;
    return { json, format, problems: [{ severity: 'error', message }] };
  }
  const isEmpty = Object.keys(root.value).length === 0;
  const problem: Problem = {
    severity: isEmpty && json.problems.length === 0 ? 'warning' : 'error',
    message: isEmpty
      ? `This file holds no ${content} yet: known are ${known}.`
      : `No ${content} of a known shape were found: known are ${known}.`,
    range: json.rangeOf({ start: root.start, end: root.start + 1 }),
  };
  return { json, format, problems: [...json.problems, problem] };
}
