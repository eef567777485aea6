import { EncoderError, reasonOf } from '../encoder-error';
import { isEncoderId } from '../encoder-choice';

/** Where encoders come from: Hugging Face, or the mirror in the variable that its own tools read. */
export function huggingFace(): string {
  return (process.env['HF_ENDPOINT'] ?? '').replace(/\/+$/, '') || 'https://huggingface.co';
}

/** An encoder that can be downloaded, with the sizes of its files as far as they are told. */
export interface RemoteEncoder {
  readonly id: string;
  /** Address of the host, for example https://huggingface.co. */
  readonly base: string;
  readonly files: readonly RemoteFile[];
  /** All files together; undefined where one does not tell its size. */
  readonly bytes: number | undefined;
}

export interface RemoteFile {
  /** Path in the encoder's folder. */
  readonly path: string;
  readonly bytes: number | undefined;
}

const DESCRIPTIONS = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
/** The first that exists is taken. */
const MODELS = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];
const EXAMPLE = 'Xenova/all-MiniLM-L6-v2';
const ABSENT = [401, 403, 404];
const MOST_REDIRECTS = 5;

/** Finds the files of an encoder and their sizes, without downloading any. */
export async function findRemoteEncoder(id: string, base: string, signal: AbortSignal): Promise<RemoteEncoder> {
  if (!isEncoderId(id))
    throw new EncoderError(
      'download',
      `"${id}" is no id of an encoder; write it as owner/name, for example ${EXAMPLE}.`,
    );
  const descriptions = await Promise.all(DESCRIPTIONS.map((path) => findFile(id, base, path, signal)));
  if (!descriptions[0]) {
    throw new EncoderError(
      'download',
      `There is no public encoder "${id}" at ${hostOf(base)}; check the id, for example ${EXAMPLE}.`,
    );
  }
  const model =
    (await findFile(id, base, MODELS[0] ?? '', signal)) ?? (await findFile(id, base, MODELS[1] ?? '', signal));
  const files = [...descriptions, model].map((file, index) => {
    if (file) return file;
    const lacking = DESCRIPTIONS[index] ?? MODELS.join(' and ');
    throw new EncoderError(
      'download',
      `"${id}" lacks ${lacking}, so Turn Router cannot use it; choose an encoder that was exported to ONNX, for example ${EXAMPLE}.`,
    );
  });
  const bytes = files.every((file) => file.bytes !== undefined)
    ? files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
    : undefined;
  return { id, base, files, bytes };
}

/** Asks for one file of an encoder. Rejects with the signal's reason, or with a sentence when the host is out of reach. */
export async function requestFile(
  id: string,
  base: string,
  path: string,
  options: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  return request(`${base}/${id}/resolve/main/${path}`, options);
}

/** How a host is called in sentences. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

async function request(address: string, options: RequestInit & { signal: AbortSignal }): Promise<Response> {
  try {
    // Compressed on the way, a file would have another size than the one that is told.
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

/** Undefined where there is no such file. */
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
      `${hostOf(base)} answers ${response.status} for ${path} of "${id}"; try again later.`,
    );
  return { path, bytes: sizeOf(response) };
}

/** Weights are kept on another host, which need not answer questions about them: the first one tells their size. */
function redirectOnSameHost({ status, headers, url }: Response): string | undefined {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null) return undefined;
  const next = new URL(location, url);
  return next.origin === new URL(url).origin ? next.href : undefined;
}

function sizeOf({ headers, ok }: Response): number | undefined {
  const told = headers.get('x-linked-size') ?? (ok ? headers.get('content-length') : null);
  const bytes = Number(told ?? Number.NaN);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
