import { describe, expect, it } from 'vitest';
import { flatState, framedFile, innGuests, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone } = caseFolder();
const guests = innGuests();
const file = framedFile(guests, { prefix: true });

/** Each state is gold's before the turn, or the run's own, with this turn's change; a mistake changes nothing. */
function log(mistake: number, onGold: boolean) {
  return guests.flatMap(({ id, turns }) => {
    const slots = Object.entries(flatState(turns.at(-1)?.state));
    return turns.map(({ user }, turn) => ({
      ID: id,
      turn_id: turn,
      dialog: { sys: [''], usr: [user] },
      pred: Object.fromEntries(
        slots.slice(0, turn + 1).filter((_, slot) => slot !== mistake || (onGold && turn > mistake)),
      ),
    }));
  });
}

describe('a run whose states build on gold', () => {
  it.each([0, 1, 2])(
    'is judged against the state that it built on, and said to be so: mistake in turn %i',
    async (mistake) => {
      const { llm, stderr } = await alone(file, silentLines(guests), log(mistake, true));
      expect(llm?.tlb).toBe(0.75);
      expect(stderr).toMatch(/llm\.run: warning: .*build on gold's state before each turn \(gold-history\)/);
    },
  );

  it('is not mistaken for one that builds on its own answers', async () => {
    const { llm, stderr } = await alone(file, silentLines(guests), log(1, false));
    expect(llm).toEqual({ tlb: 0.75, jga: 0.25 });
    expect(stderr).not.toContain('gold-history');
  });
});
