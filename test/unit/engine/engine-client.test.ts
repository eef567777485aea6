import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EngineClient } from '../../../src/engine/engine-client';

const standIn = path.resolve('test/fixtures/stand-in-engine.cjs');
const selfDescription = z.object({ backend: z.string(), unsaved: z.record(z.string(), z.string().nullable()) });

let givenUp: string[] = [];
let client: EngineClient;

beforeEach(() => {
  givenUp = [];
  client = new EngineClient({
    enginePath: standIn,
    encoderFolder: 'unused',
    log: () => undefined,
    onBackendGivenUp: (reason) => givenUp.push(reason),
  });
});
afterEach(() => {
  client.dispose();
});

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
    const settled = expect(hanging).rejects.toThrow('try again');
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

  it('rejects calls after it was disposed, and those under way', async () => {
    const hanging = client.remote.outline({ file: 'hang' });
    const settled = expect(hanging).rejects.toThrow('was closed');
    client.dispose();
    await settled;
    await expect(client.remote.outline({ file: 'anything' })).rejects.toThrow('was closed');
  });
});
