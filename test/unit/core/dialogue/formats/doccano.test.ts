import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../../src/core/dialogue/formats';
import { jsonLines } from '../../../../fixtures/told-dialogues';

describe('an export of doccano', () => {
  it.each([
    ['spans', { label: [[2, 7, 'price']] }],
    ['classes', { labels: ['booking'] }],
    [
      'entities and relations',
      { entities: [{ id: 3, start_offset: 2, end_offset: 7, label: 'price' }], relations: [] },
    ],
    ['nothing yet', { label: [] }],
  ])('is read as dialogues of one user turn without a state: %s', (_name, labels) => {
    const { format, dialogues, problems } = readDialogueFile(
      jsonLines([
        { id: 7, text: 'a quiet cabin', ...labels },
        { id: 8, text: 'a rowing boat', ...labels },
      ]),
    );
    expect(format).toBe('doccano (texts with labels)');
    expect(problems).toEqual([]);
    expect(dialogues).toMatchObject([
      { id: '7', turns: [{ userUtterance: 'a quiet cabin', systemUtterance: '', state: undefined }] },
      { id: '8', turns: [{ userUtterance: 'a rowing boat', range: { start: { line: 1, character: 0 } } }] },
    ]);
  });

  it('is no list of texts alone', () => {
    const { format, problems } = readDialogueFile('[{"id": 1, "text": "a quiet cabin"}]');
    expect(format).toBe('unknown');
    expect(problems[0]?.message).toContain('It comes closest to doccano (texts with labels), but has no "label".');
  });
});
