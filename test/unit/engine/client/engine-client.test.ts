import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EngineClient } from '../../../../src/engine/client/engine-client';
import { heapLimitMegabytes } from '../../../../src/engine/client/engine-memory';

const standIn = path.resolve('test/fixtures/stand-in-engine.cjs');
const selfDescription = z.object({
  backend: z.string(),
  unsaved: z.record(z.string(), z.string().nullable()),
  heap: z.number(),
});

let givenUp: string[] = [];
let log: string[] = [];
let storageFolder = '';
let farewell = '';
let client: EngineClient;

beforeEach(async () => {
  storageFolder = await mkdtemp(path.join(tmpdir(), 'engine-client-'));
  farewell = path.join(storageFolder, 'farewell');
  givenUp = [];
  log = [];
  client = new EngineClient({
    enginePath: standIn,
    encoderFolder: 'unused',
    storageFolder,
    log: (_, message) => log.push(message),
    onBackendGivenUp: (reason) => givenUp.push(reason),
    onEncoderGivenUp: (folder, reason) => givenUp.push(`${folder}: ${reason}`),
  });
});
afterEach(async () => {
  client.dispose();
  await rm(storageFolder, { recursive: true, force: true });
});

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

async function selfOf(): Promise<z.infer<typeof selfDescription>> {
  const { format } = await client.remote.outline({ file: 'anything' });
  return selfDescription.parse(JSON.parse(format));
}

async function die(): Promise<void> {
  await expect(client.remote.outline({ file: 'die' })).rejects.toThrow('The engine stopped (exit code 3)');
}

async function dieEncoding(signal: string): Promise<void> {
  await expect(client.remote.encoder({ folder: signal })).rejects.toThrow(`The engine stopped (${signal}`);
}

describe("the engine's client", () => {
  it('starts the process at the first call only', async () => {
    expect(client.processId).toBeUndefined();
    await selfOf();
    expect(client.processId).toBeGreaterThan(0);
  });

  it('rejects what was under way when the process ends, and starts it anew', async () => {
    const hanging = client.remote.outline({ file: 'hang' });
    const settled = expect(hanging).rejects.toThrow('Try again');
    await die();
    await settled;
    await expect(selfOf()).resolves.toBeDefined();
  });

  it('hands the unsaved texts over again, but not those that went back to the disk', async () => {
    await client.remote.setDocument({ file: 'a', text: 'unsaved a' });
    await client.remote.setDocument({ file: 'b', text: 'unsaved b' });
    await client.remote.setDocument({ file: 'b', text: null });
    await die();
    expect((await selfOf()).unsaved).toEqual({ a: 'unsaved a' });
  });

  it('gives a native backend up after its second death in native code, and tells once', async () => {
    await dieEncoding('SIGSEGV');
    expect((await selfOf()).backend).toBe('native');
    await dieEncoding('SIGILL');
    expect((await selfOf()).backend).toBe('wasm');
    await dieEncoding('SIGSEGV');
    expect((await selfOf()).backend).toBe('wasm');
    expect(givenUp).toEqual(['SIGILL']);
  });

  it('forgets a death in native code once the native backend has answered', async () => {
    await dieEncoding('SIGABRT');
    await client.remote.encoder({ folder: 'good' });
    await dieEncoding('SIGABRT');
    expect((await selfOf()).backend).toBe('native');
  });

  it('blames the native backend for no other death', async () => {
    for (let count = 0; count < 2; count++) {
      await die();
      await dieEncoding('SIGKILL');
      await dieEncoding('SIGTERM');
      await expect(client.remote.outline({ file: 'SIGSEGV' })).rejects.toThrow('The engine stopped (SIGSEGV)');
    }
    expect((await selfOf()).backend).toBe('native');
    expect(givenUp).toEqual([]);
  });

  it('limits the memory of the process, and tells the limit', async () => {
    const { heap } = await selfOf();
    const limit = heapLimitMegabytes();
    expect(heap / (1 << 20)).toBeGreaterThanOrEqual(limit);
    expect(heap / (1 << 20)).toBeLessThan(limit * 1.2 + 200);
    expect(log).toContain(`Engine started (native; heap up to ${limit} MB).`);
    const gigabytes = (count: number) => count * 2 ** 30;
    expect([1, 8, 64].map((count) => heapLimitMegabytes(gigabytes(count)))).toEqual([1024, 4096, 4096]);
    expect(heapLimitMegabytes(gigabytes(4))).toBe(2048);
  });

  it('names a lack of memory, and does not ask for the same again until the file has changed', async () => {
    const file = path.join(storageFolder, 'dialogues.too-large');
    await writeFile(file, 'one');
    const outOfMemory = /ran out of memory \([\d,]+ MB\): .*Split it into several files/;
    await expect(client.remote.outline({ file })).rejects.toThrow(outOfMemory);
    await expect(client.remote.outline({ file })).rejects.toThrow(outOfMemory);
    expect(client.processId, 'not started again').toBeUndefined();
    await expect(selfOf()).resolves.toBeDefined();
    await writeFile(file, 'another');
    await expect(client.remote.outline({ file })).rejects.toThrow(outOfMemory);
    expect(log.filter((line) => line.includes('Engine ended: SIGABRT, out of memory'))).toHaveLength(2);
    expect(givenUp).toEqual([]);
  });

  it('does not ask again for a data set of several files that needs too much memory, until one of them has changed', async () => {
    const [first, second] = ['first', 'second'].map((name) => path.join(storageFolder, `${name}.too-large`));
    if (first === undefined || second === undefined) throw new Error('There are two files.');
    for (const file of [first, second]) await writeFile(file, 'one');
    const request = { files: [first, second], target: 'sgd' } as const;
    const isOutOfMemory = () => expect(client.remote.convert(request)).rejects.toThrow('ran out of memory');
    await isOutOfMemory();
    await isOutOfMemory();
    expect(client.processId, 'not started again').toBeUndefined();
    await writeFile(second, 'another');
    await isOutOfMemory();
    expect(log.filter((line) => line.startsWith('Engine ended: SIGABRT, out of memory'))).toHaveLength(2);
  });

  it('rejects the calls of a process that cannot be started, and tries again at the next', async () => {
    const { execPath } = process;
    process.execPath = path.join(storageFolder, 'no-node');
    try {
      for (let attempt = 0; attempt < 2; attempt++)
        await expect(client.remote.outline({ file: 'anything' })).rejects.toThrow('cannot be started (ENOENT)');
    } finally {
      process.execPath = execPath;
    }
    await expect(selfOf()).resolves.toBeDefined();
  });

  // An unhandled rejection fails the test run.
  it('leaves nothing unhandled where the process dies before it has taken the unsaved texts', async () => {
    const unanswered = expect(client.remote.setDocument({ file: 'unanswered', text: 'x' })).rejects.toThrow('stopped');
    await die();
    await unanswered;
    await die();
    await expect(selfOf()).resolves.toBeDefined();
  });

  it('passes on that an encoder was given up', async () => {
    await client.remote.outline({ file: 'give up the encoder' });
    expect(givenUp).toEqual(['mine: it is broken']);
  });

  it('lets the process end by itself when it is disposed of, so that it can write down what it knows', async () => {
    await selfOf();
    const { processId } = client;
    client.dispose();
    await expect.poll(() => isRunning(processId ?? 0)).toBe(false);
    expect(await readFile(farewell, 'utf8')).toBe('written at the end');
  });

  it('rejects calls after it was disposed, and those under way', async () => {
    const hanging = client.remote.outline({ file: 'hang' });
    const settled = expect(hanging).rejects.toThrow('was closed');
    client.dispose();
    await settled;
    await expect(client.remote.outline({ file: 'anything' })).rejects.toThrow('was closed');
  });
});
