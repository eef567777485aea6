import type { Encoder } from '../../core/retriever/encoder';
import type { EncoderBackend } from './model/onnx-runtime';

export interface LoadedEncoder extends Encoder {
  readonly backend: EncoderBackend;
  dispose(): Promise<void>;
}
