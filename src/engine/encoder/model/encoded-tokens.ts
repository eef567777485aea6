import type { PreTrainedTokenizer } from '@xenova/transformers';
import { cutText, isCut, type TextWindow } from '../../../core/retriever/cut-text';
import type { EncoderTokens } from '../../../core/retriever/encoder';
import { readBy } from '../../../core/retriever/suited-text';
import { EncoderError } from '../encoder-error';
import type { EncoderFiles } from '../encoder-files';

/** Marks of tokenizers: a piece that continues a word, and the space before one. */
const MARK = /^##|[\u2581\u0120]/gu;

/** The tokens that an encoder's model reads of a text, and what its tokenizer knows. */
export class EncodedTokens implements EncoderTokens {
  readonly most: number;
  private readonly window: TextWindow;

  constructor(
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly files: EncoderFiles,
  ) {
    this.most = files.maxTokens;
    const added = this.idsOf('').length;
    this.window = { room: Math.max(0, files.maxTokens - added), count: (text) => this.idsOf(text).length - added };
  }

  /** At most `most`. */
  of(text: string): readonly bigint[] {
    const ids = this.idsOf(cutText(readBy(this.files.suitedText, text), this.window));
    // A tokenizer may split a whole text into more tokens than its parts. The first may be a special one.
    const last = Math.floor(this.most / 2);
    const kept = ids.length <= this.most ? ids : [...ids.slice(0, this.most - last), ...ids.slice(ids.length - last)];
    return this.guarded(() => kept.map((id) => BigInt(id)));
  }

  isCut(text: string): boolean {
    return isCut(readBy(this.files.suitedText, text), this.window);
  }

  /** The space before a word matters to some tokenizers, because in a text there is one too. */
  split(word: string): readonly string[] | undefined {
    const pieces = this.guarded(() => this.tokenizer._encode_text(` ${word}`) ?? []);
    const unknown = this.tokenizer.unk_token;
    if (pieces.includes(unknown)) return undefined;
    return pieces.map((piece) => piece.replace(MARK, '')).filter((piece) => piece !== '');
  }

  private idsOf(text: string): readonly number[] {
    return this.guarded(() => this.tokenizer.encode(text));
  }

  /** A tokenizer may accept its files and then fail on a text, for example where a vocabulary holds no numbers. */
  private guarded<T>(tokenized: () => T): T {
    const { parent, name } = this.files;
    try {
      return tokenized();
    } catch (error) {
      throw new EncoderError(
        'files',
        `The tokenizer in ${parent}/${name} fails on a text: copy tokenizer.json and tokenizer_config.json again, or ` +
          'choose another encoder.',
        { cause: error },
      );
    }
  }
}
