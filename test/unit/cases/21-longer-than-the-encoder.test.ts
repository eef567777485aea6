import { describe, expect, it } from 'vitest';
import { knowingEncoder } from '../../fixtures/knowing-encoder';
import { framedFile, rightLines, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { file, pools, run, write } = caseFolder(() => knowingEncoder(40));
const mail = Array.from({ length: 200 }, (_, word) => ['the', 'tide', 'rises', 'early'][word % 4]).join(' ');
const asked = (id: string, user: string): ToldDialogue => ({
  id,
  turns: [{ user, state: { Inns_1: { near: 'pier' } } }],
});
const short = [asked('room', 'A cheap room by the pier.'), asked('boat', 'Cancel my boat to Kelp Bay.')];

describe('a turn that is longer than the encoder reads', () => {
  it.each([
    ['a long mail behind the request', asked('long', `A cheap room by the pier. ${mail}`)],
    ['many words without a blank', asked('long', `A cheap room by the pier. ${'ab '.repeat(300)}`)],
  ])('is cut in the middle and told: %s', async (_name, long) => {
    await pools(framedFile(short), rightLines(short), rightLines(short));
    const asked = await write('long.json', framedFile([long]));
    const { code, stdout, stderr } = await run(
      'route',
      asked,
      '--pool',
      file('case.exemplars.jsonl'),
      '--k',
      '1',
      '--json',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('"neighbors":[{"id":"room#0"');
    expect(stderr).toBe(
      'long.json: warning: 1 turn is longer than the 40 tokens that the encoder reads: the middle of its utterances is not compared.\n',
    );
  });

  it('is not told where none is', async () => {
    await pools(framedFile(short), rightLines(short), rightLines(short));
    expect((await run('route', file('dialogues.json'), '--pool', file('case.exemplars.jsonl'))).stderr).toBe('');
  });
});
