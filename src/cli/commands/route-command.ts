import type { Engine } from '../../engine/engine';
import type { DialogueSet } from '../../engine/data-sets/dialogue-sets';
import type { Inspection } from '../../protocol/engine/inspection';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { encoderFolderOf, type EncoderOptions } from '../options/encoder-option';
import { foundInputs, readInputs } from '../options/input-files';
import { HeldLines } from '../output/held-lines';
import { printMessage } from '../output/output';
import { routesForPeople, routesForPrograms, type RouteLines } from '../output/route-lines';
import { expertsWithRuns, routingChoices, type RoutingOptions } from '../options/routing-options';
import { shareOfCalls } from '../output/share-of-calls';
import { filesInWords } from '../../vocabulary/files-in-words';
import { groupedBy } from '../../vocabulary/values/grouped';
import { itemAt } from '../../vocabulary/values/required';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import type { FileTurn } from '../../vocabulary/turn-reference';
import { unattended } from '../../vocabulary/work';

export interface RouteOptions extends EncoderOptions, RoutingOptions {
  /** Dialogue files, folders and globs. */
  readonly files: readonly string[];
  readonly pool: readonly string[];
  readonly dialogue?: string;
  readonly turn?: number;
  readonly k: number;
  readonly tuning?: string;
  readonly json?: boolean;
}

/** `turn-router route`: prints one line per turn, for people or (with `--json`) for programs. */
export async function routeFiles(engine: Engine, options: RouteOptions): Promise<void> {
  const { tuning, run = [] } = options;
  const found = await foundInputs({ dialogues: options.files, runs: run, pools: options.pool });
  const encoder = await encoderFolderOf(options, engine);
  const pools = await engine.pools({ files: found.pools, since: null });
  const { dialogues: files, runs } = await readInputs(engine, found, { tuning, encoder });
  tellProblems(pools.problems);
  const set = await readable(engine.dialogueSet(files));
  tellProblems(set.problems);
  const turns = requestedTurns(set, options);
  if (pools.experts.length === 0)
    throw new InputError(`${found.pools.join(', ')}: no exemplars; build pools first (turn-router pools).`);
  const experts = expertsWithRuns(pools.experts, runs);
  const settings: RoutingSettings = {
    ...routingChoices(options),
    experts,
    pools: found.pools,
    k: options.k,
    encoder,
    tuning,
  };
  const format = options.json ? routesForPrograms : routesForPeople;
  const { lines, called } = await readable(routed(engine, { settings, files }, turns, format));
  for (const text of lines.texts()) format.print(text);
  // A single dialogue has no share worth telling.
  const told = options.dialogue === undefined ? shareOfCalls(called, settings) : undefined;
  if (told !== undefined) printMessage(told);
}

/** A turn in its file, and the id of its dialogue in the data set. */
interface RequestedTurn extends FileTurn {
  readonly id: string;
}

interface RoutedLines {
  readonly lines: HeldLines;
  readonly called: readonly Pick<Inspection['route'], 'called'>[];
}

/**
 * Routes all turns, slice by slice, before the first is printed, so that what is wrong with any is told before. Only
 * the lines are kept.
 */
async function routed(
  engine: Engine,
  { settings, files }: { readonly settings: RoutingSettings; readonly files: string[] },
  turns: readonly RequestedTurn[],
  { lineOf }: RouteLines,
): Promise<RoutedLines> {
  const lines = new HeldLines();
  const called: RoutedLines['called'][number][] = [];
  for (const [file, ofFile] of groupedBy(turns, (turn) => turn.file)) {
    const request = { settings, file, files, turns: ofFile, withProbabilities: true };
    let done = 0;
    for await (const { inspections, probabilities, problems } of engine.inspections(request, unattended)) {
      tellProblems(problems);
      for (const [index, inspection] of inspections.entries()) {
        const probability = itemAt(probabilities, index);
        lines.add(lineOf({ ...inspection, dialogue: itemAt(ofFile, done++).id }, probability));
        called.push({ called: inspection.route.called });
      }
    }
  }
  return { lines, called };
}

function requestedTurns(set: DialogueSet, { dialogue, turn }: RouteOptions): RequestedTurn[] {
  const { dialogues } = set;
  const where = filesInWords(set.files);
  if (dialogues.length === 0) throw new InputError(`${where}: it has no dialogue that can be routed.`);
  if (turn !== undefined && dialogue === undefined && dialogues.length > 1) {
    throw new InputError('--turn needs --dialogue, because the file has several dialogues.');
  }
  const chosen = dialogue === undefined ? dialogues : dialogues.filter(({ id }) => id === dialogue);
  const [first] = chosen;
  if (!first) throw new InputError(`${where}: there is no dialogue "${String(dialogue)}".`);
  const turns = chosen.flatMap((each): RequestedTurn[] => {
    const { file, id } = set.origin(each);
    return each.turns.map(({ index }) => ({ id: each.id, file, dialogue: id, turn: index }));
  });
  if (turn === undefined) return turns;
  const requested = turns.filter((reference) => reference.turn === turn);
  if (requested.length === 0)
    throw new InputError(
      `${where}: dialogue "${first.id}" has no --turn ${turn}; user turns count from 0: --turn 0 is the first.`,
    );
  return requested;
}
