import path from 'node:path';
import { Command, Option } from 'commander';
import { histories, type History } from '../../../core/experts/live/run-line';
import type { RunOutcome, RunProgress } from '../../../engine/experts/live/expert-run';
import type { PlannedRun } from '../../../engine/experts/live/live-experts';
import type { Engine } from '../../../engine/engine';
import type { Endpoint } from '../../../vocabulary/experts/endpoint';
import { counted } from '../../../vocabulary/words';
import { foundInputs, readInputs, SEVERAL_FILES } from '../../options/input-files';
import { budgetOf, withLiveOptions, type LiveOptions } from '../../options/live-options';
import {
  askedExpert,
  keyOf,
  projectOf,
  retrieverOf,
  templateOf,
  withProjectOption,
} from '../../options/project-option';
import { wholeNumber } from '../../options/values/whole-number';
import { consents, interruptible } from '../../output/consent';
import { InputError, readable, tellProblems } from '../../output/diagnostics';
import { durationInWords, estimateInWords, spentInWords } from '../../output/live-words';
import { printMessage, printProgress } from '../../output/output';

interface RunOptions extends LiveOptions {
  readonly project: string;
  readonly expert: string;
  readonly history: History;
  readonly limit?: number;
  readonly askAgain?: string;
}

/** `turn-router run`: asks an expert about dialogues, and writes its answers into its run. */
export function runCommand(engine: Engine): Command {
  return withLiveOptions(withProjectOption(new Command('run')))
    .description('ask an expert with an endpoint about the turns of dialogue files; its answers become its run')
    .argument('<file...>', `dialogue files: ${SEVERAL_FILES}`)
    .requiredOption('--expert <id>', 'expert to ask, by its id in the project')
    .addOption(
      new Option('--history <whose>', "the state before a turn that the model is told: its own answers', or gold's")
        .choices(histories)
        .default('own'),
    )
    .option('--limit <number>', 'only the first so many user turns of the files', wholeNumber(1))
    .addOption(
      new Option('--ask-again <what>', 'ask answered turns again whose answers could not be read').choices([
        'unreadable',
      ]),
    )
    .action(async (files: string[], options: RunOptions) => {
      await interruptible((signal) => runFiles(engine, files, options, signal));
    });
}

async function runFiles(
  engine: Engine,
  files: readonly string[],
  options: RunOptions,
  signal: AbortSignal,
): Promise<void> {
  const project = await projectOf(options.project);
  const expert = askedExpert(project, options.expert);
  const { endpoint, ownRun } = expert;
  if (ownRun === undefined)
    throw new InputError(
      `${project.file}: the run of "${expert.id}" is not one file: name a single file that answers are added to.`,
    );
  const budget = budgetOf(options, [endpoint.price]);
  const key = keyOf(endpoint);
  const { dialogues } = await readInputs(engine, await foundInputs({ dialogues: files }));
  const planned = await readable(
    engine.live.plan(
      {
        files: dialogues,
        settings: await retrieverOf(project, engine),
        expert: { id: expert.id, endpoint },
        key,
        template: templateOf(project),
        run: ownRun,
        history: options.history,
        limit: options.limit,
        budget,
        concurrency: options.concurrency,
        againUnreadable: options.askAgain === 'unreadable',
      },
      signal,
    ),
  );
  tellProblems(planned.set.problems);
  const where = path.relative(process.cwd(), ownRun);
  printMessage(`${expert.id}: ${endpoint.model} at ${endpoint.url}, answers go to ${where}.`);
  printMessage(estimateInWords(planned.estimate, endpoint.price));
  if (planned.estimate.calls === 0) return;
  if (!(await consents('Ask them?', options.yes === true, signal))) {
    printMessage('Nothing was asked.');
    return;
  }
  await runPlanned(planned, endpoint, options.concurrency, signal);
}

async function runPlanned(
  planned: PlannedRun,
  endpoint: Endpoint,
  concurrency: number,
  signal: AbortSignal,
): Promise<void> {
  const start = performance.now();
  const outcome = await planned.run({
    signal,
    report: (progress) => {
      printProgress(progressInWords(progress, endpoint, (performance.now() - start) / 1_000));
    },
  });
  tellOutcome(outcome, endpoint, (performance.now() - start) / 1_000);
  if (outcome.stopped !== undefined)
    throw new Error(
      `The run ended early: ${outcome.stopped}. ${counted(outcome.notAsked, 'turn')} not asked; ` +
        'the same command goes on from here.',
    );
}

function progressInWords(progress: RunProgress, { price }: Endpoint, seconds: number): string {
  const { done, total, usage, cost } = progress;
  const left = done === 0 ? undefined : (seconds * (total - done)) / done;
  const time = left === undefined ? '' : `; ${durationInWords(left)} left`;
  return `${done} of ${counted(total, 'turn')}; ${spentInWords(usage, cost, price)}${time}`;
}

function tellOutcome({ done, unreadable, givenUp, usage, cost }: RunOutcome, { price }: Endpoint, seconds: number) {
  const unread =
    unreadable === 0
      ? ''
      : ` ${counted(unreadable, 'answer')} could not be read, without a belief: --ask-again unreadable asks again.`;
  printMessage(
    `${counted(done, 'turn')} answered in ${durationInWords(seconds)}: ${spentInWords(usage, cost, price)}.${unread}`,
  );
  const [first] = givenUp;
  if (first)
    printMessage(
      `${counted(givenUp.length, 'turn')} without an answer, first turn ${first.turn + 1} of dialogue ` +
        `"${first.dialogue}": ${first.reason}. The same command asks again.`,
    );
}
