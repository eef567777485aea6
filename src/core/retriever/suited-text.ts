import { segmentsOf } from './turn-text';

/** The parts of a turn that an encoder may be made for: all of it, both utterances, or the user's alone. */
export const suitedTexts = ['turn', 'utterances', 'user'] as const;
export type SuitedText = (typeof suitedTexts)[number];

/**
 * What an encoder reads of a text of `turnText`. Most encoders were trained on sentences, and a state in front of the
 * user's words only moves their vectors. A text without segments, or without the wanted words, is read as it is.
 */
export function readBy(suited: SuitedText, text: string): string {
  const [, system, user] = segmentsOf(text);
  if (suited === 'turn' || system === undefined || user === undefined) return text;
  const words = suited === 'user' ? user : `${system} ${user}`.trim();
  return words === '' ? text : words;
}
