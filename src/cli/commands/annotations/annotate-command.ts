import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../../engine/engine';
import { editFile, versionOrNone } from '../../../engine/files/edited-file';
import { sidecarOf } from '../../../core/annotation/sidecar/sidecar';
import { turnsInWords, type ChangedTurn, type Renaming } from '../../../vocabulary/annotation/annotation';
import { type DialogueState, valueInWords, valueOf } from '../../../vocabulary/dialogue-state';
import { unattended } from '../../../vocabulary/work';
import { counted } from '../../../vocabulary/words';
import { renamedSlot, renamedValue, StateChanges } from '../../options/state-changes';
import { wholeNumber } from '../../options/values/whole-number';
import { InputError, readable } from '../../output/diagnostics';
import { printLine, printMessage, printRecord } from '../../output/output';
import { refuseInputAsOutput } from '../../output/output-file';

interface AnnotateOptions {
  readonly dialogue?: string;
  readonly turn?: number;
  readonly everywhere?: boolean;
  readonly renameValue?: Renaming['what'];
  readonly renameSlot?: Renaming['what'];
  readonly thisTurn?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

const examples = `
Examples:
  turn-router annotate dev.json --dialogue SNG01.json --turn 2 --set hotel-area=north --remove hotel-stars
  turn-router annotate dev.json --dialogue SNG01.json --turn 2 --set hotel-name=gull --or "gull inn"
  turn-router annotate dev.json --everywhere --rename-value hotel-area:center=centre --dry-run
A later turn that merely repeats what is changed changes as well, up to the turn that changes it itself. A schema.json
or an ontology.json beside the file says which slots and values there are; without one, the slots that the file has are
known.`;

/** `turn-router annotate`: corrects gold states where they stand, and nothing else in the file. */
export function annotateCommand(engine: Engine): Command {
  const given = new StateChanges();
  const command = new Command('annotate')
    .description('set or remove slots of a turn’s gold state in its file; every other character stays as it is')
    .argument('<file>', 'dialogue file')
    .option('--dialogue <id>', 'the dialogue')
    .option('--turn <number>', 'the user turn; user turns count from 0: --turn 0 is the first', wholeNumber(0));
  return given
    .addOptions(command)
    .option('--this-turn', 'change this turn alone, and not the later turns that repeat it')
    .option('--everywhere', 'rename in every turn, of all dialogues or of the --dialogue')
    .option('--rename-value <slot:from=to>', 'with --everywhere: another spelling of a value', renamedValue)
    .option('--rename-slot <from=to>', 'with --everywhere: another name of a slot', renamedSlot)
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--force', 'also take slots and values that neither a schema nor the file knows')
    .option('--json', 'print the plan as one JSON object; turns count from 0')
    .addHelpText('after', examples)
    .action((file: string, options: AnnotateOptions) => annotate(engine, path.resolve(file), given, options));
}

async function annotate(engine: Engine, file: string, given: StateChanges, options: AnnotateOptions): Promise<void> {
  await refuseInputAsOutput([file]);
  const before = { file: await versionOrNone(file), sidecar: await versionOrNone(sidecarOf(file)) };
  const plan = await readable(planned(engine, file, given, options));
  if ('refusal' in plan)
    throw new InputError(`${file}: ${plan.refusal}${plan.canBeForced ? ' Insist with --force.' : ''}`);
  if (options.dryRun !== true && plan.edits.length > 0) await editFile(plan.file, plan.edits, before[plan.target]);
  if (options.json === true) printRecord(plan);
  else for (const line of linesOf(plan.turns)) printLine(line);
  for (const { dialogue, turn, slot, words } of plan.doubts)
    printMessage(`${plan.file}: turn ${turn + 1} of dialogue "${dialogue}": ${slot}: ${words}`);
  const done = options.dryRun === true ? 'would change; nothing is written' : 'changed';
  printMessage(
    plan.turns.length === 0
      ? `${plan.file}: it says so already.`
      : `${plan.file}: ${counted(plan.turns.length, 'state')} ${done}.`,
  );
}

async function planned(engine: Engine, file: string, given: StateChanges, options: AnnotateOptions) {
  const { dialogue, turn, renameSlot, renameValue, everywhere = false } = options;
  const what = renameValue ?? renameSlot;
  const { changes } = given;
  if (everywhere !== (what !== undefined) || (renameSlot && renameValue))
    throw new InputError('--everywhere takes one of --rename-value and --rename-slot, which need it.');
  if (what) {
    if (changes.length > 0 || turn !== undefined)
      throw new InputError('--everywhere renames in every turn: leave out --turn, --set and --remove.');
    const dialogues = dialogue === undefined ? null : [dialogue];
    return engine.planRenaming({ file, renaming: { what, dialogues } }, unattended);
  }
  if (dialogue === undefined || turn === undefined || changes.length === 0)
    throw new InputError('Name the turn by --dialogue and --turn, and what it changes by --set or --remove.');
  const extent = options.thisTurn === true ? 'this-turn' : 'carry-over';
  const edits = [{ dialogue, turn, changes: [...changes], extent }] as const;
  return engine.planStateEdits({ file, edits: [...edits], isForced: options.force === true }, unattended);
}

/** What changes, a line a slot: the turns that name it, and those that repeat it. */
function linesOf(turns: readonly ChangedTurn[]): readonly string[] {
  const lines = new Map<string, { readonly own: number[]; readonly carried: number[] }>();
  for (const { dialogue, turn, from, to, isCarried } of turns)
    for (const words of changesInWords(from ?? {}, to)) {
      const key = `dialogue "${dialogue}": ${words}`;
      const line = lines.get(key) ?? { own: [], carried: [] };
      (isCarried ? line.carried : line.own).push(turn);
      lines.set(key, line);
    }
  return [...lines].map(([words, { own, carried }]) => {
    const also = carried.length === 0 ? '' : `${own.length === 0 ? 'in' : '; also in'} ${turnsInWords(carried)}`;
    return `${words} ${own.length === 0 ? '' : `in ${turnsInWords(own)}`}${also}`;
  });
}

function changesInWords(from: DialogueState, to: DialogueState): readonly string[] {
  const slots = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return slots.flatMap((slot) => {
    const [before, after] = [valueOf(from, slot), valueOf(to, slot)].map((value) =>
      value === undefined ? 'no value' : `"${valueInWords(value)}"`,
    );
    return before === after ? [] : [`${slot} from ${before ?? ''} to ${after ?? ''}`];
  });
}
