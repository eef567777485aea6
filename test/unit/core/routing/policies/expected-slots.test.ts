import { expect, it } from 'vitest';
import { ExpectedSlots } from '../../../../../src/core/routing/policies/expected-slots';
import { hardAndEasyTurns } from './evidence';

it('a turn’s slots are expected by other dialogues alone, whatever the gold of its own', () => {
  const given = hardAndEasyTurns();
  const row = given.pool.length;
  const ofFirstDialogue = {
    ...given,
    turns: given.turns.map((turn, at) => (at === row ? { ...turn, dialogue: 'd0' } : turn)),
  };
  const numbersWith = (gold: Readonly<Record<string, string>>) =>
    new ExpectedSlots({
      ...ofFirstDialogue,
      pool: given.pool.map((turn) => (turn.dialogue === 'd0' ? { ...turn, gold } : turn)),
    }).numbers(row, {});
  const others = numbersWith({ 'train-day': 'monday' });
  for (const [at, value] of numbersWith({}).entries()) expect(value).toBeCloseTo(others[at] ?? NaN, 9);
  expect(others[0]).toBeGreaterThan(0.5);
});
