import * as z from 'zod';

export const engineOptionsSchema = z.object({
  /** Folder of the bundled encoder's files (config, tokenizer, ONNX), used where a request names no other. */
  encoderFolder: z.string(),
  /** Where vectors are kept between starts; without it nothing is written. */
  storageFolder: z.string().optional(),
  /** Folder of the bundle, which contains the native and WASM files of ONNX Runtime. */
  runtimeFolder: z.string(),
  /** `wasm` after a native backend has failed. */
  backend: z.enum(['native', 'wasm']),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;
