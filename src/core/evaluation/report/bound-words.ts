import { lastOf } from '../../../vocabulary/values/required';
import type { RoutingEvaluation } from '../../../vocabulary/routing/routing-evaluation';
import { counted, percent, tenthsOfPercent } from '../../../vocabulary/words';

/** What a bound cost and whether it held, in sentences; none where there was no bound. */
export function boundInWords(
  { bound, asked, experts, seeds }: Pick<RoutingEvaluation, 'bound' | 'asked' | 'experts' | 'seeds'>,
  nameOf: (expert: string) => string,
): readonly string[] {
  if (bound === null) return [];
  const costliest = nameOf(lastOf(experts));
  const { most, promised, kept, tooSmall } = bound;
  return [
    `The bound, at most ${tenthsOfPercent(most)} more wrong turns than ${costliest} alone, took ` +
      `${tenthsOfPercent(lastOf(asked))} of calls. It held on the test dialogues in ${kept} of ` +
      `${counted(seeds.length, 'draw')}; ${percent(promised)} are promised.`,
    ...(tooSmall > 0
      ? [
          `In ${counted(tooSmall, 'draw')} the pool was too small to promise it with fewer calls, so every turn went ` +
            `to ${costliest}.`,
        ]
      : []),
  ];
}
