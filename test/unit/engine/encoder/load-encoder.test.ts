import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LoadedEncoder } from '../../../../src/engine/encoder';
import { bundleEncoder, type BundledEncoder } from './bundled-encoder';
import { writeTinyEncoder } from './tiny-encoder';
import { unattended } from '../../../../src/vocabulary/work';

const SHIPPED = join('media', 'encoder');
const ROOM = ' [SEP] what day would you like to stay ? [SEP] please book the room for friday , for 3 people';
const ROOM_AGAIN = ' [SEP] when shall i book it ? [SEP] friday , and we are 3 people';
const TAXI = ' [SEP]  [SEP] i need a taxi to the station that leaves at 17:15';

let under: BundledEncoder;
let native: LoadedEncoder;
let wasm: LoadedEncoder;
let folder: string;

beforeAll(async () => {
  under = await bundleEncoder('load-encoder');
  const location = { folder: SHIPPED, runtimeFolder: under.runtimeFolder };
  native = await under.bundled.loadEncoder({ ...location, backend: 'native' });
  wasm = await under.bundled.loadEncoder({ ...location, backend: 'wasm' });
  folder = await mkdtemp(join(tmpdir(), 'encoder-'));
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function encodeOne(encoder: LoadedEncoder, text: string): Promise<Float32Array> {
  const [vector] = await encoder.encode([text], unattended);
  if (!vector) throw new Error('No vector came back.');
  return vector;
}

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

describe('the shipped encoder', () => {
  it('puts requests for the same nearer than requests for something else', async () => {
    const [room = [], again = [], taxi = []] = await native.encode([ROOM, ROOM_AGAIN, TAXI], unattended);
    expect(cosine(room, again)).toBeGreaterThan(cosine(room, taxi) + 0.2);
  });

  it('gives unit vectors of its dimensions, whatever the text', async () => {
    const texts = [
      '',
      ' ',
      '[SEP] [SEP]',
      '🙂🎉',
      '我想预订一个房间',
      'x'.repeat(5000),
      'no separator at all',
      'a [SEP] b [SEP] c [SEP] d [SEP] e',
      '\u0000\u200b',
    ];
    for (const vector of await native.encode(texts, unattended)) {
      expect(vector).toHaveLength(native.dimensions);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('gives the same vectors natively and on WASM, but for the last digits of float32', async () => {
    expect(wasm.backend).toBe('wasm');
    expect(wasm.id).toBe(native.id);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('hotel', 'area north', '[SEP]', 'zx9', '17:15', 'é', '房')),
        async (words) => {
          const text = words.join(' ');
          const [one, other] = [await encodeOne(wasm, text), await encodeOne(native, text)];
          for (const [at, value] of one.entries()) expect(Math.abs(value - (other[at] ?? 0))).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('gives a text the same vector whatever is encoded with it', async () => {
    const together = await native.encode([TAXI, ROOM, TAXI, 'word '.repeat(400)], unattended);
    expect(together[0]).toEqual(await encodeOne(native, TAXI));
    expect(together[2]).toEqual(together[0]);
    expect(together[1]).toEqual(await encodeOne(native, ROOM));
  });

  it('tells the segments apart', async () => {
    const asked = await encodeOne(native, ' [SEP] hotel [SEP] friday');
    const answered = await encodeOne(native, ' [SEP] friday [SEP] hotel');
    expect(cosine(asked, answered)).toBeLessThan(0.999);
  });

  it("hears the user's words after a state that is too long", async () => {
    const state = Array.from({ length: 700 }, (_, n) => `hotel slot ${n}`).join(', ');
    const [one, other] = await native.encode(
      [`${state} [SEP] yes ? [SEP] friday`, `${state} [SEP] yes ? [SEP] a taxi`],
      unattended,
    );
    expect(one).not.toEqual(other);
  });
});

describe('what the shipped encoder knows', () => {
  it('are English words, in pieces where they are rare, and no words of other scripts', () => {
    const split = (word: string) => native.tokens?.split(word);
    expect(split('Hotel')).toEqual(['hotel']);
    expect(split('lighthousekeeper')?.length).toBeGreaterThan(1);
    for (const word of ['船', 'паром', '섬으로', 'नाव', '🎉']) expect(split(word)).toBeUndefined();
  });

  it('is the beginning and the end of a long mail, but not its middle', async () => {
    const mail = 'the tide table says noon '.repeat(400);
    const about = (first: string, middle: string, last: string) =>
      ` [SEP]  [SEP] ${first} ${mail} ${middle} ${mail} ${last}`;
    const [one, otherMiddle, otherFirst, otherLast] = await native.encode(
      [
        about('a cheap room', 'pigeons', 'on friday'),
        about('a cheap room', 'bicycles', 'on friday'),
        about('a taxi', 'pigeons', 'on friday'),
        about('a cheap room', 'pigeons', 'for two'),
      ],
      unattended,
    );
    expect(otherMiddle).toEqual(one);
    expect(otherFirst).not.toEqual(one);
    expect(otherLast).not.toEqual(one);
    expect(native.tokens?.isCut(about('a', 'b', 'c'))).toBe(true);
    expect(native.tokens?.isCut(ROOM)).toBe(false);
  });
});

describe('encode', () => {
  it("stops between texts when cancelled, with the signal's reason", async () => {
    const reason = new Error('the user went on');
    const controller = new AbortController();
    let done = 0;
    const texts = Array.from({ length: 20_000 }, () => ROOM);
    const encoding = native.encode(texts, { signal: controller.signal, report: ({ done: count }) => (done = count) });
    // Only reaches the encoder if it lets other events through.
    setTimeout(() => controller.abort(reason), 1);
    await expect(encoding).rejects.toBe(reason);
    expect(done).toBeLessThan(texts.length);
  });

  it('counts progress text by text', async () => {
    const counts: number[] = [];
    await native.encode([ROOM, TAXI, ''], { ...unattended, report: ({ done }) => counts.push(done) });
    expect(counts).toEqual([1, 2, 3]);
    expect(await native.encode([], unattended)).toEqual([]);
  });

  it('refuses after it was disposed of', async () => {
    const encoder = await under.bundled.loadEncoder({
      folder: SHIPPED,
      runtimeFolder: under.runtimeFolder,
      backend: 'wasm',
    });
    await encoder.dispose();
    await encoder.dispose();
    await expect(encoder.encode([ROOM], unattended)).rejects.toThrow(/disposed of; load it again/);
  });
});

describe('an encoder of vectors a token', () =>
  it.each([
    ['hotels . [SEP] which table ?', ['[CLS]', 'hotel', '##s', '.', '[SEP]', 'which', 'table', '?']],
    ['a HÔTEL', ['[CLS]', '[UNK]', 'hotel']],
    ['', ['[CLS]']],
  ])('gives the unit mean of the tokens of "%s"', async (text, tokens) => {
    const tiny = await writeTinyEncoder(join(folder, 'tiny'));
    const encoder = await under.bundled.loadEncoder({
      folder: join(folder, 'tiny'),
      runtimeFolder: under.runtimeFolder,
      backend: 'native',
    });
    const sum = Array.from({ length: tiny.dimensions }, (_, d) =>
      tokens.reduce((total, token) => total + (tiny.vectors[tiny.tokens.indexOf(token) * tiny.dimensions + d] ?? 0), 0),
    );
    expect(cosine(await encodeOne(encoder, text), sum) / Math.hypot(...sum)).toBeCloseTo(1, 5);
  }));

describe('an encoder that names the text that suits it', () => {
  const loadTiny = async (config: object): Promise<LoadedEncoder> => {
    const tiny = join(folder, 'suited');
    await writeTinyEncoder(tiny);
    await writeFile(join(tiny, 'config.json'), JSON.stringify({ model_type: 'bert', ...config }));
    return under.bundled.loadEncoder({ folder: tiny, runtimeFolder: under.runtimeFolder, backend: 'native' });
  };
  const turn = 'hotel table [SEP] which ? [SEP] hotels';

  it('reads only that of a turn, and says so in its id', async () => {
    const whole = await loadTiny({});
    const byUser = await loadTiny({ turn_router: { text: 'user' } });
    const byBoth = await loadTiny({ turn_router: { text: 'utterances' } });
    expect(await encodeOne(byUser, turn)).toEqual(await encodeOne(whole, 'hotels'));
    expect(await encodeOne(byBoth, turn)).toEqual(await encodeOne(whole, 'which ? hotels'));
    expect([byUser.id, byBoth.id]).toEqual([`${whole.id}-user`, `${whole.id}-utterances`]);
  });

  it('is refused where it names another', () =>
    expect(loadTiny({ turn_router: { text: 'everything' } })).rejects.toThrow(/"turn", "utterances" or "user"/));
});

describe('loadEncoderWithFallback', () =>
  it('takes native where it is there', async () => {
    const { encoder, nativeFailure } = await under.bundled.loadEncoderWithFallback({
      folder: SHIPPED,
      runtimeFolder: under.runtimeFolder,
    });
    expect([encoder.backend, nativeFailure]).toEqual(['native', undefined]);
  }));
