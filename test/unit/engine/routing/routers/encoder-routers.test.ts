import { beforeEach, describe, expect, it } from 'vitest';
import { exactIndex } from '../../../../../src/core/retriever/search/exact-index';
import type { LoadedEncoder } from '../../../../../src/engine/encoder/index';
import { EncoderRouters } from '../../../../../src/engine/routing/routers/encoder-routers';
import { standInEncoder } from '../../../../fixtures/stand-in-encoder';

let broken: Set<string>;
let loads: (string | null)[];
let disposed: string[];
let told: string[];
let routers: EncoderRouters;

function load(folder: string | null): Promise<LoadedEncoder> {
  loads.push(folder);
  const id = folder ?? 'bundled';
  if (broken.has(id)) return Promise.reject(new Error(`${id} is broken`));
  return Promise.resolve({ ...standInEncoder(), id, dispose: () => Promise.resolve(void disposed.push(id)) });
}

beforeEach(() => {
  broken = new Set();
  [loads, disposed, told] = [[], [], []];
  routers = new EncoderRouters({
    loadEncoder: load,
    createIndex: exactIndex,
    onEncoderGivenUp: (folder, reason) => told.push(`${folder}: ${reason}`),
  });
});

const idOf = async (folder: string | null) => (await routers.of(folder)).encoder.id;

describe('the routers of encoders', () => {
  it('loads each encoder once, however often and at once it is asked for', async () => {
    expect(await Promise.all([idOf('a'), idOf('a'), idOf(null), idOf('b')])).toEqual(['a', 'a', 'bundled', 'b']);
    expect(await routers.of('a')).toBe(await routers.of('a'));
    expect(loads).toEqual(['a', null, 'b']);
    expect(told).toEqual([]);
  });

  it('routes with the bundled encoder where the chosen one cannot be loaded, and tells it once', async () => {
    broken.add('a');
    expect(await Promise.all([idOf('a'), idOf('a')])).toEqual(['bundled', 'bundled']);
    expect(await idOf('a')).toBe('bundled');
    expect(told).toEqual(['a: a is broken']);
    expect(loads).toEqual(['a', null]);
  });

  it('refuses to fall back when just this encoder is required, and takes it once it is repaired', async () => {
    broken.add('a');
    await idOf('a');
    await expect(routers.require('a')).rejects.toThrow('a is broken');
    broken.clear();
    expect(await idOf('a')).toBe('bundled');
    await routers.require('a');
    expect(await idOf('a')).toBe('a');
  });

  it('tries the bundled encoder again after a failure', async () => {
    broken.add('bundled');
    await expect(idOf(null)).rejects.toThrow('bundled is broken');
    broken.clear();
    expect(await idOf(null)).toBe('bundled');
    expect(told).toEqual([]);
  });

  it('frees what it has loaded', async () => {
    broken.add('c');
    await Promise.all([idOf('a'), idOf(null), idOf('c')]);
    await routers.dispose();
    expect(disposed.sort()).toEqual(['a', 'bundled']);
  });
});
