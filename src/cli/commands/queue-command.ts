import { hasThreshold } from '../../vocabulary/policies';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Engine } from '../../engine/engine';
import { type CurationQueueItem, type QueueProgress } from '../../protocol/engine/queue-contract';
import { readable, tellProblems } from '../output/diagnostics';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { printLine, printRecord, printMessage, printProgress } from '../output/output';
import { foundInputs, readInputs, SEVERAL_FILES } from '../options/input-files';
import { expertsWithRuns, routingChoices, withRoutingOptions, type RoutingOptions } from '../options/routing-options';
import { wholeNumber } from '../options/values/whole-number';
import { curationReasonSchema } from '../../vocabulary/exemplar';

interface QueueOptions extends EncoderOptions, RoutingOptions {
  readonly reason?: string;
  readonly dialogues: readonly string[];
  readonly k: number;
  readonly tuning?: string;
  readonly json?: boolean;
}

/** `turn-router queue`: the exemplars that are worth a look, best first. */
export function queueCommand(engine: Engine): Command {
  return withRoutingOptions(withEncoderOption(new Command('queue')))
    .description('list the exemplars that are most worth a look, each with its reason')
    .argument('<pool...>', `exemplar files: ${SEVERAL_FILES}`)
    .addOption(new Option('--reason <reason>', 'list only this reason').choices(curationReasonSchema.options))
    .option(
      '--dialogues <file>',
      'dialogue file, folder or pattern whose turns the pools have to route; may be repeated. ' +
        "Default: the exemplars' own turns",
      (file, earlier: string[]) => [...earlier, file],
      [],
    )
    .option('--k <number>', 'number of nearest exemplars that vote', wholeNumber(1), 10)
    .option('--tuning <file>', 'tuning of the retriever, written by `tune`', (file) => path.resolve(file))
    .option('--json', 'print one JSON object per line')
    .action(async (pools: string[], options: QueueOptions) => {
      await printQueue(engine, pools, options);
    });
}

async function printQueue(engine: Engine, given: readonly string[], options: QueueOptions): Promise<void> {
  const { run = [] } = options;
  const { pools, ...found } = await foundInputs({ dialogues: options.dialogues, runs: run, pools: given });
  const encoder = await encoderFolderOf(options, engine);
  const { experts, problems: poolProblems } = await engine.pools({ files: pools, since: null });
  tellProblems(poolProblems);
  const { dialogues, runs } = await readInputs(engine, found, { tuning: options.tuning, encoder });
  const choices = routingChoices(options);
  const request = {
    ...choices,
    ...(experts.length === 0 ? {} : { experts: expertsWithRuns(experts, runs) }),
    pools,
    k: options.k,
    dialogues,
    reason: options.reason === undefined ? null : curationReasonSchema.parse(options.reason),
    encoder,
    ...(options.tuning === undefined ? {} : { tuning: options.tuning }),
  };
  const control = { signal: new AbortController().signal, report: showProgress };
  const { items, problems } = await readable(Promise.resolve(engine.queue(request, control)));
  tellProblems(problems);
  if (hasThreshold(choices.policy) && options.dialogues.length === 0)
    printMessage(
      `The policy "${choices.policy}" can only be used with --dialogues: without it, exemplars are ` +
        'ranked by votes.',
    );
  for (const item of items) {
    if (options.json) printRecord(recordOf(item));
    else printLine(lineOf(item));
  }
  if (items.length === 0)
    printMessage(
      `No exemplar is worth a look${options.reason === undefined ? '' : ` for the reason "${options.reason}"`}.`,
    );
}

/** Scripts depend on these fields. */
function recordOf({
  id,
  score,
  reason,
  words,
}: CurationQueueItem): Pick<CurationQueueItem, 'id' | 'score' | 'reason' | 'words'> {
  return { id, score, reason, words };
}

function lineOf({ id, score, reason, words }: CurationQueueItem): string {
  return `${score.toFixed(3)}  ${reason.padEnd(17)}  ${id}  ${words}`;
}

function showProgress({ phase, done, total }: QueueProgress): void {
  printProgress(`${phase === 'routing' ? 'Routing' : 'Judging'}: ${done} of ${total}`);
}
