import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { dialogueFixture } from '../../../../fixtures/dialogues/dialogue-fixture';

describe('a running log', () => {
  const file = readDialogueFile(dialogueFixture('running-log.json'));

  it('gives dialogues, whatever the order of its records', () => {
    expect(file).toMatchObject({ format: 'IC-DST turn list (running_log.json)', problems: [] });
    expect(file.dialogues.map(({ id, turns }) => [id, turns.map(({ index }) => index)])).toEqual([
      ['MARSH7', [0, 1]],
      ['MARSH8', [0]],
    ]);
  });

  it('takes the last of the histories for the turn', () => {
    expect(file.dialogues[0]?.turns[1]).toMatchObject({
      services: ['inn'],
      previousState: { 'inn-name': 'crane' },
      systemUtterance: 'the crane is full . shall i try the otter ?',
      userUtterance: 'the otter is fine , from monday',
      state: { 'inn-name': 'otter', 'inn-book day': 'monday' },
      belief: { 'inn-name': 'otter', 'inn-book day': 'monday' },
      range: { start: { line: 1 }, end: { line: 11 } },
    });
    expect(file.dialogues[0]?.range.start.line).toBe(23);
  });

  it('leaves out a broken record alone', () => {
    const { dialogues, problems } = readDialogueFile(
      dialogueFixture('running-log.json').replace('["book me the crane"]', '[]'),
    );
    expect(dialogues.map(({ turns }) => turns.map(({ index }) => index))).toEqual([[1], [0]]);
    expect(problems).toMatchObject([{ severity: 'error' }]);
    expect(problems[0]?.message).toContain(
      'Turn 1 of dialogue "MARSH7" is left out: dialog.usr must hold this turn\'s utterance last;',
    );
  });

  it('keeps the first of two records of one turn', () => {
    const { dialogues, problems } = readDialogueFile(
      dialogueFixture('running-log.json').replace(
        '"turn_id": 0,\n    "domains": ["inn"]',
        '"turn_id": 1,\n    "domains": ["inn"]',
      ),
    );
    expect(dialogues[0]?.turns.map(({ userUtterance }) => userUtterance)).toEqual(['the otter is fine , from monday']);
    expect(problems).toMatchObject([{ severity: 'warning', range: { start: { line: 23 } } }]);
  });
});
