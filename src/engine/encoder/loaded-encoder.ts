import type { Encoder } from '../../core/retriever/encoder';
import type { EncoderBackend } from './model/onnx-runtime';

/** An encoder that holds a model in memory until it is disposed of. */
export interface LoadedEncoder extends Encoder {
  readonly backend: EncoderBackend;
  dispose(): Promise<void>;
}
