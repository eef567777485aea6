import type { Engine } from '../../engine/engine';
import type { DialogueOutline } from '../../protocol/engine/engine-contract';
import type { Inspection } from '../../protocol/engine/inspection';
import { InputError, readable, tellProblems } from '../output/diagnostics';
import { encoderFolderOf, type EncoderOptions } from '../options/encoder-option';
import { printLine, printRecord } from '../output/output';
import { refuseInputAsOutput } from '../output/output-file';
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
  const { file, tuning } = options;
  const runs = (options.run ?? []).map((run) => run.file);
  await refuseInputAsOutput([file, ...options.pool, ...runs]);
  const encoder = await encoderFolderOf(options, engine);
  const pools = await engine.pools({ files: [...options.pool], since: null });
  tellProblems([...(await engine.inputProblems({ dialogues: [file], runs, tuning, encoder })), ...pools.problems]);
  const outline = await readable(engine.outline({ file }));
  const turns = requestedTurns(outline.dialogues, options);
  const experts = expertsWithRuns(pools.experts, options);
  if (experts.length === 0)
    throw new InputError(`${options.pool.join(', ')}: no exemplars; build pools first (turn-router pools).`);
  const settings: RoutingSettings = {
    ...routingChoices(options),
    experts,
    pools: [...options.pool],
    k: options.k,
    encoder,
    tuning,
  };
  const control = { signal: new AbortController().signal, report: () => undefined };
  const routed = await readable(Promise.resolve(engine.route({ settings, file, turns }, control)));
  tellProblems(routed.problems);
  for (const reference of turns) {
    const inspection = await engine.inspect({ settings, file, ...reference }, control);
    if (options.json) printRecord(routeRecord(inspection));
    else printLine(routeLine(inspection));
  }
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
function routeRecord({ dialogue, turn, route, neighbors, compared, encoder }: Inspection) {
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
    compared,
    encoder: encoder.id,
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
