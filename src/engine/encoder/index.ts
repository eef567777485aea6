/** The encoder module. No other module uses @xenova/transformers or ONNX Runtime. */
export { EncoderError, type EncoderFault } from './encoder-error';
export { loadEncoder, loadEncoderWithFallback, type EncoderLocation } from './load-encoder';
export type { LoadedEncoder } from './loaded-encoder';
export type { EncoderBackend } from './model/onnx-runtime';
