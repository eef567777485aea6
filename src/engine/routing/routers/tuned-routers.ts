import { createHash } from 'node:crypto';
import { parseTuningFile, type Tuning } from '../../../core/retriever/tuning/tuning-file';
import { Derived, type Documents } from '../../files/documents';
import type { LoadedEncoder } from '../../encoder/loaded-encoder';
import { TunedEncoder } from '../../encoder/tuned-encoder';
import type { ChosenRouter, EncoderRouter } from './encoder-routers';
import type { SearchMeans } from './exemplar-search';
import { TurnRouter } from './turn-router';

/** A tuning with a name that distinguishes it from all others. */
interface NamedTuning {
  readonly tuning: Tuning;
  readonly name: string;
}

/** The router for the tuning that a project names, recreated when the file or the encoder changes. */
export class TunedRouters {
  private readonly tunings: Derived<NamedTuning>;
  private last:
    { readonly router: EncoderRouter; readonly named: NamedTuning; readonly base: LoadedEncoder } | undefined;

  constructor(
    documents: Documents,
    private readonly means: SearchMeans,
  ) {
    this.tunings = new Derived(documents, (text) => ({
      tuning: parseTuningFile(text),
      name: createHash('sha256').update(text).digest('hex').slice(0, 12),
    }));
  }

  /** The tuned router over an encoder or, where the tuning cannot be used, the encoder's own router with the reason. */
  async over(base: ChosenRouter, file: string | undefined): Promise<ChosenRouter> {
    if (file === undefined) return base;
    const { problems } = base;
    try {
      return { ...(await this.require(base, file)), problems };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ...base,
        problems: [
          ...problems,
          {
            file,
            severity: 'warning',
            message: `This tuning cannot be used, so turns are routed without it. ${reason}`,
          },
        ],
      };
    }
  }

  /** The tuned router; rejects where the tuning cannot be read or was made for another encoder. */
  async require(base: EncoderRouter, file: string): Promise<EncoderRouter> {
    const named = await this.tunings.of(file);
    if (this.last?.named !== named || this.last.base !== base.encoder)
      this.last = { router: this.tuned(base, named), named, base: base.encoder };
    return this.last.router;
  }

  /** The names of the files that a tuning learned from; rejects where it cannot be read. */
  async learnedFrom(file: string): Promise<readonly string[]> {
    return (await this.tunings.of(file)).tuning.origin.files;
  }

  private tuned({ encoder }: EncoderRouter, { tuning, name }: NamedTuning): EncoderRouter {
    if (tuning.encoder !== encoder.id) {
      throw new Error(
        `It was made for the encoder ${tuning.encoder}, but ${encoder.id} is in use: tune again, or choose ` +
          'that encoder.',
      );
    }
    const { dense } = tuning.weights;
    if (dense !== encoder.dimensions) {
      throw new Error(
        `It maps vectors of ${dense} numbers, but the encoder gives vectors of ${encoder.dimensions}: it was changed ` +
          'after it was made, so tune again.',
      );
    }
    const tunedEncoder = new TunedEncoder(encoder, tuning, name);
    return { encoder: tunedEncoder, router: new TurnRouter(tunedEncoder, this.means) };
  }
}
