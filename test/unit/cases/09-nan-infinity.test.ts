import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, gold, write } = caseFolder();
const guests = innGuests();
const silent = silentLines(guests);

/** The text with a number that Python writes where JSON has none. */
const python = (value: unknown, number: string) => JSON.stringify(value).replaceAll('"<number>"', number);
const inEveryLine = (number: string) =>
  rightLines(guests)
    .map((line) => `${python({ ...line, logprob: '<number>' }, number)}\n`)
    .join('');
const log = guests.flatMap(({ id, turns }) =>
  turns.map(({ user }, turn) => ({
    ID: id,
    turn_id: turn,
    dialog: { sys: [''], usr: [user] },
    pred: rightLines(guests).find((line) => line.dialogue_id === id && line.turn === turn)?.state,
    log_probs: { area: turn === 1 ? '<number>' : -0.5 },
  })),
);

describe("Python's numbers that JSON does not have are read as null, told once", () => {
  it.each([
    ['NaN in every line', inEveryLine('NaN'), 'NaN or Infinity stands here, and 23 more times'],
    ['Infinity in every line', inEveryLine('Infinity'), 'and 23 more times'],
    ['-Infinity in a running log', python(log, '-Infinity'), 'and 5 more times'],
  ])('%s', async (_name, run, told) => {
    const { llm, stderr } = await alone(framedFile(guests, { prefix: true }), silent, await write('llm.run', run));
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr.match(/JSON has no such number/g)).toHaveLength(1);
    expect(stderr).toContain(told);
  });

  it('in dialogues too, where a text that spells them stays as it is', async () => {
    const file = framedFile([{ id: 'x', turns: [{ user: 'NaN, Infinity', state: { Notes_1: { title: 'NaN' } } }] }]);
    const read = await gold(await write('x.json', python([{ score: '<number>', ...file[0] }], 'NaN')));
    expect(read.states).toEqual([{ 'notes-title': 'NaN' }]);
    expect(read.stderr).toContain('x.json:1:11: warning: NaN or Infinity stands here:');
  });

  it('as the value of a slot they are no value', async () => {
    const file = python(
      framedFile([{ id: 'x', turns: [{ user: 'Hm.', state: { Notes_1: { title: '<number>' } } }] }]),
      'NaN',
    );
    expect((await gold(await write('x.json', file))).states).toEqual([{}]);
  });
});
