import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../../engine/engine';
import type {
  AnnotationComparison,
  AnnotationDisagreementResult,
  MeasuredAgreementResult,
} from '../../../protocol/engine/dialogues/annotators-contract';
import { DELETED, type SlotValue, valueInWords } from '../../../vocabulary/dialogue-state';
import { profileIdSchema } from '../../../vocabulary/matching';
import { unattended } from '../../../vocabulary/work';
import { counted } from '../../../vocabulary/words';
import { foundInputs, readInputs } from '../../options/input-files';
import { withProfileOption } from '../../options/routing-options';
import { InputError, readable, tellProblems } from '../../output/diagnostics';
import { printLine, printRecord } from '../../output/output';

interface AnnotationsOptions {
  readonly profile: string;
  readonly json?: boolean;
}

/** `turn-router annotations`: how far two annotators of the same dialogues agree. */
export function annotationsCommand(engine: Engine): Command {
  return withProfileOption(new Command('annotations'))
    .description('measure how far two annotators of the same dialogues agree on what each turn changes')
    .argument('<first>', 'dialogue file or folder of one annotator')
    .argument('<second>', 'dialogue file or folder of the other annotator')
    .option('--json', 'one JSON object; turns count from 0')
    .action(async (first: string, second: string, { profile, json }: AnnotationsOptions) => {
      const files = { first: await filesOf(engine, first), second: await filesOf(engine, second) };
      const matching = profileIdSchema.parse(profile);
      const comparison = await readable(Promise.resolve(engine.compareAnnotations({ ...files, matching }, unattended)));
      tellProblems(comparison.problems);
      refuseOthers(comparison, path.resolve(second));
      if (json) printRecord(recordOf(comparison));
      else for (const line of linesOf(comparison)) printLine(line);
    });
}

async function filesOf(engine: Engine, given: string): Promise<string[]> {
  return (await readInputs(engine, await foundInputs({ dialogues: [given] }))).dialogues;
}

/** Other dialogues are refused, since their agreement would mean nothing; dialogues that one lacks are left out. */
function refuseOthers({ dialogues, onlyFirst, onlySecond, otherWords }: AnnotationComparison, file: string): void {
  if (otherWords.length > 0) {
    const message =
      `${counted(otherWords.length, 'dialogue')} ${otherWords.length === 1 ? 'has' : 'have'} the same id in both ` +
      `files, but other words (${named(otherWords)}): give two files of the same dialogues.`;
    tellProblems([{ file, severity: 'fatal', message }]);
  }
  if (dialogues === 0)
    throw new InputError(
      `The two have no dialogue in common (${named(onlyFirst)} / ${named(onlySecond)}): give two files of the same ` +
        'dialogues.',
    );
  const lone = [...onlyFirst, ...onlySecond];
  if (lone.length > 0) {
    const message = `${counted(lone.length, 'dialogue')} of only one of the two (${named(lone)}) are left out.`;
    tellProblems([{ file, severity: 'error', message }]);
  }
}

function named(ids: readonly string[]): string {
  return `${ids
    .slice(0, 3)
    .map((id) => `"${id}"`)
    .join(', ')}${ids.length > 3 ? ' …' : ''}`;
}

/** Scripts depend on these fields; null where a figure is not defined. */
function recordOf({
  dialogues,
  turns,
  slots,
  disagreements,
  onlyFirst,
  onlySecond,
  unannotated,
}: AnnotationComparison) {
  return {
    dialogues,
    turns,
    slots,
    disagreements: disagreements.map(({ first, turn, slot, a, b }) => ({ dialogue: first.dialogue, turn, slot, a, b })),
    onlyFirst,
    onlySecond,
    unannotated,
  };
}

function linesOf({ dialogues, turns, slots, disagreements, unannotated }: AnnotationComparison): readonly string[] {
  const without =
    unannotated === 0 ? '' : `; ${counted(unannotated, 'turn')} without a state in one of the two are left out`;
  const width = Math.max(...slots.map(({ slot }) => slot.length), 'whole turns'.length);
  return [
    `${counted(dialogues, 'dialogue')} and ${counted(turns.items, 'turn')} are in both${without}.`,
    `${''.padEnd(width)}  agreement            Cohen's kappa        Gwet's AC1`,
    `${'whole turns'.padEnd(width)}  ${figureWords(turns)}`,
    ...slots.map(({ slot, ...figures }) => `${slot.padEnd(width)}  ${figureWords(figures)}`),
    ...disagreements.map(disagreementLine),
  ];
}

function figureWords({ raw, kappa, ac1, intervals }: MeasuredAgreementResult): string {
  return [withInterval(raw, intervals.raw), withInterval(kappa, intervals.kappa), withInterval(ac1, intervals.ac1)]
    .map((words) => words.padEnd(19))
    .join('  ')
    .trimEnd();
}

function withInterval(value: number | null, interval: readonly [number, number] | null): string {
  if (value === null) return 'not defined';
  return `${value.toFixed(3)}${interval ? ` (${interval.map((end) => end.toFixed(2)).join(' to ')})` : ''}`;
}

function disagreementLine({ first, turn, slot, a, b }: AnnotationDisagreementResult): string {
  return `${first.dialogue} turn ${turn + 1} ${slot}: ${changeWords(a)} / ${changeWords(b)}`;
}

function changeWords(value: SlotValue | null): string {
  if (value === null) return 'no change';
  return value === DELETED ? 'removed' : `"${valueInWords(value)}"`;
}
