import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packVectors, unpackVectors, vectorKey } from '../../../../src/engine/vectors/vector-file';
import { VECTOR_STORE_LIMITS, VectorStore } from '../../../../src/engine/vectors/vector-store';

const space = { id: 'tiny-int8-0123456789ab-wasm', dimensions: 4 };
/** Header and body of a file with one vector. */
const ONE_VECTOR_FILE = 256;
let storage = '';
let folder = '';
let complaints: string[] = [];

beforeEach(async () => {
  storage = await mkdtemp(path.join(tmpdir(), 'vector-store-'));
  folder = path.join(storage, space.id);
  complaints = [];
});
afterEach(() => rm(storage, { recursive: true, force: true }));

function store(limits = VECTOR_STORE_LIMITS, where = storage): VectorStore {
  return new VectorStore(where, space, (complaint) => complaints.push(complaint), limits);
}

const vectorOf = (number: number): Float32Array => new Float32Array([number, 0.5, -number, 1]);

async function write(numbers: readonly number[], limits = VECTOR_STORE_LIMITS): Promise<void> {
  const writing = store(limits);
  await writing.open();
  for (const number of numbers) writing.put(vectorKey(`text ${number}`), vectorOf(number));
  await writing.flush();
}

async function knownAgain(numbers: readonly number[]): Promise<number[]> {
  const reading = store();
  await reading.open();
  return numbers.filter((number) => {
    const vector = reading.get(vectorKey(`text ${number}`));
    if (vector) expect(vector).toEqual(vectorOf(number));
    return vector !== undefined;
  });
}

async function onlyFile(): Promise<string> {
  const [name, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  return path.join(folder, name ?? '');
}

describe('a file of vectors', () => {
  const texts = fc.uniqueArray(fc.string(), { maxLength: 20 });
  const floats = fc.float32Array({ minLength: 4, maxLength: 4, noNaN: true, noDefaultInfinity: true });
  const contents = texts.chain((keys) =>
    fc.tuple(fc.constant(keys), fc.array(floats, { minLength: keys.length, maxLength: keys.length })),
  );
  const mapOf = ([keys, vectors]: readonly [string[], Float32Array[]]) =>
    new Map(keys.map((key, index) => [vectorKey(key), vectors[index] ?? new Float32Array(4)]));

  it('gives back what was packed, to the bit, also from the middle of a buffer', () =>
    fc.assert(
      fc.property(contents, fc.nat(7), (content, offset) => {
        const packed = packVectors(space, mapOf(content));
        const moved = Buffer.concat([Buffer.alloc(offset), packed]).subarray(offset);
        expect(unpackVectors(space, moved)).toEqual(mapOf(content));
      }),
    ));

  it('is refused when any one byte changes, or gives the same', () =>
    fc.assert(
      fc.property(contents, fc.nat(), fc.integer({ min: 1, max: 255 }), (content, at, change) => {
        const packed = packVectors(space, mapOf(content));
        const index = at % packed.length;
        packed[index] = (packed[index] ?? 0) ^ change;
        const unpacked = unpackVectors(space, packed);
        if (unpacked) expect(unpacked).toEqual(mapOf(content));
      }),
    ));

  it('is refused when it is cut short or goes on', () =>
    fc.assert(
      fc.property(contents, fc.nat(), (content, at) => {
        const packed = packVectors(space, mapOf(content));
        expect(unpackVectors(space, packed.subarray(0, at % packed.length))).toBeUndefined();
        expect(unpackVectors(space, Buffer.concat([packed, Buffer.from('x')]))).toBeUndefined();
      }),
    ));

  it.each([
    ['another encoder', { ...space, id: 'other' }],
    ['other dimensions', { ...space, dimensions: 2 }],
  ])('is refused from %s', (_, other) =>
    expect(unpackVectors(other, packVectors(space, new Map([[vectorKey('a'), vectorOf(1)]])))).toBeUndefined(),
  );

  it('is refused when it holds what is no number', () =>
    expect(
      unpackVectors(space, packVectors(space, new Map([[vectorKey('a'), vectorOf(Number.NaN)]]))),
    ).toBeUndefined());

  it('holds no text', () =>
    expect(packVectors(space, new Map([[vectorKey('a secret'), vectorOf(1)]])).includes('secret')).toBe(false));
});

describe('the store of vectors', () => {
  it('knows after a restart what was written', async () => {
    await write([1, 2, 3]);
    expect(await knownAgain([1, 2, 3, 4])).toEqual([1, 2, 3]);
  });

  it('writes by itself after a while, without being asked', async () => {
    const writing = store({ ...VECTOR_STORE_LIMITS, waitMilliseconds: 5 });
    writing.put(vectorKey('text 1'), vectorOf(1));
    await expect.poll(() => knownAgain([1])).toEqual([1]);
  });

  it.each([
    [
      'broken',
      async (file: string) => {
        const content = await readFile(file);
        content[content.length - 3] = 7;
        await writeFile(file, content);
      },
    ],
    [
      'cut short',
      async (file: string) => {
        await writeFile(file, (await readFile(file)).subarray(0, -5));
      },
    ],
    ['empty', (file: string) => writeFile(file, '')],
    ['of another kind', (file: string) => writeFile(file, '{"format": "something else"}\n')],
  ])('ignores a file that is %s, and builds it again', async (_, damage) => {
    await write([1, 2]);
    await damage(await onlyFile());
    expect(await knownAgain([1, 2])).toEqual([]);
    await write([1, 2]);
    expect(await knownAgain([1, 2])).toEqual([1, 2]);
    await onlyFile();
    expect(complaints).toEqual([]);
  });

  it('takes no vector that holds what is no number, or of another size', async () => {
    const writing = store();
    writing.put('a', vectorOf(Number.NaN));
    writing.put('b', new Float32Array([1, 2]));
    expect([writing.get('a'), writing.get('b')]).toEqual([undefined, undefined]);
    await writing.flush();
    await expect(readdir(folder)).rejects.toThrow();
  });

  it('lets two processes write at once, whatever the order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.nat(30), fc.boolean()), { maxLength: 40 }), async (steps) => {
        await rm(folder, { recursive: true, force: true });
        const limits = { ...VECTOR_STORE_LIMITS, fileBytes: 150, smallFiles: 1 };
        const [one, other] = [store(limits), store(limits)];
        await one.open();
        for (const [first, number, flush] of steps) {
          const writer = first ? one : other;
          writer.put(vectorKey(`text ${number}`), vectorOf(number));
          if (flush) void writer.flush();
          // A third window starts in between and merges what it finds.
          if (flush && number % 3 === 0) await store(limits).open();
        }
        await Promise.all([one.flush(), other.flush()]);
        const numbers = [...new Set(steps.map(([, number]) => number))];
        expect(await knownAgain(numbers)).toEqual(numbers);
      }),
      { numRuns: 30 },
    );
    expect(complaints).toEqual([]);
  });

  it('merges small files when there are many', async () => {
    const numbers = Array.from({ length: 12 }, (_, number) => number);
    for (const number of numbers) await write([number], { ...VECTOR_STORE_LIMITS, smallFiles: 100 });
    expect(await readdir(folder)).toHaveLength(12);
    expect(await knownAgain(numbers)).toEqual(numbers);
    await onlyFile();
    expect(await knownAgain(numbers)).toEqual(numbers);
  });

  it('drops the oldest when there is too much', async () => {
    const limits = { ...VECTOR_STORE_LIMITS, totalBytes: 3 * ONE_VECTOR_FILE };
    for (const number of [1, 2, 3, 4, 5]) {
      await write([number], limits);
      // File names tell the time in milliseconds: none may have that of the one before.
      const written = Date.now();
      await vi.waitUntil(() => Date.now() > written, { interval: 1 });
    }
    const kept = await knownAgain([1, 2, 3, 4, 5]);
    expect(kept).toEqual([1, 2, 3, 4, 5].slice(-kept.length));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(5);
  });

  it('removes what a process that died left behind, but not what another is writing', async () => {
    await mkdir(folder, { recursive: true });
    const [abandoned, young] = [path.join(folder, 'old.vectors.1.tmp'), path.join(folder, 'young.vectors.2.tmp')];
    await Promise.all([abandoned, young].map((file) => writeFile(file, 'half')));
    await utimes(abandoned, 0, 0);
    await knownAgain([]);
    expect(await readdir(folder)).toEqual(['young.vectors.2.tmp']);
  });

  it("removes another encoder's vectors when that was not opened for a season, and what is opened counts as used", async () => {
    const before = (days: number): Date => new Date(Date.now() - days * 24 * 3_600_000);
    const [unused, recent] = [path.join(storage, 'unused-encoder'), path.join(storage, 'recent-encoder')];
    await Promise.all([unused, recent].map((other) => mkdir(other)));
    await writeFile(path.join(unused, 'old.vectors'), 'old');
    await write([1]);
    await Promise.all([
      utimes(unused, before(91), before(91)),
      utimes(recent, before(89), before(89)),
      utimes(folder, before(91), before(91)),
    ]);
    expect(await knownAgain([1])).toEqual([1]);
    expect((await readdir(storage)).sort()).toEqual(['recent-encoder', space.id].sort());
    expect((await stat(folder)).mtimeMs).toBeGreaterThan(before(1).getTime());
  });

  it('complains once, and goes on, where nothing can be written', async () => {
    const file = path.join(storage, 'a-file');
    await writeFile(file, '');
    const writing = store(VECTOR_STORE_LIMITS, file);
    await writing.open();
    writing.put('a', vectorOf(1));
    await writing.flush();
    writing.put('b', vectorOf(2));
    await writing.flush();
    expect(complaints).toEqual([expect.stringContaining('Vectors cannot be stored')]);
    expect(writing.get('b')).toEqual(vectorOf(2));
  });
});
