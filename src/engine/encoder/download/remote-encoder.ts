import { EncoderError } from '../encoder-error';
import { isEncoderId } from '../encoder-choice';
import { Patience, PATIENCE_MILLISECONDS } from './patience';
import { hostOf, request } from './remote-request';

/**
 * Where encoders are downloaded from: Hugging Face, or the mirror in the variable that Hugging Face's own tools read.
 */
export function huggingFace(): string {
  return (process.env['HF_ENDPOINT'] ?? '').replace(/\/+$/, '') || 'https://huggingface.co';
}

/** An encoder that can be downloaded, with the sizes of its files where the host reports them. */
export interface RemoteEncoder {
  readonly id: string;
  /** Address of the host, such as https://huggingface.co. */
  readonly base: string;
  readonly files: readonly RemoteFile[];
  /** Size of all files together; undefined where one of them is unknown. */
  readonly bytes: number | undefined;
}

export interface RemoteFile {
  /** Path within the encoder's folder. */
  readonly path: string;
  readonly bytes: number | undefined;
  readonly sha256: string | undefined;
}

const DESCRIPTIONS = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** The first that exists is used. */
const MODELS = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];
const EXAMPLE = 'Xenova/all-MiniLM-L6-v2';
const ABSENT = [401, 403, 404];

/** Finds the files of an encoder and their sizes, without downloading any. */
export async function findRemoteEncoder(
  id: string,
  base: string,
  signal: AbortSignal,
  milliseconds = PATIENCE_MILLISECONDS,
): Promise<RemoteEncoder> {
  if (!isEncoderId(id))
    throw new EncoderError(
      'files',
      `"${id}" is not the id of an encoder; write it as owner/name, for example ${EXAMPLE}.`,
    );
  const patience = new Patience(signal, milliseconds);
  try {
    const files = await findFiles(id, base, patience);
    return { id, base, files, bytes: totalOf(files.map(({ bytes }) => bytes)) };
  } finally {
    patience.end();
  }
}

async function findFiles(id: string, base: string, patience: Patience): Promise<readonly RemoteFile[]> {
  const descriptions = await Promise.all(DESCRIPTIONS.map((path) => findFile(id, base, path, patience)));
  if (!descriptions[0]) {
    throw new EncoderError(
      'files',
      `There is no public encoder "${id}" at ${hostOf(base)}; check the id, for example ${EXAMPLE}.`,
    );
  }
  const model = await findFirst(id, base, MODELS, patience);
  return [...descriptions, model].map((file, index) => {
    if (file) return file;
    const missing = DESCRIPTIONS[index] ?? MODELS.join(' and ');
    throw new EncoderError(
      'files',
      `"${id}" has no ${missing}, so Turn Router cannot use it; choose an encoder that was exported to ONNX, ` +
        `for example ${EXAMPLE}.`,
    );
  });
}

/** Undefined where one of the sizes is unknown. */
function totalOf(sizes: readonly (number | undefined)[]): number | undefined {
  let total = 0;
  for (const size of sizes) {
    if (size === undefined) return undefined;
    total += size;
  }
  return total;
}

/** Where a file of an encoder is downloaded. */
export function addressOf({ id, base }: Pick<RemoteEncoder, 'id' | 'base'>, path: string): string {
  return `${base}/${id}/resolve/main/${path}`;
}

/** The first of the files that exists; undefined where none does. */
async function findFirst(
  id: string,
  base: string,
  paths: readonly string[],
  patience: Patience,
): Promise<RemoteFile | undefined> {
  for (const path of paths) {
    const file = await findFile(id, base, path, patience);
    if (file) return file;
  }
  return undefined;
}

/** Undefined where the file does not exist. */
async function findFile(id: string, base: string, path: string, patience: Patience): Promise<RemoteFile | undefined> {
  const response = await request(addressOf({ id, base }, path), { method: 'HEAD', base, patience });
  if (ABSENT.includes(response.status)) return undefined;
  if (response.status >= 400)
    throw new EncoderError(
      'download',
      `${hostOf(base)} answered ${response.status} for ${path} of "${id}"; try again later.`,
    );
  return { path, bytes: sizeOf(response), sha256: hashOf(response) };
}

function sizeOf({ headers, ok }: Response): number | undefined {
  const reported = headers.get('x-linked-size') ?? (ok ? headers.get('content-length') : null);
  const bytes = Number(reported ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/**
 * The hub tells the SHA-256 of weights, which it stores elsewhere; tags of other files are no hashes of their bytes.
 */
function hashOf({ headers }: Response): string | undefined {
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/i.exec(headers.get('x-linked-etag') ?? '')?.[1]?.toLowerCase();
}
