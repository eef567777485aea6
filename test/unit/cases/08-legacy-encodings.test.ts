import { describe, expect, it } from 'vitest';
import { caseFolder } from './case-folder';

const { gold, run, write } = caseFolder();

/** An SGD dialogue about a place, with these bytes for its name. */
const namedInBytes = (name: readonly number[]) =>
  Buffer.concat([
    Buffer.from('[\n {"dialogue_id": "x", "services": ["Cafes_1"], "turns": [{"speaker": "USER", "utterance": "To '),
    Buffer.from(name),
    Buffer.from('.", "frames": [{"service": "Cafes_1", "state": {"slot_values": {"name": ["'),
    Buffer.from(name),
    Buffer.from('"]}}}]}]}\n]\n'),
  ]);

describe('a file that is not UTF-8 is named with its place, and nothing is replaced', () => {
  it.each([
    ['Windows-1252', [0x63, 0x72, 0xea, 0x70, 0x65], '0xEA'],
    ['GB18030', [0xc4, 0xcf, 0xbe, 0xa9], '0xC4'],
    ['Shift JIS', [0x93, 0x8c, 0x8b, 0x9e], '0x93'],
    ['Windows-1251', [0xcf, 0xf1, 0xea, 0xee, 0xe2], '0xCF'],
    ['UTF-8 that was cut', [0xe5, 0x8d], '0x'],
  ])('%s', async (_name, bytes, named) => {
    const { code, stdout, stderr } = await gold(await write('place.json', namedInBytes(bytes)));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^place\\.json:2:\\d+: error: .*not UTF-8.*${named}`));
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a table of a chat too', async () => {
    const table = Buffer.concat([
      Buffer.from('conversation,role,text\na,user,'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ]);
    const file = await write('chat.csv', table);
    const { code, stderr } = await run('convert', file, '--to', 'sgd', '--out', `${file}.json`);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^chat\.csv:2:8: error: .*not UTF-8.*0xE9/);
  });

  it('and the same words as UTF-8 are read', async () => {
    expect((await gold(await write('place.json', namedInBytes([...Buffer.from('crêpe 南京')])))).states).toEqual([
      { 'cafes-name': 'crêpe 南京' },
    ]);
  });
});
