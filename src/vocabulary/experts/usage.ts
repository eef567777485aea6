import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import type { Price } from './price';

const tokens = z.int().min(0);

/** How many tokens calls took. */
export const tokenUsageSchema = z.object({
  prompt: tokens,
  /** Those of the prompt that the provider had cached. */
  cached: tokens,
  completion: tokens,
  /** Whether a part was not told by the provider and is estimated. */
  isEstimated: z.boolean(),
});
export type TokenUsage = Immutable<z.infer<typeof tokenUsageSchema>>;

export const noUsage: TokenUsage = { prompt: 0, cached: 0, completion: 0, isEstimated: false };

export function addedUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    prompt: a.prompt + b.prompt,
    cached: a.cached + b.cached,
    completion: a.completion + b.completion,
    isEstimated: a.isEstimated || b.isEstimated,
  };
}

export function allTokens({ prompt, completion }: TokenUsage): number {
  return prompt + completion;
}

/** What tokens cost, in the price's currency. */
export function costOf({ prompt, cached, completion }: TokenUsage, price: Price): number {
  const { input, cachedInput = input, output, per } = price;
  return ((prompt - cached) * input + cached * cachedInput + completion * output) / per;
}

/** Tokens of a text that nobody counted: English has some four characters a token. */
export function estimatedTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** `0.0123 USD`, with so many digits that small amounts differ. */
export function moneyInWords(amount: number, { currency }: Pick<Price, 'currency'>): string {
  if (amount === 0) return `0 ${currency}`;
  const digits = amount >= 1 ? 2 : Math.min(8, 2 - Math.floor(Math.log10(amount)));
  return `${amount.toFixed(digits)} ${currency}`;
}
