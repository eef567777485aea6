import { shareOfKnownWords } from '../../core/retriever/known-words';
import { turnText, type TurnInstance } from '../../core/retriever/turn-text';
import type { FileProblem } from '../../vocabulary/problem';
import { counted, percent } from '../../vocabulary/words';
import { CharacterEncoder } from './character-encoder';
import type { LoadedEncoder } from './loaded-encoder';

/** The turns of one file, or of several that are read as one. */
export interface TextSource {
  readonly file: string;
  /** Stays the same object as long as the turns are the same. */
  readonly key: object;
  readonly turns: () => readonly TurnInstance[];
}

/** The encoder to compare a file's turns with, and what must be said of it. */
export interface FittingEncoder {
  readonly encoder: LoadedEncoder;
  readonly problems: readonly FileProblem[];
}

/** Fewer known words are told; English dialogues have .98 and more (docs/encoder.md). */
const KNOWN_WELL = 0.9;
/** With fewer known words, characters tell more than the encoder's vectors. */
const KNOWN_ENOUGH = 0.5;

const WAY_OUT = 'choose an encoder for this language (the setting turnRouter.encoder, or --encoder)';

interface Judgment {
  readonly byCharacters: boolean;
  readonly messages: readonly string[];
}

/** What was found of each encoder with each file. A file that changes has another key. */
const judgments = new WeakMap<LoadedEncoder, WeakMap<object, Judgment>>();
const replacements = new WeakMap<LoadedEncoder, CharacterEncoder>();

/**
 * The encoder itself or, where it knows less than half of the words of the turns, one that compares characters.
 * Exemplars must be encoded by the same one. It depends on the whole file, so that all requests about a file agree.
 */
export function fittingEncoder(encoder: LoadedEncoder, source: TextSource): FittingEncoder {
  const { byCharacters, messages } = judgmentOf(encoder, source);
  const { file } = source;
  return {
    encoder: byCharacters ? replacementOf(encoder) : encoder,
    problems: messages.map((message) => ({ file, severity: 'warning', about: 'encoder', message })),
  };
}

function judgmentOf(encoder: LoadedEncoder, source: TextSource): Judgment {
  const known = judgments.get(encoder) ?? new WeakMap<object, Judgment>();
  judgments.set(encoder, known);
  const judgment = known.get(source.key) ?? judge(encoder, source.turns());
  known.set(source.key, judgment);
  return judgment;
}

function judge({ id, tokens }: LoadedEncoder, turns: readonly TurnInstance[]): Judgment {
  if (!tokens) return { byCharacters: false, messages: [] };
  const utterances = turns.flatMap(({ systemUtterance, userUtterance }) => [systemUtterance, userUtterance]);
  const share = shareOfKnownWords(utterances, (word) => tokens.split(word)) ?? 1;
  const knows = `${nameOf(id)} knows ${percent(share)} of the words of these turns`;
  if (share < KNOWN_ENOUGH)
    return {
      byCharacters: true,
      messages: [`${knows}, so turns are compared by their characters; to compare what they mean, ${WAY_OUT}.`],
    };
  const cut = turns.filter((turn) => tokens.isCut(turnText(turn))).length;
  return {
    byCharacters: false,
    messages: [
      ...(share < KNOWN_WELL ? [`${knows}, so the nearest exemplars may be wrong; ${WAY_OUT}.`] : []),
      ...(cut > 0 ? [cutMessage(cut, tokens.most)] : []),
    ],
  };
}

function cutMessage(cut: number, most: number): string {
  return (
    `${counted(cut, 'turn')} ${cut === 1 ? 'is' : 'are'} longer than the ${counted(most, 'token')} that the encoder ` +
    `reads: the middle of ${cut === 1 ? 'its' : 'their'} utterances is not compared.`
  );
}

/** The bundled encoder has no name that would tell anything. */
function nameOf(id: string): string {
  const name = id.replace(/-(int8|fp32)-[0-9a-f]{12}.*$/, '');
  return name === 'encoder' ? 'The encoder' : `The encoder ${name}`;
}

function replacementOf(encoder: LoadedEncoder): CharacterEncoder {
  const replacement = replacements.get(encoder) ?? new CharacterEncoder(encoder.backend);
  replacements.set(encoder, replacement);
  return replacement;
}
