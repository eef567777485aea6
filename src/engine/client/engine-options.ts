import * as z from 'zod';

/** What an engine process is started with. */
export const engineOptionsSchema = z.object({
  /** Folder of the bundled encoder's files (config, tokenizer, ONNX), for requests that name no other. */
  encoderFolder: z.string(),
  /** Where vectors are kept from one start to the next; without it nothing is written. */
  storageFolder: z.string().optional(),
  /** Folder of the bundle, which holds the ONNX Runtime's native and WASM files. */
  runtimeFolder: z.string(),
  /** `wasm` once a native backend was given up. */
  backend: z.enum(['native', 'wasm']),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;
