import { DELETED, firstAlternative } from '../../../vocabulary/dialogue-state';
import type { JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { quoted } from '../slot-words';
import type { Suspicion } from '../suspicion';

/** Log-odds that differ by this much leave no doubt. */
const CERTAIN = 12;

/** Pairs of slots, such as departure and destination, whose values fit better the other way round. */
export function swappedValues({ turn, expected }: JudgedTurn): readonly Suspicion[] {
  const logOdds = (slot: string, value: string): number | undefined =>
    expected.find((each) => each.slot === slot && each.value === value)?.logOdds;
  const set = Object.entries(turn.belief ?? {}).flatMap(([slot, value]) =>
    value === DELETED ? [] : [{ slot, value: firstAlternative(value) }],
  );
  return set.flatMap((one): Suspicion[] => {
    const swaps = set.flatMap((other) => {
      const [there, here] = [logOdds(one.slot, other.value), logOdds(other.slot, one.value)];
      const [own, others] = [logOdds(one.slot, one.value), logOdds(other.slot, other.value)];
      if (other.value === one.value || there === undefined || here === undefined) return [];
      if (own === undefined || others === undefined) return [];
      return [{ other, gain: there + here - own - others }];
    });
    const best = swaps.sort((a, b) => b.gain - a.gain)[0];
    if (!best || best.gain <= 0) return [];
    return [
      {
        slot: one.slot,
        strength: Math.min(1, best.gain / CERTAIN),
        words:
          `${one.slot} is ${quoted(one.value)} and ${best.other.slot} is ${quoted(best.other.value)}; in other ` +
          'dialogues, such words mean the other way round.',
        suggestion: repair(turn, [one.slot, best.other.value], [best.other.slot, one.value]),
      },
    ];
  });
}
