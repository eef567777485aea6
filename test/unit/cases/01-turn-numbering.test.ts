import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone } = caseFolder();
const guests = innGuests();
const dialogues = framedFile(guests, { prefix: true });
const silent = silentLines(guests);
const right = { tlb: 1, jga: 1 };

/** A perfect run whose turns are numbered in another way. */
const numbered = (number: (turn: number) => number | string) =>
  rightLines(guests).map((line) => ({ ...line, turn: number(line.turn) }));

/** The system's utterances come between those of the user, and the state after them is that of the user before. */
const everyUtterance = rightLines(guests).flatMap((line) => [
  { ...line, turn: 2 * line.turn },
  { ...line, turn: 2 * line.turn + 1 },
]);
const trade = Object.fromEntries(
  guests.map(({ id, turns }) => [
    id,
    Object.fromEntries(
      turns.map(({ state = {} }, turn) => {
        const slots = Object.entries(state).flatMap(([domain, values]) =>
          Object.entries(values).map(([slot, value]) => `${domain}-${slot}-${String(value)}`),
        );
        return [String(2 * turn), { turn_belief: slots, pred_bs_ptr: slots }];
      }),
    ),
  ]),
);

describe('a perfect run is perfect, however its turns are numbered', () => {
  it.each([
    ['user turns from 0', numbered((turn) => turn), ''],
    ['every utterance, with states', everyUtterance, 'the utterances of both speakers, from 0'],
    ['even ids', numbered((turn) => 2 * turn), 'the utterances of both speakers, from 0'],
    ['user turns from 1', numbered((turn) => turn + 1), 'user turns, from 1'],
    ['odd ids', numbered((turn) => 2 * turn + 1), 'the utterances of both speakers, from 1'],
    ['odd ids as texts', numbered((turn) => String(2 * turn + 1)), 'the utterances of both speakers, from 1'],
    ["even keys in TRADE's object", trade, 'the utterances of both speakers, from 0'],
  ])('%s', async (_name, run, told) => {
    const { llm, stderr } = await alone(dialogues, silent, run);
    expect(llm).toEqual(right);
    expect(stderr).toMatch(told === '' ? /^(?!.*numbers)/s : `llm.run: warning: This run numbers ${told};`);
  });

  it('is refused where no numbering fits, and the turns are named', async () => {
    const { code, stdout, stderr } = await alone(
      dialogues,
      silent,
      numbered((turn) => 5 * turn),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('such as turn 5 of dialogue "guest-0", which has 4 user turns');
  });

  it('without its first turns is not taken for one that counts from 1', async () => {
    const { llm, stderr } = await alone(
      dialogues,
      silent,
      rightLines(guests).filter(({ turn }) => turn > 0),
    );
    expect(stderr).not.toContain('This run numbers');
    expect(llm ?? 'refused').toEqual('refused');
  });
});
