import { describe, expect, it } from 'vitest';
import { knowingEncoder } from '../../fixtures/knowing-encoder';
import { convlabFile, framedFile, rightLines, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { file, pools, run, write } = caseFolder(knowingEncoder);

/** Two kinds of requests in one language; the costly expert is needed for the first kind. */
function requests(kinds: readonly (readonly string[])[]): readonly ToldDialogue[] {
  return kinds.flatMap((wordings, kind) =>
    wordings.map((user, number): ToldDialogue => ({
      id: `ask-${kind}-${number}`,
      turns: [{ user, state: { places: { kind: String(kind) } } }],
    })),
  );
}

const languages = [
  [
    'Chinese',
    [
      ['去杭州的火车几点开', '去苏州的火车几点开', '去南京的火车几点开'],
      ['要一间便宜的客房', '要一间安静的客房', '要一间干净的客房'],
    ],
    '去宁波的火车几点开',
  ],
  [
    'Korean',
    [
      ['부산 가는 기차 언제 출발해요', '대구 가는 기차 언제 출발해요', '광주 가는 기차 언제 출발해요'],
      ['싼 방 하나 주세요', '조용한 방 하나 주세요', '깨끗한 방 하나 주세요'],
    ],
    '전주 가는 기차 언제 출발해요',
  ],
  [
    'Russian',
    [
      ['когда отходит поезд в Псков', 'когда отходит поезд в Омск', 'когда отходит поезд в Тверь'],
      ['нужен дешёвый номер', 'нужен тихий номер', 'нужен чистый номер'],
    ],
    'когда отходит поезд в Пермь',
  ],
] as const;

describe('a language that the encoder does not know', () => {
  it.each(languages)('%s: the share is told, and turns are compared by their characters', async (_name, kinds, ask) => {
    const dialogues = requests(kinds);
    const right = rightLines(dialogues);
    const cheap = right.map((line) =>
      line.state['places-kind'] === '0' ? { ...line, state: { 'places-kind': 'x' } } : line,
    );
    const { exemplars } = await pools(convlabFile(dialogues), cheap, right);
    expect(exemplars.map(({ expert }) => expert)).toEqual(['llm', 'llm', 'llm', 'slm', 'slm', 'slm']);
    const question = await write('ask.json', convlabFile([{ id: 'q', turns: [{ user: ask }] }]));
    const routed = await run('route', question, '--pool', file('case.exemplars.jsonl'), '--k', '3');
    expect(routed.stdout).toContain('q 0  → llm  (slm 0, llm 3;');
    expect(routed.stderr).toMatch(
      /^ask\.json: warning: The encoder stand-in knows 0 % of the words .*compared by their characters.*--encoder/,
    );
  });

  it('is no matter in plain English', async () => {
    const dialogues = requests([['A train to Kelp Bay, please'], ['A room by the pier, please']]);
    await pools(framedFile(dialogues), rightLines(dialogues), rightLines(dialogues));
    const { stderr } = await run('route', file('dialogues.json'), '--pool', file('case.exemplars.jsonl'));
    expect(stderr).toBe('');
  });
});
