import { readLocatedJson, type LocatedJson, type LocatedNode } from '../../json/located-json';
import type { Problem } from '../../../vocabulary/problem';

/** A format that is detected by the shape of a file. */
export interface ShapedFormat {
  readonly id: string;
  /** Display name, for example `MultiWOZ 2.2`. */
  readonly name: string;
  /** Detects the format by shape, never by the file's name; some entries may be broken. */
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
  const formatNames = formats.map(({ name }) => name).join('; ');
  if (typeof root?.value !== 'object' || root.value === null) {
    const reason = text.trim() === '' ? 'This file is empty' : 'This file is not JSON';
    const message = `${reason}. Formats with ${content}: ${formatNames}.`;
    return { json, format, problems: [{ severity: 'error', message }] };
  }
  const isEmpty = Object.keys(root.value).length === 0;
  const problem: Problem = {
    severity: isEmpty && json.problems.length === 0 ? 'warning' : 'error',
    message: isEmpty
      ? `This file has no ${content} yet. Formats with ${content}: ${formatNames}.`
      : `This file has no ${content} in a format that Turn Router reads: ${formatNames}.`,
    range: json.rangeOf({ start: root.start, end: root.start + 1 }),
  };
  return { json, format, problems: [...json.problems, problem] };
}
