import { fittingEncoder, type TextSource } from '../../encoder/fitting-encoder';
import type { LoadedEncoder } from '../../encoder/index';
import type { SearchMeans } from './exemplar-search';
import { TurnRouter } from './turn-router';
import type { FileProblem } from '../../../vocabulary/problem';

/** Where encoders come from, and who is notified of those that cannot be used. */
export interface EncoderRouterParts extends SearchMeans {
  /** Loads the encoder of a folder, or with `null` the bundled one. Called at the first request that needs it. */
  readonly loadEncoder: (folder: string | null) => Promise<LoadedEncoder>;
  /** Called once for each folder whose encoder cannot be loaded. */
  readonly onEncoderGivenUp?: (folder: string, reason: string) => void;
}

export interface EncoderRouter {
  readonly encoder: LoadedEncoder;
  readonly router: TurnRouter;
}

/** The router to use, and problems that people should know of: a tuning that was rejected, words that are unknown. */
export interface ChosenRouter extends EncoderRouter {
  readonly problems: readonly FileProblem[];
}

/** One router per encoder, loaded on first use. Vectors of different encoders are never mixed. */
export class EncoderRouters {
  private readonly loaded = new Map<string | null, Promise<EncoderRouter>>();
  private readonly replacements = new WeakMap<LoadedEncoder, EncoderRouter>();
  private readonly givenUp = new Set<string>();

  constructor(private readonly parts: EncoderRouterParts) {}

  /**
   * The router of a folder's encoder. If that cannot be loaded, the bundled encoder's, which is better than no route.
   */
  async of(folder: string | null): Promise<EncoderRouter> {
    if (folder === null || this.givenUp.has(folder)) return this.load(null);
    try {
      return await this.load(folder);
    } catch (error) {
      // Several requests may have waited for the same load, but the failure is reported once.
      if (!this.givenUp.has(folder)) {
        this.givenUp.add(folder);
        this.parts.onEncoderGivenUp?.(folder, error instanceof Error ? error.message : String(error));
      }
      return this.load(null);
    }
  }

  /**
   * Loads an encoder without fallback. Tries again after a failure, because the user may have repaired the folder.
   */
  async require(folder: string | null): Promise<EncoderRouter> {
    const required = await this.load(folder);
    if (folder !== null) this.givenUp.delete(folder);
    return required;
  }

  /** Loads a folder's encoder and frees it again, to learn whether it can be used. */
  async tried(folder: string): Promise<LoadedEncoder> {
    const encoder = await this.parts.loadEncoder(folder);
    await encoder.dispose();
    return encoder;
  }

  /** The router itself or, where its encoder does not know the words of the turns, one that compares characters. */
  fitting(router: EncoderRouter, source: TextSource): ChosenRouter {
    const { encoder, problems } = fittingEncoder(router.encoder, source);
    if (encoder === router.encoder) return { ...router, problems };
    const replacement = this.replacements.get(encoder) ?? { encoder, router: new TurnRouter(encoder, this.parts) };
    this.replacements.set(encoder, replacement);
    return { ...replacement, problems };
  }

  async dispose(): Promise<void> {
    const loaded = await Promise.allSettled(this.loaded.values());
    this.loaded.clear();
    for (const result of loaded) if (result.status === 'fulfilled') await result.value.encoder.dispose();
  }

  /** A failed load is not cached. */
  private load(folder: string | null): Promise<EncoderRouter> {
    const cached = this.loaded.get(folder);
    if (cached) return cached;
    const loading = this.parts
      .loadEncoder(folder)
      .then((encoder) => ({ encoder, router: new TurnRouter(encoder, this.parts) }));
    this.loaded.set(folder, loading);
    loading.catch(() => this.loaded.delete(folder));
    return loading;
  }
}
