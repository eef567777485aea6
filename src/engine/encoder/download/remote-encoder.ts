import { EncoderError, reasonOf } from '../encoder-error';
import { isEncoderId } from '../encoder-choice';

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
}

const DESCRIPTIONS = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** The first that exists is used. */
const MODELS = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];
const EXAMPLE = 'Xenova/all-MiniLM-L6-v2';
const ABSENT = [401, 403, 404];
const MOST_REDIRECTS = 5;

/** Finds the files of an encoder and their sizes, without downloading any. */
export async function findRemoteEncoder(id: string, base: string, signal: AbortSignal): Promise<RemoteEncoder> {
  if (!isEncoderId(id))
    throw new EncoderError(
      'download',
      `"${id}" is not the id of an encoder; write it as owner/name, for example ${EXAMPLE}.`,
    );
  const descriptions = await Promise.all(DESCRIPTIONS.map((path) => findFile(id, base, path, signal)));
  if (!descriptions[0]) {
    throw new EncoderError(
      'download',
      `There is no public encoder "${id}" at ${hostOf(base)}; check the id, for example ${EXAMPLE}.`,
    );
  }
  const model = await findFirst(id, base, MODELS, signal);
  const files = [...descriptions, model].map((file, index) => {
    if (file) return file;
    const missing = DESCRIPTIONS[index] ?? MODELS.join(' and ');
    throw new EncoderError(
      'download',
      `"${id}" has no ${missing}, so Turn Router cannot use it; choose an encoder that was exported to ONNX, ` +
        `for example ${EXAMPLE}.`,
    );
  });
  return { id, base, files, bytes: totalOf(files.map(({ bytes }) => bytes)) };
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

/**
 * Requests one file of an encoder. Rejects with the signal's reason, or with a sentence if the host cannot be reached.
 */
export async function requestFile(
  id: string,
  base: string,
  path: string,
  options: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  return request(`${base}/${id}/resolve/main/${path}`, options);
}

/** The name of a host in sentences. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

async function request(address: string, options: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    // A compressed response would have a different size than the file.
    return await fetch(address, { ...options, headers: { 'accept-encoding': 'identity' } });
  } catch (error) {
    options.signal.throwIfAborted();
    const reason = error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : reasonOf(error);
    throw new EncoderError(
      'download',
      `${hostOf(address)} cannot be reached (${reason}); check the network, or choose a folder with an encoder.`,
      { cause: error },
    );
  }
}

/** The first of the files that exists; undefined where none does. */
async function findFirst(
  id: string,
  base: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<RemoteFile | undefined> {
  for (const path of paths) {
    const file = await findFile(id, base, path, signal);
    if (file) return file;
  }
  return undefined;
}

/** Undefined where the file does not exist. */
async function findFile(id: string, base: string, path: string, signal: AbortSignal): Promise<RemoteFile | undefined> {
  let response = await requestFile(id, base, path, { method: 'HEAD', redirect: 'manual', signal });
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const next = redirectOnSameHost(response);
    if (!next) break;
    response = await request(next, { method: 'HEAD', redirect: 'manual', signal });
  }
  if (ABSENT.includes(response.status)) return undefined;
  if (response.status >= 400)
    throw new EncoderError(
      'download',
      `${hostOf(base)} answered ${response.status} for ${path} of "${id}"; try again later.`,
    );
  return { path, bytes: sizeOf(response) };
}

/** Weights are stored on another host, which may not answer HEAD requests, but the first host reports their size. */
function redirectOnSameHost({ status, headers, url }: Response): string | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null) return undefined;
  const next = new URL(location, url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}

function sizeOf({ headers, ok }: Response): number | undefined {
  const reported = headers.get('x-linked-size') ?? (ok ? headers.get('content-length') : null);
  const bytes = Number(reported ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
