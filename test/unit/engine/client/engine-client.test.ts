import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EngineClient } from '../../../../src/engine/client/engine-client';

const standIn = path.resolve('test/fixtures/stand-in-engine.cjs');
const selfDescription = z.object({ backend: z.string(), unsaved: z.record(z.string(), z.string().nullable()) });

let givenUp: string[] = [];
let storageFolder = '';
let farewell = '';
let client: EngineClient;

beforeEach(async () => {
  storageFolder = await mkdtemp(path.join(tmpdir(), 'engine-client-'));
  farewell = path.join(storageFolder, 'farewell');
  givenUp = [];
  client = new EngineClient({
    enginePath: standIn,
    encoderFolder: 'unused',
    storageFolder,
    log: () => undefined,
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

  it('gives a native backend up after its second death, and tells once', async () => {
    await die();
    expect((await selfOf()).backend).toBe('native');
    await die();
    expect((await selfOf()).backend).toBe('wasm');
    await die();
    expect((await selfOf()).backend).toBe('wasm');
    expect(givenUp).toEqual(['exit code 3']);
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
