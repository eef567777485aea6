import { AutoModel, AutoTokenizer, env, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers';
import { EncoderError, reasonOf } from './encoder-error';
import { readEncoderFiles, type EncoderFiles } from './encoder-files';
import type { LoadedEncoder } from './loaded-encoder';
import { chooseBackend, type EncoderBackend } from './model/onnx-runtime';
import { TokenModelEncoder } from './model/token-model-encoder';

export interface EncoderLocation {
  /**
   * An encoder in Hugging Face's layout: config.json, tokenizer.json, tokenizer_config.json and
   * onnx/model[_quantized].onnx.
   */
  readonly folder: string;
  /** The folder of the bundle, which contains `native/<platform>/<arch>/` and `wasm/`. */
  readonly runtimeFolder: string;
  /** The folder with `<platform>/<arch>/` of the native addon, where it is none of the bundle's. */
  readonly nativeFolder?: string | undefined;
}

let lastLoad: Promise<unknown> = Promise.resolve();

/** Loads an encoder on exactly this backend. Rejects with an `EncoderError`. */
export function loadEncoder(options: EncoderLocation & { readonly backend: EncoderBackend }): Promise<LoadedEncoder> {
  // One after the other, because the library stores the model folder, and ONNX Runtime the backend, in global
  // variables.
  const load = lastLoad.then(() => loadAlone(options));
  lastLoad = load.catch(() => undefined);
  return load;
}

/** Tries native, then WASM; `nativeFailure` says why native failed. Broken files are reported, not retried. */
export async function loadEncoderWithFallback(
  location: EncoderLocation,
): Promise<{ encoder: LoadedEncoder; nativeFailure: string | undefined }> {
  try {
    return { encoder: await loadEncoder({ ...location, backend: 'native' }), nativeFailure: undefined };
  } catch (error) {
    if (!(error instanceof EncoderError) || error.fault === 'files') throw error;
    return { encoder: await loadEncoder({ ...location, backend: 'wasm' }), nativeFailure: error.message };
  }
}

async function loadAlone({
  folder,
  backend,
  ...runtime
}: EncoderLocation & { readonly backend: EncoderBackend }): Promise<LoadedEncoder> {
  const files = await readEncoderFiles(folder);
  await chooseBackend(backend, runtime);
  keepOffline(files.parent);
  const tokenizer = await loadTokenizer(files);
  const model = await loadModel(files, backend);
  return TokenModelEncoder.start({ files, backend, tokenizer, model });
}

function keepOffline(parent: string): void {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.localModelPath = `${parent}/`;
}

async function loadTokenizer(files: EncoderFiles): Promise<PreTrainedTokenizer> {
  try {
    return await AutoTokenizer.from_pretrained(files.name);
  } catch (error) {
    throw new EncoderError(
      'files',
      `The tokenizer in ${files.parent}/${files.name} cannot be used: copy tokenizer.json and tokenizer_config.json ` +
        'again, or choose another encoder.',
      { cause: error },
    );
  }
}

async function loadModel(files: EncoderFiles, backend: EncoderBackend): Promise<PreTrainedModel> {
  try {
    return await AutoModel.from_pretrained(files.name, { quantized: files.quantized });
  } catch (error) {
    throw new EncoderError(
      'model',
      `${files.modelFile} does not load on the ${backend} backend: ${remedyFor(error)}.`,
      { cause: error },
    );
  }
}

/** ONNX Runtime's own words name neither the file nor a way out, but tell the two common causes apart. */
function remedyFor(error: unknown): string {
  const words = reasonOf(error);
  if (/protobuf|invalid model|parse/i.test(words)) return 'it is damaged or no ONNX model; copy the file again';
  if (/opset|not.implemented|unsupported/i.test(words))
    return 'it needs a newer ONNX Runtime; export it with opset 15 or lower';
  return 'copy the file again, or export it with opset 15 or lower';
}
