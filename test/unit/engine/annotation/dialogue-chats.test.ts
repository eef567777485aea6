import { beforeEach, describe, expect, it } from 'vitest';
import { readTextFile } from '../../../../src/engine/files/text-file';
import { control, engineWith, sampleDialogues as file, sampleSettings } from '../../../fixtures/sample-engine';

const { experts, matching } = sampleSettings;
let engine = engineWith();

beforeEach(() => {
  engine = engineWith();
});

const list = async () => (await engine.dialogues({ file, experts, matching }, control)).rows;

describe('A dialogue file for people', () => {
  it('is a list with the turns that no expert has right', async () => {
    const rows = await list();
    const outline = await engine.outline({ file });
    expect(rows.map(({ id, turns }) => [id, turns])).toEqual(
      outline.dialogues.map(({ id, turns }) => [id, turns.length]),
    );
    for (const { id, noneRight } of rows) {
      const { turns } = await engine.chat({ file, experts, matching, dialogue: id }, control);
      const wrong = turns.filter(({ answers }) => answers.every(({ right }) => right === false));
      expect(noneRight).toEqual(wrong.map(({ turn }) => turn));
    }
  });

  it('has other fingerprints exactly where a state or a word is another one', async () => {
    const before = await list();
    const { text } = await readTextFile(file);
    engine.setDocument({ file, text: text.replace('"hotel-area": ["harbor"]', '"hotel-area": ["north"]') });
    const after = await list();
    const differing = after.filter(({ fingerprint }, index) => fingerprint !== before[index]?.fingerprint);
    expect(differing.map(({ id }) => id)).toEqual([before[0]?.id]);
  });

  it('finds dialogues by all of some words, in any letter case', async () => {
    const { dialogues } = await engine.findDialogues({ file, words: ['SUSHI', 'half past'] }, control);
    expect(dialogues).toContain('harbor-01');
    expect((await engine.findDialogues({ file, words: ['sushi', 'zeppelin'] }, control)).dialogues).toEqual([]);
  });

  it('marks where the values of a turn are said, and names those that nobody has said', async () => {
    const { turns } = await engine.chat({ file, experts, matching, dialogue: 'harbor-01' }, control);
    const [first, , third] = turns;
    expect(first?.withoutEvidence).toEqual(['hotel-price range']);
    const said = third?.evidence.map(({ slot, speaker, start, end }) => [
      slot,
      third[speaker === 'user' ? 'userUtterance' : 'systemUtterance'].slice(start, end),
    ]);
    expect(said).toContainEqual(['hotel-book day', 'Friday']);
    expect(said).toContainEqual(['hotel-book stay', 'three']);
  });

  it('refuses a dialogue that the file does not have', async () => {
    await expect(engine.chat({ file, experts, matching, dialogue: 'nowhere' }, control)).rejects.toThrow(
      'has no dialogue "nowhere"',
    );
  });
});
