import { describe, expect, it } from 'vitest';
import { exemplar } from '../../fixtures/exemplars';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { caseFolder } from './case-folder';

const { run, write } = caseFolder();

/** What an annotator made of six turns with the same ids. */
const annotated = (words: (number: number) => string) =>
  exemplarFileText(
    [1, 2, 3, 4, 5, 6].map((number) =>
      exemplar({
        id: `Dialogue${number}#0`,
        dialogue: `Dialogue${number}`,
        userUtterance: words(number),
        expert: number % 2 === 0 ? 'llm' : 'slm',
      }),
    ),
  );
const rooms = annotated((number) => `Room ${number}, please.`);

describe('two files about other turns', () => {
  it.each([
    ['trains', annotated((number) => `When does boat ${number} leave?`)],
    ['another language', annotated((number) => `${number} 号房间`)],
    ['the same requests in another order', annotated((number) => `Room ${7 - number}, please.`)],
  ])('have no agreement, whatever their ids: %s', async (_name, theirs) => {
    const files = [await write('mine.jsonl', rooms), await write('theirs.jsonl', theirs)];
    const { code, stdout, stderr } = await run('agreement', ...files);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^theirs\.jsonl: error: The turns differ: 6 turns .*"Dialogue1#0", "Dialogue2#0", "Dialogue3#0" …/,
    );
    const merged = await run('merge-pools', ...files);
    expect(merged.stdout.trim().split('\n')).toHaveLength(12);
    expect(merged.stderr).toContain('0 moved, 6 added');
  });

  it('agree where the words are the same', async () => {
    const files = [await write('mine.jsonl', rooms), await write('theirs.jsonl', rooms)];
    expect((await run('agreement', ...files)).code).toBe(0);
  });
});
