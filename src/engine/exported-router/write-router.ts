import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { exemplarFileText } from '../../core/pools/exemplar-file';
import { ROUTER_FORMAT, routerFiles, type RouterFile } from '../../vocabulary/serving/exported-router';
import type { GoldenLine, RouterInput } from '../../vocabulary/serving/routed-turn';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { readRegularFile } from '../files/regular-file';
import { sweepTemporaryFiles, temporaryPath } from '../files/temporary-files';
import { systemCodeOf } from '../files/unreadable-file';
import { unwritable } from '../files/unwritable-file';
import { writeWhole, type WrittenContent } from '../files/write-file';
import { readRouterFile } from './load-router';
import { writtenPolicy } from './policy-content';
import { RouterError, type Router } from './router';
import type { RouterContent } from './router-content';

/** Files of the product that go into each exported router. */
export interface ShippedFiles {
  /** The folder of the bundled encoder. */
  readonly encoderFolder: string;
  readonly pythonModule: string;
}

export interface WrittenRouter {
  readonly content: RouterContent;
  readonly inputs: readonly RouterInput[];
  /** The router itself, which decides on the golden turns. */
  readonly router: Router;
  readonly settings: Pick<RoutingSettings, 'encoder' | 'tuning'>;
}

type Files = ReadonlyMap<string, WrittenContent>;

/**
 * Writes the folder beside its place and renames it. Rejects with a `RouterError` where something else than an exported
 * router stands there. The same content gives the same bytes.
 */
export async function writeRouter(out: string, written: WrittenRouter, shipped: ShippedFiles): Promise<void> {
  await refuseOther(out);
  const files = await filesOf(written, shipped);
  const router: RouterFile = {
    turnRouter: ROUTER_FORMAT,
    ...written.content.file,
    files: Object.fromEntries([...files].map(([name, content]) => [name, hashOf(content)])),
  };
  const temporary = temporaryPath(out);
  try {
    await sweepTemporaryFiles(path.dirname(out));
    await writeFolder(temporary, new Map([...files, [routerFiles.router, jsonText(router)]]));
    await replaceFolder(out, temporary);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw unwritable(out, error);
  }
}

/** Rejects where the folder holds something else than an exported router, which would be lost. */
export async function refuseOther(out: string): Promise<void> {
  const names = await readdir(out).catch((error: unknown): string[] => {
    if (systemCodeOf(error) === 'ENOENT') return [];
    if (systemCodeOf(error) === 'ENOTDIR') throw new RouterError(`${out} is a file: name a new folder.`);
    throw unwritable(out, error);
  });
  if (names.length === 0) return;
  if (!names.includes(routerFiles.router))
    throw new RouterError(`${out} holds other files, which would be lost: name a new folder, or an exported router.`);
  await readRouterFile(out);
}

async function filesOf({ content, inputs, router, settings }: WrittenRouter, shipped: ShippedFiles): Promise<Files> {
  const { file, arrays } = writtenPolicy(content.policy);
  const files = new Map<string, WrittenContent>();
  if (content.file.encoder.kind === 'model')
    for (const [name, bytes] of await encoderFiles(settings.encoder ?? shipped.encoderFolder)) files.set(name, bytes);
  if (settings.tuning !== undefined && content.file.encoder.kind === 'model')
    files.set(routerFiles.tuning, (await readRegularFile(settings.tuning)).bytes);
  files.set(routerFiles.exemplars, exemplarFileText(content.exemplars));
  files.set(routerFiles.vectors, bytesOf(content.vectors.values));
  files.set(routerFiles.policy, jsonText(file));
  if (arrays.length > 0) files.set(routerFiles.numbers, arrays.map(bytesOf));
  files.set(routerFiles.golden, await goldenText(router, inputs));
  files.set(routerFiles.python, (await readRegularFile(shipped.pythonModule)).bytes);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Only what loading an encoder needs; of two models the one that is used. */
async function encoderFiles(folder: string): Promise<readonly (readonly [string, Buffer])[]> {
  const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
  const models = await readdir(path.join(folder, 'onnx'));
  const model = models.includes('model_quantized.onnx') ? 'model_quantized.onnx' : 'model.onnx';
  return Promise.all(
    [...names, `onnx/${model}`].map(
      async (name) =>
        [`${routerFiles.encoder}/${name}`, (await readRegularFile(path.join(folder, name))).bytes] as const,
    ),
  );
}

async function goldenText(router: Router, inputs: readonly RouterInput[]): Promise<string> {
  const lines: string[] = [];
  for (const input of inputs) {
    const { expert, score, neighbors } = await router.route(input);
    const line: GoldenLine = { input, decision: { expert, score, neighbors: neighbors.map(({ id }) => id) } };
    lines.push(`${JSON.stringify(line)}\n`);
  }
  return lines.join('');
}

async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
    await writeWhole(path.join(folder, name), content);
  }
}

/** A folder cannot be renamed onto one that holds files, so that the old one steps aside first. */
async function replaceFolder(out: string, by: string): Promise<void> {
  const old = temporaryPath(out);
  const stepsAside = await rename(out, old).then(
    () => true,
    (error: unknown) => {
      if (systemCodeOf(error) === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(by, out);
  } catch (error) {
    if (stepsAside) await rename(old, out);
    throw error;
  }
  if (stepsAside) await rm(old, { recursive: true, force: true });
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}

/** Every platform that Node runs on is little-endian, and so are the numbers of the files. */
function bytesOf(numbers: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function hashOf(content: WrittenContent): string {
  const hash = createHash('sha256');
  const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
