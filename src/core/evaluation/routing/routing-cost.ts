import { firstOf, itemAt } from '../../../vocabulary/values/required';

/** The cost of one call of each expert, in FLOPs or money. */
export interface CallCost {
  readonly unit: string;
  /** Cheapest expert first. */
  readonly perCall: readonly number[];
  /** The router's own cost on each turn. */
  readonly perRoute: number;
}

/** About 2 FLOPs per parameter and token; an encoder–decoder has two parts, each with its own tokens. */
export function flopsOfCall(parts: readonly { readonly parameters: number; readonly tokens: number }[]): number {
  return parts.reduce((sum, { parameters, tokens }) => sum + 2 * parameters * tokens, 0);
}

/** Price of a call, from prices per million input and output tokens. */
export function priceOfCall(
  prices: { readonly perMillionRead: number; readonly perMillionWritten: number },
  tokens: { readonly read: number; readonly written: number },
): number {
  return (prices.perMillionRead * tokens.read + prices.perMillionWritten * tokens.written) / 1e6;
}

/**
 * Mean cost of a turn. Where the cheapest expert answers first, turns that go on to another expert pay for both.
 *
 * @param shares of turns by expert, cheapest first
 */
export function costOfTurn({ perCall, perRoute }: CallCost, shares: readonly number[], cheapestFirst: boolean): number {
  const answering = shares.reduce((sum, share, expert) => sum + share * itemAt(perCall, expert), 0);
  const escalated = cheapestFirst ? shares.slice(1).reduce((sum, share) => sum + share, 0) : 0;
  return perRoute + answering + escalated * firstOf(perCall);
}
