import * as z from 'zod';
import { idSchema, optional, wholeNumberSchema } from '../../dialogue/formats/reading/field';
import { anySlotsSchema } from '../../dialogue/formats/reading/slot-values';
import type { Turn } from '../../dialogue/model';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { TokenUsage } from '../../../vocabulary/experts/usage';

/** Which state a model is told before a turn: its own, from its earlier answers, or gold's. */
export const histories = ['own', 'gold'] as const;
export type History = (typeof histories)[number];

const usageSchema = z.object({
  prompt_tokens: z.int().min(0),
  cached_tokens: z.int().min(0).default(0),
  completion_tokens: z.int().min(0),
  estimated: z.boolean().default(false),
});

/** A line of a run that Turn Router wrote or others did. */
export const runLineSchema = z.object({
  dialogue_id: idSchema,
  turn: wholeNumberSchema,
  user_utterance: optional(z.string()),
  previous_state: optional(anySlotsSchema),
  turn_belief: optional(anySlotsSchema),
  state: optional(anySlotsSchema),
  completion: optional(z.string()),
  unreadable: optional(z.string()),
  history: z.enum(histories).optional().catch(undefined),
  prompt: z.string().optional().catch(undefined),
  model: z.string().optional().catch(undefined),
  latency: z.number().optional().catch(undefined),
  usage: usageSchema.optional().catch(undefined),
});
export type RunLine = z.output<typeof runLineSchema>;

/** A model's answer to a turn, with all that is kept of it. */
export interface LiveAnswer {
  readonly turn: Turn;
  /** The state that the model was told. */
  readonly previousState: DialogueState;
  readonly history: History;
  /** What the turn changes; undefined where the answer cannot be read. */
  readonly belief: TurnBelief | undefined;
  /** The state after the turn; undefined where the answer cannot be read, or where gold's history was told. */
  readonly state: DialogueState | undefined;
  /** Why the answer cannot be read. */
  readonly unreadable: string | undefined;
  readonly completion: string;
  readonly finishReason: string | undefined;
  readonly model: string | undefined;
  /** Of all attempts together. */
  readonly usage: TokenUsage;
  readonly attempts: number;
  /** Seconds of the attempt that was answered. */
  readonly latency: number;
  /** The natural logarithm of each token's probability, where the server tells it. */
  readonly logProbabilities: readonly number[] | undefined;
  /** Names the template and its version. */
  readonly prompt: string;
}

/** The line of an answer, with its line break. Parts that are undefined are left out. */
export function runLineOf(answer: LiveAnswer): string {
  const { turn, usage, belief, state, unreadable, logProbabilities } = answer;
  return `${JSON.stringify({
    dialogue_id: turn.dialogue,
    turn: turn.index,
    user_utterance: turn.userUtterance,
    previous_state: answer.previousState,
    turn_belief: belief,
    state,
    completion: answer.completion,
    unreadable,
    history: answer.history,
    finish_reason: answer.finishReason,
    model: answer.model,
    usage: {
      prompt_tokens: usage.prompt,
      cached_tokens: usage.cached,
      completion_tokens: usage.completion,
      ...(usage.isEstimated ? { estimated: true } : {}),
    },
    attempts: answer.attempts,
    latency: Math.round(1_000 * answer.latency) / 1_000,
    log_probabilities: logProbabilities?.map((each) => Math.round(10_000 * each) / 10_000),
    prompt: answer.prompt,
  })}\n`;
}

/** The usage that a line tells; undefined where it tells none. */
export function usageOfLine({ usage }: RunLine): TokenUsage | undefined {
  return (
    usage && {
      prompt: usage.prompt_tokens,
      cached: usage.cached_tokens,
      completion: usage.completion_tokens,
      isEstimated: usage.estimated,
    }
  );
}
