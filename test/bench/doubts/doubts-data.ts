import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDialogueFile } from '../../../src/core/dialogue/formats';
import type { Dialogue } from '../../../src/core/dialogue/model';
import type { AnsweringExpert } from '../../../src/core/doubts/doubt-evidence';
import type { ExpertAnswer } from '../../../src/core/experts/expert-answers';
import { fitRun } from '../../../src/core/experts/fit/fit-run';
import { readRun } from '../../../src/core/experts/recorded-run';
import { turnName } from './corrupted-dialogues';

const data = path.resolve('../shared/data');

/** Dialogues to look for wrong annotations in, and the recorded experts that answered them. */
export interface DoubtsData {
  readonly name: string;
  readonly dialogues: readonly Dialogue[];
  readonly runs: ReadonlyMap<string, ReadonlyMap<string, ExpertAnswer>>;
}

export function multiwozDoubts(experts: readonly string[]): DoubtsData {
  const dialogues = read('multiwoz24-dev200/dialogues.json');
  const runs = experts.map((expert) => {
    const run = readRun(readFileSync(path.join(data, `multiwoz24-dev200/runs/${expert}.running_log.json`), 'utf8'));
    const answers = [...fitRun(run, dialogues).answers];
    return [expert, new Map(answers.map(([turn, answer]) => [turnName(turn.dialogue, turn.index), answer]))] as const;
  });
  return { name: 'multiwoz24-dev200', dialogues, runs: new Map(runs) };
}

/** Files of SGD as published: `dev` to measure on, `train` to choose weights on. */
export function sgdDoubts(split: 'dev' | 'train'): DoubtsData {
  const numbers = split === 'dev' ? ['001', '013'] : ['001', '002', '100'];
  const dialogues = numbers.flatMap((number) => read(`sgd/raw/${split}/dialogues_${number}.json`));
  return { name: `SGD ${split}`, dialogues, runs: new Map() };
}

/** An expert's answers to a changed copy of the dialogues. */
export function answering(data: DoubtsData, experts: readonly string[], copy: readonly Dialogue[]): AnsweringExpert[] {
  return experts.map((name) => ({
    name,
    answers: new Map(
      copy.flatMap(({ turns }) =>
        turns.flatMap((turn) => {
          const answer = data.runs.get(name)?.get(turnName(turn.dialogue, turn.index));
          return answer ? [[turn, answer] as const] : [];
        }),
      ),
    ),
  }));
}

function read(file: string): readonly Dialogue[] {
  return readDialogueFile(readFileSync(path.join(data, file), 'utf8')).dialogues;
}
