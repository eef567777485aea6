import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { exemplarFileText, moveExemplar, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import type { MapProgress } from '../../../../src/protocol/engine/map-contract';
import { engineWith, memoryPool as pool } from '../../../fixtures/sample-engine';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

let engine = engineWith();
let exemplars: readonly Exemplar[] = [];

const control = (report: (progress: MapProgress) => void = () => undefined, signal = new AbortController().signal) => ({
  signal,
  report,
});
const setPool = (all: readonly Exemplar[]): void => {
  engine.setDocument({ file: pool, text: exemplarFileText(all) });
};

beforeEach(async () => {
  engine = engineWith();
  exemplars = parseExemplarFile(await readFile('media/sample/sample.exemplars.jsonl', 'utf8')).exemplars.map(
    ({ exemplar }) => exemplar,
  );
  setPool(exemplars);
});

describe('the map of exemplars', () => {
  it('holds each exemplar once, excluded ones too, within a square', async () => {
    setPool(exemplars.map((exemplar, index) => (index === 0 ? moveExemplar(exemplar, null, 'now', '') : exemplar)));
    const { positions, laidOut, problems } = await engine.map({ pools: [pool], encoder: null }, control());
    expect(positions.map(({ id }) => id).sort()).toEqual(exemplars.map(({ id }) => id).sort());
    expect([laidOut, problems]).toEqual([exemplars.length, []]);
    const [xs, ys] = [positions.map(({ x }) => x), positions.map(({ y }) => y)];
    expect(Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys))).toBeCloseTo(1, 9);
    expect(Math.min(...xs, ...ys)).toBe(0);
  });

  it('is the same each time', async () => {
    const first = await engine.map({ pools: [pool], encoder: null }, control());
    engine = engineWith();
    setPool(exemplars);
    expect(await engine.map({ pools: [pool], encoder: null }, control())).toEqual(first);
  });

  it('puts like things near: the same words lie nearer than words of other exemplars do', async () => {
    const twins = exemplars
      .slice(0, 20)
      .map((exemplar) => ({ ...exemplar, id: `twin-${exemplar.id}`, dialogue: `twin-${exemplar.dialogue}` }));
    setPool([...exemplars, ...twins]);
    const { positions } = await engine.map({ pools: [pool], encoder: null }, control());
    const placeOf = new Map(positions.map((place) => [place.id, place]));
    const distance = (one = '', other = ''): number =>
      Math.hypot(
        (placeOf.get(one)?.x ?? NaN) - (placeOf.get(other)?.x ?? NaN),
        (placeOf.get(one)?.y ?? NaN) - (placeOf.get(other)?.y ?? NaN),
      );
    const toTwins = twins.map(({ id }) => distance(id, id.replace('twin-', '')));
    const toOthers = twins.map(({ id }, index) => distance(id, exemplars.at(-1 - index)?.id));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(toTwins)).toBeLessThan(mean(toOthers) / 3);
  });

  it('stays as it is when labels change, and is drawn anew when texts do', async () => {
    const phases: string[] = [];
    const listen = control(({ phase }) => phases.push(phase));
    const first = await engine.map({ pools: [pool], encoder: null }, listen);
    expect([...new Set(phases)]).toEqual(['encoding', 'neighbors', 'layout']);
    phases.length = 0;
    setPool(exemplars.map((exemplar) => moveExemplar(exemplar, 'llm', 'now', '')));
    expect(await engine.map({ pools: [pool], encoder: null }, listen)).toEqual(first);
    expect(phases).not.toContain('layout');
    setPool(exemplars.slice(1));
    await engine.map({ pools: [pool], encoder: null }, listen);
    expect(phases).toContain('layout');
  });

  it('can be cancelled while it is laid out', async () => {
    const cancelling = new AbortController();
    const drawn = engine.map(
      { pools: [pool], encoder: null },
      control(({ phase }) => {
        if (phase === 'layout') cancelling.abort(new Error('no longer'));
      }, cancelling.signal),
    );
    await expect(drawn).rejects.toThrow('no longer');
  });

  it.each([1, 2, 4, 5, 17])('is drawn of %i exemplars', async (count) => {
    setPool(exemplars.slice(0, count));
    const { positions } = await engine.map({ pools: [pool], encoder: null }, control());
    expect(positions).toHaveLength(count);
    expect(positions.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });

  it('says what to do where there is nothing to draw', async () => {
    setPool([]);
    await expect(engine.map({ pools: [pool], encoder: null }, control())).rejects.toThrow('build exemplar pools first');
  });
});
