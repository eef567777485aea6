import type { Engine } from '../../engine/engine';
import type { DialogueOutline } from '../../protocol/engine/engine-contract';
import type { Inspection } from '../../protocol/engine/inspection';
import { failOnErrors, InputError, printProblems, readable } from '../output/diagnostics';
import { encoderFolderOf, type EncoderOptions } from '../options/encoder-option';
import { printText, printRecord } from '../output/output';
import { expertsWithRuns, routingChoices, type RoutingOptions } from '../options/routing-options';
import type { RoutingSettings } from '../../vocabulary/routing-settings';

export interface RouteOptions extends EncoderOptions, RoutingOptions {
  readonly file: string;
  readonly pool: readonly string[];
  readonly dialogue?: string;
  readonly turn?: number;
  readonly k: number;
  readonly tuning?: string;
  readonly json?: boolean;
}

/** `turn-router route`: prints one line per turn, for people or (with `--json`) for programs. */
export async function routeFile(engine: Engine, options: RouteOptions): Promise<void> {
  const { file } = options;
  const outline = await readable(engine.outline({ file }));
  const pools = await engine.pools({ files: [...options.pool], since: null });
  const problems = [...outline.problems.map((problem) => ({ ...problem, file })), ...pools.problems];
  printProblems(problems);

  const turns = requestedTurns(outline.dialogues, options);
  const experts = expertsWithRuns(pools.experts, options);
  if (experts.length === 0)
    throw new InputError(`${options.pool.join(', ')}: no exemplars; build pools first (turn-router pools).`);
  const settings: RoutingSettings = {
    ...routingChoices(options),
    experts,
    pools: [...options.pool],
    k: options.k,
    encoder: await encoderFolderOf(options, engine),
    tuning: options.tuning,
  };
  const control = { signal: new AbortController().signal, report: () => undefined };
  const routed = await readable(Promise.resolve(engine.route({ settings, file, turns }, control)));
  // A requested tuning that cannot be used gives other routes than requested, so scripts must get an error.
  const newProblems = routed.problems
    .filter((problem) => !options.pool.includes(problem.file))
    .map((problem) => (problem.file === options.tuning ? { ...problem, severity: 'error' as const } : problem));
  printProblems(newProblems);
  for (const reference of turns) {
    const inspection = await engine.inspect({ settings, file, ...reference }, control);
    if (options.json) printRecord(routeRecord(inspection));
    else printText(routeLine(inspection));
  }
  failOnErrors([...problems, ...newProblems]);
}

type TurnReference = Pick<Inspection, 'dialogue' | 'turn'>;

function requestedTurns(
  dialogues: readonly DialogueOutline[],
  { file, dialogue, turn }: RouteOptions,
): TurnReference[] {
  if (dialogues.length === 0) throw new InputError(`${file}: it has no dialogue that can be routed.`);
  if (turn !== undefined && dialogue === undefined && dialogues.length > 1) {
    throw new InputError('--turn needs --dialogue, because the file has several dialogues.');
  }
  const chosen = dialogue === undefined ? dialogues : dialogues.filter(({ id }) => id === dialogue);
  if (chosen.length === 0) throw new InputError(`${file}: there is no dialogue "${dialogue ?? ''}".`);
  const turns = chosen.flatMap(({ id, turns }) => turns.map(({ index }) => ({ dialogue: id, turn: index })));
  const requested = turn === undefined ? turns : turns.filter((reference) => reference.turn === turn);
  if (requested.length === 0)
    throw new InputError(
      `${file}: dialogue "${chosen[0]?.id ?? ''}" has no --turn ${turn ?? 0}; user turns count from 0: ` +
        '--turn 0 is the first.',
    );
  return requested;
}

/** Scripts depend on these fields; turns count from 0. */
function routeRecord({ dialogue, turn, route, neighbors }: Inspection) {
  const { decision } = route;
  return {
    dialogue,
    turn,
    expert: route.expert,
    votes: route.votes,
    margin: route.margin,
    ...(decision && {
      policy: decision.policy,
      score: decision.score,
      threshold: decision.threshold,
      prior: decision.prior,
      calls: decision.calls,
    }),
    neighbors: neighbors.map((neighbor) => ({
      id: neighbor.id,
      dialogue: neighbor.dialogue,
      turn: neighbor.turn,
      expert: neighbor.expert,
      cosine: neighbor.cosine,
      ...(neighbor.expected !== null && { expected: neighbor.expected }),
      ...(neighbor.vote && { weight: neighbor.vote.weight, benefit: neighbor.vote.benefit }),
    })),
  };
}

function routeLine({ dialogue, turn, route, userUtterance }: Inspection): string {
  return `${dialogue} ${turn}  → ${route.expert}  (${reasonOf(route)})  ${userUtterance}`;
}

/** What decided: the votes, or the score and its threshold. */
function reasonOf({ votes, margin, decision }: Inspection['route']): string {
  if (!decision)
    return `${Object.entries(votes)
      .map(([expert, count]) => `${expert} ${count}`)
      .join(', ')}; margin ${margin}`;
  const { policy, score, threshold } = decision;
  return `${policy}: score ${score.toFixed(3)}, threshold ${threshold.toFixed(3)}`;
}
