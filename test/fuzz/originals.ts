import { readFileSync } from 'node:fs';
import path from 'node:path';
import { convertDialogues } from '../../src/core/dialogue/writing/convert-dialogues';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { groupedBy } from '../../src/vocabulary/values/grouped';
import type { Dialogue } from '../../src/core/dialogue/model';
import { tuningFileText } from '../../src/core/retriever/tuning/tuning-file';
import { standInEncoder } from '../fixtures/stand-in-encoder';

/** What a file is for. */
export type FileKind =
  'dialogues' | 'small run' | 'large run' | 'pool' | 'other pool' | 'tuning' | 'schema' | 'project';

/** Good files of each kind, in every format that the project can write or has a fixture of. */
export type Originals = Readonly<Record<FileKind, readonly string[]>>;

/** Enough for a pool and a test, and few enough for thousands of runs. */
const DIALOGUES = 4;
const EXEMPLARS = 30;

const sample = (name: string): string => readFileSync(path.resolve('media/sample', name), 'utf8');
const fixture = (name: string): string => readFileSync(path.resolve('test/fixtures/dialogues', name), 'utf8');

/** The first of each kind is what the others are combined with. */
export function originals(): Originals {
  const dialogues = readDialogueFile(sample('dialogues.json')).dialogues.slice(0, DIALOGUES);
  const ids = new Set(dialogues.map(({ id }) => id));
  const runOf = (name: string) => linesOf(sample(name)).filter((line) => ids.has(idOf(line)));
  const pool = linesOf(sample('sample.exemplars.jsonl')).slice(-EXEMPLARS);
  return {
    dialogues: [...written(dialogues), ...chats(dialogues), ...fixtures],
    'small run': runShapes(runOf('small.run.jsonl')),
    'large run': runShapes(runOf('large.run.jsonl')),
    pool: [joined(pool)],
    'other pool': [joined([...pool].reverse().map((line) => line.replace('"expert":"slm"', '"expert":"llm"')))],
    tuning: [tuning()],
    schema: [schema],
    project: [sample('turn-router.json')],
  };
}

const fixtures = [
  'convlab-3.json',
  'multiwoz-22.hugging-face.jsonl',
  'multiwoz-22.json',
  'running-log.json',
  'sgd.json',
].map(fixture);

function written(dialogues: readonly Dialogue[]): readonly string[] {
  return (['multiwoz-2.2', 'sgd', 'convlab-3'] as const).flatMap((target) => {
    const conversion = convertDialogues(dialogues, target);
    return 'text' in conversion ? [conversion.text] : [];
  });
}

/** The same words as messages, as a table, as data.json of MultiWOZ 2.1, and as turns of TRADE. */
function chats(dialogues: readonly Dialogue[]): readonly string[] {
  const messages = dialogues.map(({ id, turns }) => ({
    id,
    messages: turns.flatMap(({ systemUtterance, userUtterance }) => [
      { role: 'assistant', content: systemUtterance },
      { role: 'user', content: userUtterance },
    ]),
  }));
  const rows = dialogues.flatMap(({ id, turns }) =>
    turns.map(({ userUtterance }) => `${id},user,"${userUtterance.replaceAll('"', '""')}"`),
  );
  const data = dialogues.map(({ id, turns }) => [
    `${id}.json`,
    {
      goal: {},
      log: turns.flatMap(({ systemUtterance, userUtterance }) => [
        { text: systemUtterance, metadata: { hotel: { book: { booked: [] }, semi: { area: 'north', name: '' } } } },
        { text: userUtterance, metadata: {} },
      ]),
    },
  ]);
  const trade = dialogues.map(({ id, turns }) => ({
    dialogue_idx: id,
    domains: ['hotel'],
    dialogue: turns.map(({ index, systemUtterance, userUtterance }) => ({
      turn_idx: index,
      system_transcript: systemUtterance,
      transcript: userUtterance,
      belief_state: [{ slots: [['hotel-area', 'north']], act: 'inform' }],
      turn_label: [['hotel-area', 'north']],
      domain: 'hotel',
    })),
  }));
  return [
    joined(messages.map((each) => JSON.stringify(each))),
    joined(['conversation_id,role,content', ...rows]),
    JSON.stringify(Object.fromEntries(data)),
    JSON.stringify(trade),
  ];
}

/** The lines themselves, as one list, and by dialogue as evaluators take them. */
function runShapes(lines: readonly string[]): readonly string[] {
  const answers = lines.map((line): unknown => JSON.parse(line));
  const byDialogue = groupedBy(lines, idOf);
  const responses = [...byDialogue].map(([id, own]) => [
    id,
    own.map(() => ({ response: '', state: { hotel: { area: 'north' } } })),
  ]);
  return [joined(lines), JSON.stringify(answers, undefined, 1), JSON.stringify(Object.fromEntries(responses))];
}

function tuning(): string {
  const { id, dimensions } = standInEncoder();
  const hidden = 2;
  return tuningFileText({
    encoder: id,
    origin: {
      files: ['dialogues.json'],
      experts: [],
      turns: 20,
      learnedDialogues: 8,
      heldOutDialogues: 2,
      heldOut: { before: 0.5, after: 0.6 },
      historyShare: 0,
      expertShare: 0,
      seed: 0,
      step: 1,
    },
    dictionary: { words: ['a', 'the'], rarity: Float32Array.of(1, 1) },
    weights: {
      dense: dimensions,
      words: 2,
      hidden,
      dimensions: 2,
      first: new Float32Array((dimensions + 2) * hidden).fill(0.1),
      bias: new Float32Array(hidden).fill(0.1),
      second: new Float32Array(hidden * 2).fill(0.1),
    },
  });
}

const schema = JSON.stringify([
  {
    service_name: 'Harbors_1',
    description: 'Berths',
    slots: [{ name: 'pier', description: '', is_categorical: true, possible_values: ['north', 'south'] }],
    intents: [],
  },
]);

function linesOf(text: string): readonly string[] {
  return text.trim().split('\n');
}

function idOf(line: string): string {
  const id = /"dialogue_id": ?"([^"]*)"/.exec(line)?.[1];
  if (id === undefined) throw new Error('a line of the sample has no dialogue id');
  return id;
}

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
