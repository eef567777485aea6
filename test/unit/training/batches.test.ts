import { describe, expect, it } from 'vitest';
import { BatchDrawer } from '../../../src/training/batches';
import { seededRandom } from '../../../src/core/seeded-random';
import type { TrainingTurn } from '../../../src/training/training-turns';

function turn(slot: string | undefined): TrainingTurn {
  return { dialogue: 'd', previousState: {}, systemUtterance: '', userUtterance: '', belief: slot === undefined ? {} : { [slot]: 'x' } };
}

// 900 turns that change nothing, ten of each of ten slots, and one odd turn.
const turns = [...Array.from({ length: 900 }, () => turn(undefined)), ...Array.from({ length: 100 }, (_, n) => turn(`slot ${n % 10}`)), turn('odd')];
const slotOf = (number: number): string => Object.keys(turns[number]?.belief ?? {})[0] ?? 'none';

describe('BatchDrawer', () => {
  it('fills a batch with different turns', () => {
    const batch = new BatchDrawer(turns, seededRandom(1)).draw(48);
    expect(new Set(batch).size).toBe(48);
  });

  it('gives turns company of their own signature', () => {
    const batch = new BatchDrawer(turns, seededRandom(2)).draw(48).map(slotOf);
    const alone = batch.filter((slot) => batch.filter((other) => other === slot).length === 1);
    expect(alone.length).toBeLessThan(4);
  });

  it('holds the frequent signature back and leaves out turns without company', () => {
    const drawer = new BatchDrawer(turns, seededRandom(3));
    const drawn = Array.from({ length: 50 }, () => drawer.draw(40)).flat().map(slotOf);
    const share = drawn.filter((slot) => slot === 'none').length / drawn.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
    expect(drawn).not.toContain('odd');
  });

  it('draws the same with the same seed', () => {
    expect(new BatchDrawer(turns, seededRandom(4)).draw(20)).toEqual(new BatchDrawer(turns, seededRandom(4)).draw(20));
  });
});
