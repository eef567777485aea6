import type { RunEstimate } from '../../engine/experts/live/run-estimate';
import type { Price } from '../../vocabulary/experts/price';
import { moneyInWords, type TokenUsage } from '../../vocabulary/experts/usage';
import { counted } from '../../vocabulary/words';

/** What a run will probably take, in sentences. */
export function estimateInWords(
  { calls, answered, usage, cost, seconds, sample }: RunEstimate,
  price: Price | undefined,
): string {
  const before = answered === 0 ? '' : ` ${counted(answered, 'turn')} of the run are answered and not asked again.`;
  if (calls === 0) return `Nothing to ask: all ${counted(answered, 'turn')} are answered.`;
  const [prompts, answers] = [calls * usage.prompt, calls * usage.completion];
  const basis = sample.kind === 'answers' ? 'the latest answers' : 'prompts';
  const parts = `${inWords(prompts)} in prompts, ${inWords(answers)} in answers`;
  return (
    `${counted(calls, 'call')}.${before} About ${counted(prompts + answers, 'token')} ` +
    `(${parts}; counted on ${basis}: ${sample.size}). ` +
    `${costInWords(cost, price)} ${timeInWords(seconds)}`
  );
}

function costInWords(cost: number | undefined, price: Price | undefined): string {
  if (cost === undefined || price === undefined) return 'Cost: unknown, because the project names no price.';
  return `Cost: about ${moneyInWords(cost, price)} (${datedInWords(price)}).`;
}

function datedInWords({ dated }: Price): string {
  return dated === undefined ? 'prices without a date' : `prices of ${dated}`;
}

function timeInWords(seconds: number | undefined): string {
  return seconds === undefined
    ? 'Time: unknown before the first answers; then it is told.'
    : `Time: about ${durationInWords(seconds)}.`;
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}

/** `40 s`, `12 min`, `3.5 h`. */
export function durationInWords(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6_000 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

/** What was used, and what it cost. */
export function spentInWords(usage: TokenUsage, cost: number | undefined, price: Price | undefined): string {
  const estimated = usage.isEstimated ? ', partly estimated because the server did not tell' : '';
  const cached = usage.cached === 0 ? '' : `, ${usage.cached.toLocaleString('en-US')} of them cached`;
  const tokens =
    `${usage.prompt.toLocaleString('en-US')} tokens in prompts${cached}, ` +
    `${usage.completion.toLocaleString('en-US')} in answers${estimated}`;
  if (cost === undefined || price === undefined) return `${tokens}; cost unknown`;
  return `${tokens}; ${moneyInWords(cost, price)} (${datedInWords(price)})`;
}
