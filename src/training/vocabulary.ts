import { splitWords } from '../core/retriever/words';
import { CONTINUATION, LONGEST_WORD, splitIntoPieces } from './word-pieces';

/** Tokens that stand for no text, with the ids of their positions. */
export const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const;
export const UNKNOWN = SPECIAL_TOKENS.indexOf('[UNK]');
export const OPENING = SPECIAL_TOKENS.indexOf('[CLS]');
export const SEPARATOR = SPECIAL_TOKENS.indexOf('[SEP]');

/** A fixed list of word pieces, and how a text becomes their ids. */
export class Vocabulary {
  readonly tokens: readonly string[];
  private readonly ids: ReadonlyMap<string, number>;
  /** Words repeat: splitting each once makes reading the training data twenty times faster. */
  private readonly known = new Map<string, readonly number[]>();

  constructor(pieces: readonly string[]) {
    this.tokens = [...SPECIAL_TOKENS, ...pieces];
    this.ids = new Map(this.tokens.map((token, id) => [token, id]));
  }

  /** The ids of a text: the opening token, then its pieces, with `[SEP]` between segments. */
  encode(text: string): number[] {
    const segments = text.split('[SEP]').map((segment) => splitWords(segment).flatMap((word) => this.idsOfWord(word)));
    return [OPENING, ...segments.flatMap((segment, at) => (at > 0 ? [SEPARATOR, ...segment] : segment))];
  }

  /** The same in Hugging Face's format, for `tokenizer.json`. */
  tokenizerJson(): unknown {
    const special = SPECIAL_TOKENS.map((content, id) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }));
    return {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: special,
      normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, strip_accents: null, lowercase: true },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
        pair: [{ SpecialToken: { id: '[CLS]', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '[SEP]', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
        special_tokens: Object.fromEntries(['[CLS]', '[SEP]'].map((token) => [token, { id: token, ids: [this.ids.get(token)], tokens: [token] }])),
      },
      decoder: { type: 'WordPiece', prefix: CONTINUATION, cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: CONTINUATION,
        max_input_chars_per_word: LONGEST_WORD,
        vocab: Object.fromEntries(this.tokens.map((token, id) => [token, id])),
      },
    };
  }

  private idsOfWord(word: string): readonly number[] {
    const known = this.known.get(word);
    if (known) return known;
    const pieces = splitIntoPieces(word, (piece) => this.ids.has(piece));
    const ids = pieces ? pieces.map((piece) => this.ids.get(piece) ?? UNKNOWN) : [UNKNOWN];
    this.known.set(word, ids);
    return ids;
  }
}
