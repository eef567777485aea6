import { describe, expect, it } from 'vitest';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, write } = caseFolder();
const guests = innGuests();
const right = rightLines(guests);
const lines = jsonLines(right);
const file = framedFile(guests, { prefix: true });
const MARK = '\uFEFF';
const pretty = right.map((line) => JSON.stringify(line, undefined, 2));
const halves = [right.slice(0, 11), right.slice(11)] as const;

describe('lines that are nearly JSON Lines', () => {
  it.each([
    ['a comma at each end of line', lines.replaceAll('\n', ',\n')],
    ['objects over several lines', pretty.join('\n')],
    ['objects over several lines, with commas', pretty.join(',\n')],
    ['two files with marks joined', halves.map((half) => MARK + jsonLines(half)).join('')],
    ['two lists in a row', halves.map((half) => JSON.stringify(half)).join('\n')],
    ['a list with a comma behind its last item', `[${right.map((line) => JSON.stringify(line)).join(',')},]`],
    ['a list in each line', right.map((line) => `${JSON.stringify([line])}\n`).join('')],
    ['a wrapped list', JSON.stringify({ model: 'tern-7b', predictions: right })],
    ['ends of line of old Macs', lines.replaceAll('\n', '\r')],
    ['blank lines between', lines.replaceAll('\n', '\n\n \t\n')],
    ['all on one line', lines.replaceAll('\n', ' ')],
  ])('are read: %s', async (_name, text) => {
    const { llm } = await alone(file, silentLines(guests), await write('llm.run', text));
    expect(llm).toEqual({ tlb: 1, jga: 1 });
  });

  it.each([
    ["Python's notation", lines.replaceAll('"', "'")],
    ["Python's notation in a list", `[${lines.replaceAll('"', "'").replaceAll('\n', ', ')}]`],
    ['the same with None', "{'dialogue_id': 'guest-0', 'turn': 0, 'state': None}\n"],
  ])('%s is named', async (_name, text) => {
    const { code, stdout, stderr } = await alone(file, silentLines(guests), await write('llm.run', text));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^llm\.run:1:\d+: error: This is Python's own notation and no JSON: .*json\.dumps/);
  });

  it('a last line that was cut is passed over and told', async () => {
    const { llm, stderr } = await alone(file, silentLines(guests), await write('llm.run', lines.slice(0, -9)));
    expect(llm?.tlb).toBe(1);
    expect(stderr).toMatch(/llm\.run:24:\d+: skipped: /);
  });

  it('a list that was cut is refused', async () => {
    const { code, stderr } = await alone(
      file,
      silentLines(guests),
      await write('llm.run', JSON.stringify(right).slice(0, -9)),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^llm\.run:\d+:\d+: error: /);
  });
});
