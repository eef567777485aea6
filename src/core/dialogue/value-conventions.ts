import { type DialogueState, type SlotValue, valueFrom } from '../../vocabulary/dialogue-state';

/** What a data set means by the texts that stand for values. A run is read by the conventions of its dialogues. */
export interface ValueConventions {
  /** Texts that mean "no value", in lower case. What is empty belongs to the format: `None` is a value in SGD. */
  readonly emptyValues: ReadonlySet<string>;
  /** What joins alternatives within one text; undefined where a text is always one value, whatever it holds. */
  readonly separator: RegExp | undefined;
}

/**
 * MultiWOZ 2.0 to 2.4 and its descendants. `|` joins alternatives only without blanks around it, because names may hold
 * the separator between blanks; `<` and `>` come from the annotation tool (IC-DST's scripts turn them into `|`).
 */
export const multiwozValues: ValueConventions = {
  emptyValues: new Set(['', 'none', 'not mentioned']),
  separator: /[<>]|(?<! )\|(?! )/,
};

/** MultiWOZ 2.2 lists alternatives, so that a bar is a part of the value. */
export const listedMultiwozValues: ValueConventions = { ...multiwozValues, separator: /[<>]/ };

/** SGD leaves out what has no value, and lists alternatives. Nothing is said by an empty text anywhere. */
export const sgdValues: ValueConventions = { emptyValues: new Set(['']), separator: undefined };

/** ConvLab-3 lists every slot, empty ones as "". Its MultiWOZ joins alternatives by `|`. */
export const convlabValues: ValueConventions = { emptyValues: new Set(['']), separator: /(?<! )\|(?! )/ };

/** Chats have no states of their own; runs on them are read literally. */
export const chatValues: ValueConventions = { emptyValues: new Set(['']), separator: undefined };

/** A slot's value as a file gives it: texts, of which each may join alternatives; undefined where it has no value. */
export function valueOfTexts(
  texts: readonly string[],
  { emptyValues, separator }: ValueConventions,
): SlotValue | undefined {
  const isFilled = (text: string) => !emptyValues.has(text.trim().toLowerCase());
  const filled = texts.filter(isFilled);
  const alternatives = separator ? filled.flatMap((text) => text.split(separator).filter(isFilled)) : filled;
  // Nearly all values are a single text, and a data set has millions.
  return alternatives.length < 2 ? alternatives[0] : valueFrom([...new Set(alternatives)]);
}

/** A state from a file's slots; slots without a value are left out. */
export function stateFrom(
  slots: Iterable<readonly [slot: string, texts: readonly string[]]>,
  conventions: ValueConventions,
): DialogueState {
  const filled: [string, SlotValue][] = [];
  for (const [slot, texts] of slots) {
    const value = valueOfTexts(texts, conventions);
    if (value !== undefined) filled.push([slot, value]);
  }
  return Object.fromEntries(filled);
}
