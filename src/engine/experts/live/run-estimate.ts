import type { Turn } from '../../../core/dialogue/model';
import { usageOfLine, type RunLine } from '../../../core/experts/live/run-line';
import type { Price } from '../../../vocabulary/experts/price';
import { addedUsage, costOf, estimatedTokens, noUsage, type TokenUsage } from '../../../vocabulary/experts/usage';
import { silently } from '../../../vocabulary/work';
import type { ExpertPrompts } from './expert-prompts';
import { estimatedUsage } from './patient-asking';

/** What asking will probably take. */
export interface RunEstimate {
  readonly calls: number;
  /** Turns that the run has answers to already. */
  readonly answered: number;
  /** Of one call, on average. */
  readonly usage: TokenUsage;
  /** Undefined where the price is unknown. */
  readonly cost: number | undefined;
  /** Undefined where no call has told how long one takes. */
  readonly seconds: number | undefined;
  /** What it was counted on. */
  readonly sample: { readonly kind: 'answers' | 'prompts'; readonly size: number };
}

/** The most turns whose prompts are written for an estimate, or whose answers are looked at. */
const SAMPLE = 20;
/** With fewer earlier answers, prompts tell more. */
const TELLING_ANSWERS = 5;
/** An answer where nobody knows what it should be. */
const USUAL_ANSWER = 30;

/** What an estimate is made from. */
export interface EstimateSources {
  /** The turns to be asked. */
  readonly open: readonly Turn[];
  readonly answered: number;
  /** What the run says already. */
  readonly lines: readonly RunLine[];
  readonly prompts: ExpertPrompts;
  readonly price: Price | undefined;
  /** How many calls run side by side. */
  readonly concurrency: number;
}

/** Estimates from the run's latest answers or, where there are too few, from the prompts of some turns. */
export async function estimateRun(sources: EstimateSources, signal: AbortSignal): Promise<RunEstimate> {
  const { open, answered, lines, price, concurrency } = sources;
  const calls = open.length;
  const told = lines.slice(-SAMPLE).flatMap((line) => usageOfLine(line) ?? []);
  const isTelling = told.length >= TELLING_ANSWERS;
  const counted = isTelling ? told : await usageOfPrompts(sources, signal);
  const usage = meanOf(counted);
  const latencies = lines.slice(-SAMPLE).flatMap(({ latency }) => latency ?? []);
  const latency =
    latencies.length === 0 ? undefined : latencies.reduce((sum, each) => sum + each, 0) / latencies.length;
  const dialogues = new Set(open.map(({ dialogue }) => dialogue)).size;
  return {
    calls,
    answered,
    usage,
    cost: price && calls * costOf(usage, price),
    seconds: latency === undefined ? undefined : (calls * latency) / Math.max(1, Math.min(concurrency, dialogues)),
    sample: { kind: isTelling ? 'answers' : 'prompts', size: counted.length },
  };
}

/** Of turns that are evenly spread, with gold's state before them where there is one. */
async function usageOfPrompts({ open, prompts }: EstimateSources, signal: AbortSignal): Promise<readonly TokenUsage[]> {
  const step = Math.max(1, open.length / SAMPLE);
  const sample = open.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const counted: TokenUsage[] = [];
  for (const turn of sample) {
    const question = await prompts.question(turn, silently(signal));
    const answer = turn.belief ? estimatedTokens(JSON.stringify(turn.belief)) : USUAL_ANSWER;
    counted.push({ ...estimatedUsage(question, ''), completion: answer });
  }
  return counted;
}

function meanOf(usages: readonly TokenUsage[]): TokenUsage {
  if (usages.length === 0) return noUsage;
  const { prompt, cached, completion } = usages.reduce(addedUsage, noUsage);
  const mean = (sum: number) => Math.round(sum / usages.length);
  return { prompt: mean(prompt), cached: mean(cached), completion: mean(completion), isEstimated: true };
}
