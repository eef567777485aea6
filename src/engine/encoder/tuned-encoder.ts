import type { Work } from '../../vocabulary/work';
import { itemAt } from '../../vocabulary/values/required';
import { tunedVector } from '../../core/retriever/tuning/tuned-network';
import type { Tuning } from '../../core/retriever/tuning/tuning-file';
import { FeatureReader } from '../../core/retriever/tuning/turn-features';
import type { LoadedEncoder } from './loaded-encoder';

/** An encoder whose vectors are mapped by a tuning. Disposing it does not dispose the shared encoder below. */
export class TunedEncoder implements LoadedEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly backend: LoadedEncoder['backend'];
  /** A tuning is trained on texts of turns only, so exemplars are encoded the same way. */
  readonly readsBeliefs = false;
  readonly tokens: LoadedEncoder['tokens'];
  private readonly features: FeatureReader;

  /** @param name distinguishes tunings of the same encoder */
  constructor(
    private readonly encoder: LoadedEncoder,
    private readonly tuning: Tuning,
    name: string,
  ) {
    this.id = `${encoder.id}+${name}`;
    this.dimensions = tuning.weights.dimensions;
    this.backend = encoder.backend;
    this.tokens = encoder.tokens;
    this.features = new FeatureReader(tuning.dictionary);
  }

  async encode(texts: readonly string[], work: Work): Promise<Float32Array[]> {
    const vectors = await this.encoder.encode(texts, work);
    return vectors.map((vector, index) =>
      tunedVector(this.tuning.weights, this.features.read(itemAt(texts, index), vector)),
    );
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
