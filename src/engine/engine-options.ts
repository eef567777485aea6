import * as z from 'zod';

/** What an engine process is started with. */
export const engineOptionsSchema = z.object({
  /** Folder of the encoder's files (config, tokenizer, ONNX). */
  encoderFolder: z.string(),
  /** Folder of the bundle, which holds the ONNX Runtime's native and WASM files. */
  runtimeFolder: z.string(),
  /** `wasm` once a native backend was given up. */
  backend: z.enum(['native', 'wasm']),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;
