import type { LoopOutcome } from '../../engine/experts/live/closed-loop';
import type { PlannedLoop } from '../../engine/experts/live/planned-loop';
import type { LoopExpert } from '../../engine/experts/live/loop-expert';
import { moneyInWords } from '../../vocabulary/experts/usage';
import { counted, tenthsOfPercent } from '../../vocabulary/words';
import { durationInWords } from './live-words';

/** What a loop did, for programs. Unknown figures are null. */
export function loopRecord(outcome: LoopOutcome, { policy, experts }: Pick<PlannedLoop, 'policy' | 'experts'>) {
  const { turns, ended, notRouted, stopped, routingSeconds } = outcome;
  const judged = turns.filter(({ right }) => right !== undefined);
  const stitched = turns.filter(({ source }) => source === 'stitched').length;
  const right = judged.filter((turn) => turn.right === true).length;
  return {
    policy,
    /** Stitched where an answer was given on another state than the one that it was put on. */
    kind: stitched === 0 ? ('closed-loop' as const) : ('partly stitched' as const),
    turns: turns.length,
    jga: judged.length === 0 ? null : right / judged.length,
    judgedTurns: judged.length,
    switches: switchesIn(turns),
    routingSeconds,
    experts: experts.map(expertRecord),
    stitched,
    notRouted,
    stopped: stopped ?? null,
    ended,
    routes: turns.map(({ isReadable, right: isRight, ...turn }) => ({
      ...turn,
      readable: isReadable,
      right: isRight ?? null,
    })),
  };
}
type LoopRecord = ReturnType<typeof loopRecord>;

function expertRecord({ expert, spending, sources, unreadable, seconds, live }: LoopExpert) {
  const { usage, cost } = spending;
  const price = live?.parts.price;
  return {
    expert: expert.id,
    answers: { ...sources },
    unreadable,
    tokens: { prompt: usage.prompt, cached: usage.cached, completion: usage.completion, estimated: usage.isEstimated },
    cost: cost ?? null,
    currency: price?.currency ?? null,
    pricesOf: price?.dated ?? null,
    seconds,
  };
}

/** How often another expert answered than the turn before. */
function switchesIn(turns: LoopOutcome['turns']): number {
  return turns.filter(({ dialogue, expert }, index) => {
    const before = turns[index - 1];
    return before?.dialogue === dialogue && before.expert !== expert;
  }).length;
}

/** The same for people. */
export function loopInWords(record: LoopRecord): string {
  const { jga, judgedTurns, turns, kind, switches, routingSeconds, stitched, policy } = record;
  const accuracy =
    jga === null
      ? 'Joint goal accuracy: unknown, because no turn has a gold state.'
      : `Joint goal accuracy (${kind}): ${tenthsOfPercent(jga)} of ${counted(judgedTurns, 'turn')}.`;
  const lines = [
    `${counted(turns, 'turn')} routed by "${policy}", with ${counted(switches, 'switch', 'switches')} between ` +
      `experts; deciding took ${durationInWords(routingSeconds)}.`,
    accuracy,
    ...record.experts.map(expertInWords),
  ];
  if (stitched > 0)
    lines.push(
      `${counted(stitched, 'answer')} of recorded runs were given on another state than the routed one: there the ` +
        'loop is stitched. An endpoint would answer on the routed state.',
    );
  const [first] = record.ended;
  if (first)
    lines.push(
      `${counted(record.ended.length, 'dialogue')} ended early (${counted(record.notRouted, 'turn')} not routed), ` +
        `first "${first.dialogue}" at turn ${first.turn + 1}: ${first.reason}.`,
    );
  return lines.join('\n');
}

function expertInWords({
  expert,
  answers,
  unreadable,
  tokens,
  cost,
  currency,
  pricesOf,
  seconds,
}: LoopRecord['experts'][number]) {
  const replayed = answers.replayed + answers.stitched;
  const parts = [
    counted(answers.asked, 'call'),
    ...(replayed === 0 ? [] : [`${counted(replayed, 'answer')} of its run`]),
    ...(unreadable === 0 ? [] : [`${counted(unreadable, 'answer')} that could not be read`]),
  ];
  if (answers.asked > 0) {
    const estimated = tokens.estimated ? ' (partly estimated)' : '';
    parts.push(`${(tokens.prompt + tokens.completion).toLocaleString('en-US')} tokens${estimated}`);
    const prices = pricesOf === null ? '' : ` (prices of ${pricesOf})`;
    parts.push(cost === null || currency === null ? 'cost unknown' : `${moneyInWords(cost, { currency })}${prices}`);
    parts.push(durationInWords(seconds));
  }
  return `${expert}: ${parts.join(', ')}.`;
}
