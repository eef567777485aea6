import * as z from 'zod';
import { ownRecord } from '../values/own-record';
import { lastOf, propertyOf } from '../values/required';
import type { Immutable } from '../values/immutable';
import { expertName, type Expert } from '../expert';
import { counted, decimal } from '../words';

/** How probable a right answer is on a turn with this score, or why that cannot be said. */
export const routeProbabilitySchema = z.union([
  z.object({
    /** That each expert is right on the turn, cheapest first in the order of keys. */
    right: ownRecord(z.number()),
    /** That asking the costliest expert pays: that it is right and the cheapest is not. */
    pays: z.number(),
    /**
     * Of which turns the probabilities are true. Exemplar files leave out the turns that no expert has right, so what
     * is learned from them holds only if some expert is right.
     */
    among: z.enum(['all-turns', 'some-right']),
    /** How many turns of other dialogues they were learned from. */
    turns: z.int(),
  }),
  z.object({
    /** Why there is no probability, and the way out. */
    missing: z.string(),
    /** How many more exemplars it takes. */
    more: z.int(),
  }),
]);
export type RouteProbability = Immutable<z.infer<typeof routeProbabilitySchema>>;
export type UnknownProbability = Extract<RouteProbability, { missing: string }>;
export type KnownProbability = Exclude<RouteProbability, UnknownProbability>;

/** `.83`. What would be rounded to certainty is only said to be near it: `> .99`, `< .01`. */
export function probableInWords(probability: number): string {
  if (probability >= 0.995) return '> .99';
  return probability < 0.005 ? '< .01' : decimal(probability);
}

/**
 * `right: SLM .83, LLM .91; LLM pays .12`, with the condition where there is one; where the exemplars are too few, how
 * many more it takes.
 */
export function probabilityInWords(probability: RouteProbability, experts: readonly Expert[]): string {
  if ('missing' in probability) return `right: unknown, ${counted(probability.more, 'exemplar')} too few`;
  const { right, pays, among } = probability;
  const each = Object.entries(right).map(
    ([id, probability]) => `${expertName(experts, id)} ${probableInWords(probability)}`,
  );
  const condition = among === 'some-right' ? ' if any is right' : '';
  return `right${condition}: ${each.join(', ')}; ${lastOf(experts).name} pays ${probableInWords(pays)}`;
}

/** `.83 right`, where there is little room: how probable it is that one expert, the chosen one, is right. */
export function chosenInWords(probability: RouteProbability, expert: string): string {
  if ('missing' in probability) return `probability unknown, ${counted(probability.more, 'exemplar')} too few`;
  const condition = probability.among === 'some-right' ? ' if any is' : '';
  return `${probableInWords(propertyOf(probability.right, expert))} right${condition}`;
}

/** Where the probabilities come from, and when they hold. */
export function probabilitySource({ turns, among }: KnownProbability): string {
  const count = turns.toLocaleString('en-US');
  return among === 'all-turns'
    ? `Learned from ${count} turns of other dialogues on which gold states tell who was right.`
    : `Learned from ${count} exemplars of other dialogues. Exemplars leave out the turns that no expert has right, ` +
        'so these numbers are only true if some expert is right here. For numbers of all turns, name the runs of all ' +
        'experts and dialogues with gold states.';
}
