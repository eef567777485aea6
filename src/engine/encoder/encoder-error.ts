/** The cause: the encoder's files, here or at its host, the ONNX Runtime backend, the running model, or the network. */
export type EncoderFault = 'files' | 'backend' | 'model' | 'download';

/** An encoder that cannot be loaded or used; the message names the path and what to do. */
export class EncoderError extends Error {
  override readonly name = 'EncoderError';

  constructor(
    readonly fault: EncoderFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The first line of an error, because native and WASM errors append stack traces and source paths. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.trim() ?? text;
}
