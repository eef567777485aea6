import { describe, expect, it } from 'vitest';
import {
  convlabFile,
  framedFile,
  jsonLines,
  rightLines,
  silentLines,
  type ToldDialogue,
} from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { alone, file, pools, run, write } = caseFolder();

/** Each split numbers its dialogues anew: the same ids, other words. */
function split(places: readonly string[], from: number): readonly ToldDialogue[] {
  return places.map((place, number) => ({
    id: `1_0000${number}`,
    turns: [
      { user: `Rooms in ${place}, please.`, state: { Hotels_1: { city: place } } },
      {
        user: `For ${from + number} nights.`,
        state: { Hotels_1: { city: place, nights: String(from + number) } },
      },
    ],
  }));
}
const train = split(['Kelp Bay', 'Fern Hill', 'Oak Glen', 'Moor End', 'Salt Quay'], 2);
const dev = split(['Salt Quay', 'Kelp Bay', 'Fern Hill', 'Oak Glen', 'Moor End'], 40);
const russian = split(['Рига', 'Псков', 'Омск', 'Тверь', 'Пермь'], 2);
const chinese = split(['杭州', '苏州', '南京', '北京', '上海'], 40);

describe('ids that are unique in a file only', () => {
  it.each([
    ['SGD', framedFile(train), rightLines(dev), silentLines(train)],
    ['ConvLab-3', convlabFile(train), rightLines(dev), silentLines(train)],
    [
      'another language',
      framedFile(russian),
      rightLines(split(['Омск', 'Рига', 'Пермь', 'Псков', 'Тверь'], 40)),
      silentLines(russian),
    ],
  ])('a run of the other split is refused: %s', async (_name, dialogues, llm, slm) => {
    const { code, stdout, stderr } = await alone(dialogues, slm, llm);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^llm\.run: error: .*the run is of other dialogues with the same ids/);
  });

  it('and so is one whose words are those of other dialogues', async () => {
    const words = dev.flatMap(({ id, turns }) =>
      turns.map(({ user, state = {} }, turn) => ({ dialogue_id: id, turn, state, user_utterance: `${user} Thanks.` })),
    );
    const { code, stderr } = await alone(framedFile(chinese), silentLines(chinese), words);
    expect(code).toBe(2);
    expect(stderr).toContain('5 dialogues of this run have the id of a dialogue here, but other words ("1_00000"');
  });

  it('two splits in one pool are ten dialogues, each with its own run', async () => {
    const files = [await write('train.json', framedFile(train)), await write('dev.json', framedFile(dev))];
    const named = async (expert: string, name: string, lines: readonly object[]) => [
      '--run',
      `${expert}=${await write(`${expert}.${name}.run`, jsonLines(lines))}`,
    ];
    const runs = [
      await named('slm', 'train', silentLines(train)),
      await named('slm', 'dev', silentLines(dev)),
      await named('llm', 'train', rightLines(train)),
      await named('llm', 'dev', rightLines(dev)),
    ];
    const { code, stdout, stderr } = await run('pools', ...files, ...runs.flat(), '--out', file('both.jsonl'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/could be about several dialogues here with the same id \("1_00000"\)/);
  });

  it('exemplars of the other split are not left out as those of the same dialogue', async () => {
    await pools(framedFile(train), silentLines(train), rightLines(train));
    const other = await write(
      'dev.json',
      framedFile(split(['Elm Ford', 'Ash Moor', 'Red Sands', 'Low Wick', 'Bay'], 60)),
    );
    const { stdout } = await run('route', other, '--pool', file('case.exemplars.jsonl'), '--k', '20');
    for (const line of stdout.trim().split('\n')) expect(line).toContain('(slm 0, llm 10; margin 10)');
    const own = await run('route', file('dialogues.json'), '--pool', file('case.exemplars.jsonl'), '--k', '20');
    for (const line of own.stdout.trim().split('\n')) expect(line).toContain('(slm 0, llm 8; margin 8)');
  });
});
