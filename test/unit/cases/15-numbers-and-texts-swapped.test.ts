import { describe, expect, it } from 'vitest';
import { convlabFile, framedFile, innGuests, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, gold } = caseFolder();
const guests = innGuests();
const right = rightLines(guests);
const numberOf = (id: string) => Number(id.replace('guest-', ''));
const file = framedFile(guests, { prefix: true });

/** The same with ids that are numbers in the file. */
const withNumbers = <T extends object>(records: readonly T[], key: string) =>
  records.map((record) => ({
    ...record,
    [key]: numberOf(String(Object.entries(record).find(([name]) => name === key)?.[1])),
  }));

describe('numbers for texts, and texts for numbers', () => {
  it.each([
    ['ids of both are numbers', withNumbers(file, 'dialogue_id'), withNumbers(right, 'dialogue_id')],
    [
      'ids of the run are texts',
      withNumbers(convlabFile(guests), 'dialogue_id'),
      right.map((line) => ({ ...line, dialogue_id: String(numberOf(line.dialogue_id)) })),
    ],
    ['turns of the run are texts', file, right.map((line) => ({ ...line, turn: `${line.turn}` }))],
    ['values of the run are numbers', file, right.map((line) => ({ ...line, state: numbersIn(line.state) }))],
  ])('are read as what they mean: %s', async (_name, dialogues, run) => {
    const silent = dialogues === file ? silentLines(guests) : withNumbers(silentLines(guests), 'dialogue_id');
    const { llm, stderr } = await alone(dialogues, silent, run);
    expect(llm).toEqual({ tlb: 1, jga: 1 });
    expect(stderr).toBe('');
  });

  it.each(['User', 'user', 'USER'])('and a speaker is "%s" in any case', async (user) => {
    const spelled: unknown = JSON.parse(JSON.stringify(file.slice(0, 1)).replaceAll('"USER"', JSON.stringify(user)));
    expect((await gold(spelled)).states).toHaveLength(4);
  });

  it('an id or a value beyond 2⁵³ is left out and told, for its last digits are lost', async () => {
    const long = 2 ** 53 + 2;
    const [first, second, ...others] = file;
    const ids = await gold([{ ...first, dialogue_id: long }, second, ...others]);
    expect(ids.stderr).toMatch(
      /skipped: .* is left out: dialogue_id must be a text in quotes, because so long a number/,
    );
    const [line, ...lines] = right;
    const { stderr } = await alone(file, silentLines(guests), [{ ...line, state: { 'inn-phone': long } }, ...lines]);
    expect(stderr).toMatch(/llm\.run:1:\d+: skipped: .*must be a text in quotes/);
  });

  it('a turn that is no whole number is left out, and named', async () => {
    const [first, ...others] = right;
    const { llm, stderr } = await alone(file, silentLines(guests), [{ ...first, turn: 'first' }, ...others]);
    expect(llm?.tlb).toBe(1);
    expect(stderr).toMatch(/llm\.run:1:\d+: skipped: .*turn must be a number, but is a text/);
  });
});

function numbersIn(state: object): object {
  return Object.fromEntries(
    Object.entries(state).map(([slot, value]: [string, unknown]) => [slot, value === '4' ? 4 : value]),
  );
}
