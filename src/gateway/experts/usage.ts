import * as z from 'zod';

/** The tokens of one call. */
export interface Usage {
  readonly input: number;
  readonly output: number;
  /** The part of the input that the expert had read before; undefined where it does not say. */
  readonly cachedInput?: number;
  /** Whether the gateway counted, because the expert did not say. */
  readonly isEstimated: boolean;
}

const usageSchema = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
});

/** What a body or a frame of a stream says of its usage; undefined where it says nothing. */
export function statedUsage(answer: unknown): Usage | undefined {
  const stated = z.object({ usage: usageSchema }).safeParse(answer);
  if (!stated.success) return undefined;
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = stated.data.usage;
  const cachedInput = details?.cached_tokens;
  return { input, output, ...(typeof cachedInput === 'number' && { cachedInput }), isEstimated: false };
}

/** How many characters of English a token has on average. */
const CHARACTERS_A_TOKEN = 4;

/** What a call used, as far as its texts tell. */
export function estimatedUsage(sent: number, received: number): Usage {
  return { input: tokensOf(sent), output: tokensOf(received), isEstimated: true };
}

function tokensOf(characters: number): number {
  return Math.ceil(characters / CHARACTERS_A_TOKEN);
}

/** The usage of several calls together. */
export function addedUsage(usages: readonly Usage[]): Usage | undefined {
  if (usages.length === 0) return undefined;
  const cached = usages.flatMap(({ cachedInput }) => (cachedInput === undefined ? [] : [cachedInput]));
  return {
    input: sum(usages.map(({ input }) => input)),
    output: sum(usages.map(({ output }) => output)),
    ...(cached.length > 0 && { cachedInput: sum(cached) }),
    isEstimated: usages.some(({ isEstimated }) => isEstimated),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
