import { createHash } from 'node:crypto';
import path from 'node:path';
import type * as z from 'zod';
import { parseExemplarFile } from '../../core/pools/exemplar-file';
import { parseTuningFile } from '../../core/retriever/tuning/tuning-file';
import {
  ROUTER_FORMAT,
  routerFiles,
  routerFileSchema,
  type RouterFile,
} from '../../vocabulary/serving/exported-router';
import { policyFileSchema } from '../../vocabulary/serving/policy-file';
import { CharacterEncoder } from '../encoder/character-encoder';
import { loadEncoder, loadEncoderWithFallback, type LoadedEncoder } from '../encoder';
import { TunedEncoder } from '../encoder/tuned-encoder';
import { readRegularFile } from '../files/regular-file';
import { readPolicy } from './policy-content';
import { RouterError, type Router } from './router';
import type { RouterContent } from './router-content';
import { ServedRouter } from './served-router';

/** How an exported router is loaded. */
export interface LoadOptions {
  /** Folder of the bundle, which contains the native and WASM files of ONNX Runtime. */
  readonly runtimeFolder: string;
  /** The folder of the native addon, where it is none of the bundle's. */
  readonly nativeFolder?: string | undefined;
  /** Without it, native, and WASM where native does not load. */
  readonly backend?: 'native' | 'wasm' | undefined;
}

/**
 * Loads an exported router: checks its format and the hashes of its files, loads its encoder, and learns nothing anew.
 * Rejects with a `RouterError` whose sentence names the folder and the way out.
 */
export async function loadRouter(folder: string, options: LoadOptions): Promise<Router> {
  const root = path.resolve(folder);
  const { file, version, files } = await readFolder(root);
  try {
    const content = contentOf(file, files);
    return new ServedRouter(root, version, content, await encoderOf(root, file, files, options));
  } catch (error) {
    if (error instanceof RouterError) throw error;
    throw new RouterError(`${root}: this router cannot be used (${reasonOf(error)}): export it again.`, {
      cause: error,
    });
  }
}

/** Refuses a folder that is no exported router. */
export async function readRouterFile(folder: string): Promise<{ readonly file: RouterFile; readonly bytes: Buffer }> {
  const bytes = await readRegularFile(path.join(folder, routerFiles.router)).then(
    (read) => read.bytes,
    (error: unknown) => {
      throw new RouterError(
        `${folder}: this is no exported router, because it has no ${routerFiles.router} that can be read: give a ` +
          'folder that `turn-router export` wrote.',
        { cause: error },
      );
    },
  );
  const value = jsonIn(folder, routerFiles.router, bytes);
  const format: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'turnRouter') : undefined;
  if (typeof format === 'number' && format > ROUTER_FORMAT)
    throw new RouterError(
      `${folder}: this router has format ${format}, but this version of Turn Router reads format ${ROUTER_FORMAT}: ` +
        'update Turn Router, or export the router with this version.',
    );
  return { file: fitting(folder, routerFiles.router, routerFileSchema, value), bytes };
}

type ReadFiles = ReadonlyMap<string, Buffer>;

async function readFolder(root: string) {
  const { file, bytes } = await readRouterFile(root);
  const read = await Promise.all(
    Object.entries(file.files).map(async ([name, hash]) => [name, await checkedFile(root, name, hash)] as const),
  );
  return { file, version: hashOf(bytes), files: new Map(read) };
}

async function checkedFile(root: string, name: string, hash: string): Promise<Buffer> {
  // A path that leads out of the folder is of no exporter.
  if (name.split('/').includes('..') || path.isAbsolute(name))
    throw new RouterError(
      `${root}: router.json names the file "${name}", which is not in the folder: export it again.`,
    );
  const { bytes } = await readRegularFile(path.join(root, name), LARGEST_BYTES).catch((error: unknown) => {
    throw new RouterError(`${root}: ${name} is missing or cannot be read: copy the whole folder, or export it again.`, {
      cause: error,
    });
  });
  if (hashOf(bytes) === hash) return bytes;
  throw new RouterError(`${root}: ${name} is damaged or was changed: copy the whole folder, or export it again.`);
}

/** Vectors of a million exemplars fit. */
const LARGEST_BYTES = 4_000_000_000;

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function contentOf({ files: _files, turnRouter: _format, ...file }: RouterFile, files: ReadFiles): RouterContent {
  const { exemplars } = parseExemplarFile(fileNamed(files, routerFiles.exemplars).toString('utf8'));
  const policyFile = policyFileSchema.parse(JSON.parse(fileNamed(files, routerFiles.policy).toString('utf8')));
  const numbers = files.get(routerFiles.numbers);
  const policy = readPolicy(policyFile, numbers ? new Float64Array(aligned(numbers)) : new Float64Array());
  const { dimensions } = file.encoder;
  const values = new Float32Array(aligned(fileNamed(files, routerFiles.vectors)));
  return {
    file,
    exemplars: exemplars.map(({ exemplar }) => exemplar),
    policy,
    vectors: { dimensions, rows: policy.rows.length, values },
  };
}

/** The bytes from the beginning of a buffer of their own, because numbers must be aligned. */
function aligned(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

function fileNamed(files: ReadFiles, name: string): Buffer {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw new Error(`${name} is missing`);
}

async function encoderOf(
  root: string,
  { encoder: { kind, id } }: RouterFile,
  files: ReadFiles,
  { backend, ...runtime }: LoadOptions,
): Promise<LoadedEncoder> {
  if (kind === 'characters') return new CharacterEncoder('native');
  const location = { folder: path.join(root, routerFiles.encoder), ...runtime };
  const encoder = backend
    ? await loadEncoder({ ...location, backend })
    : (await loadEncoderWithFallback(location)).encoder;
  const tuning = files.get(routerFiles.tuning);
  if (!tuning) return encoder;
  return new TunedEncoder(encoder, parseTuningFile(tuning.toString('utf8')), id);
}

function jsonIn(folder: string, name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new RouterError(`${folder}: ${name} is not JSON, or is cut off: copy the whole folder, or export it again.`, {
      cause: error,
    });
  }
}

function fitting<T>(folder: string, name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue && issue.path.length > 0 ? `"${issue.path.join('.')}": ${issue.message}` : 'it is another file';
  throw new RouterError(`${folder}: ${name} does not describe an exported router (${where}): export it again.`, {
    cause: parsed.error,
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/[.:]$/, '') : String(error);
}
