/** What one call of an expert costs, in FLOPs or in money. */
export interface CallCost {
  readonly unit: string;
  /** Cheapest expert first. */
  readonly perCall: readonly number[];
  /** The router's own cost on each turn; it counts too. */
  readonly perRoute: number;
}

/** About 2 FLOPs a parameter and token (an encoder–decoder: each part on its own tokens). */
export function flopsOfCall(parts: readonly { readonly parameters: number; readonly tokens: number }[]): number {
  return parts.reduce((sum, { parameters, tokens }) => sum + 2 * parameters * tokens, 0);
}

/** Money by a price table: what a million tokens read and written cost. */
export function priceOfCall(
  prices: { readonly perMillionRead: number; readonly perMillionWritten: number },
  tokens: { readonly read: number; readonly written: number },
): number {
  return (prices.perMillionRead * tokens.read + prices.perMillionWritten * tokens.written) / 1e6;
}

/**
 * Mean cost of a turn. Where the cheapest expert answers first, it is paid on the turns that go on to another as well.
 *
 * @param shares of turns by expert, cheapest first
 */
export function costOfTurn({ perCall, perRoute }: CallCost, shares: readonly number[], cheapestFirst: boolean): number {
  const answering = shares.reduce((sum, share, expert) => sum + share * (perCall[expert] ?? 0), 0);
  const escalated = cheapestFirst ? shares.slice(1).reduce((sum, share) => sum + share, 0) : 0;
  return perRoute + answering + escalated * (perCall[0] ?? 0);
}
