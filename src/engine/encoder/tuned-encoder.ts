import type { EncodeOptions } from '../../core/retriever/encoder';
import { tunedVector } from '../../core/retriever/tuning/tuned-network';
import type { Tuning } from '../../core/retriever/tuning/tuning-file';
import { FeatureReader } from '../../core/retriever/tuning/turn-features';
import type { LoadedEncoder } from './loaded-encoder';

/** An encoder whose vectors pass through a tuning. Routing knows no difference; the encoder below belongs to others. */
export class TunedEncoder implements LoadedEncoder {
  readonly id: string;
  readonly dimensions: number;
  readonly backend: LoadedEncoder['backend'];
  /** A tuning was learned from turns alone, on both sides. */
  readonly readsBeliefs = false;
  private readonly features: FeatureReader;

  /** @param name tells tunings of one encoder apart */
  constructor(
    private readonly encoder: LoadedEncoder,
    private readonly tuning: Tuning,
    name: string,
  ) {
    this.id = `${encoder.id}+${name}`;
    this.dimensions = tuning.weights.dimensions;
    this.backend = encoder.backend;
    this.features = new FeatureReader(tuning.dictionary);
  }

  async encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array[]> {
    const vectors = await this.encoder.encode(texts, options);
    return vectors.map((vector, index) =>
      tunedVector(this.tuning.weights, this.features.read(texts[index] ?? '', vector)),
    );
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}
