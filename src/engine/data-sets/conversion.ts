import { convertDialogues } from '../../core/dialogue/writing/convert-dialogues';
import { answerLines } from '../../core/dialogue/writing/run-lines';
import type { RecordedRun } from '../../core/experts/recorded-run';
import type { conversionContract } from '../../protocol/engine/dialogues/conversion-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { filesInWords } from '../../vocabulary/files-in-words';
import type { FileProblem } from '../../vocabulary/problem';
import type { DialogueSet } from './dialogue-sets';

type Methods = typeof conversionContract;

/** Where a conversion gets its input. */
export interface ConversionSources {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly runFile: (file: string) => Promise<RecordedRun>;
}

/** Writes what was read in another format, so that everyone can see how a file was understood. */
export class Conversion implements Handlers<Methods> {
  constructor(private readonly sources: ConversionSources) {}

  readonly convert: Handlers<Methods>['convert'] = async ({ files, target }) => {
    const set = await this.sources.dialogues(files);
    const { dialogues } = set;
    const where = filesInWords(files);
    if (dialogues.length === 0) {
      if (target !== 'run') throw new Error(`${where}: there are no dialogues to convert. ${reasonOf(set.problems)}`);
      return this.convertRun(files);
    }
    const conversion = convertDialogues(dialogues, target);
    if ('refusal' in conversion)
      throw new Error(`${where}: ${conversion.refusal} Choose another target, or repair it.`);
    const turns = dialogues.flatMap((dialogue) => dialogue.turns);
    const written = target === 'run' ? turns.filter(({ state }) => state) : turns;
    if (written.length === 0) return this.convertUnlabelled(files);
    return { text: conversion.text, dialogues: dialogues.length, turns: written.length, problems: [...set.problems] };
  };

  /** Dialogues without gold states may still hold predictions, as those of ConvLab-3 do. */
  private async convertUnlabelled(files: readonly string[]) {
    const runs = await Promise.all(files.map((file) => this.sources.runFile(file)));
    if (runs.some(({ answers }) => answers.length > 0)) return this.convertRun(files);
    throw new Error(`${filesInWords(files)}: no turn has a state, so there is nothing to write as a run.`);
  }

  /** A run in another format, such as a running_log without dialogues around it. */
  private async convertRun(files: readonly string[]) {
    const runs = await Promise.all(files.map(async (file) => ({ file, run: await this.sources.runFile(file) })));
    const answers = runs.flatMap(({ run }) => run.answers);
    const problems = runs.flatMap(({ file, run }) => run.problems.map((problem) => ({ ...problem, file })));
    if (answers.length === 0)
      throw new Error(`${filesInWords(files)}: there are neither dialogues nor predictions. ${reasonOf(problems)}`);
    const dialogues = new Set(answers.map(({ dialogue }) => dialogue)).size;
    return { text: answerLines(answers), dialogues, turns: answers.length, problems };
  }
}

function reasonOf([first]: readonly FileProblem[]): string {
  return first ? `${first.file}: ${first.message}` : 'Choose a file that has some.';
}
