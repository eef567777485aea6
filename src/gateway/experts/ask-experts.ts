import type { Cooling } from './cooling';
import type { CallResult, ExpertCaller, ExpertRequest, FailedCall, StreamedAnswer, WholeAnswer } from './expert-call';
import { failureTable, type FailureKind } from './failure-table';
import type { ServedExpert } from './served-expert';
import type { Usage } from './usage';
import { itemAt } from '../../vocabulary/values/required';

/** One call of an expert, as it ended before the first byte of an answer went out. */
export interface Attempt {
  readonly expert: ServedExpert;
  /** Undefined where it answered. */
  readonly failure?: FailureKind;
  /** What a failed call used; what an answer uses is known at its end. */
  readonly usage?: Usage;
}

/** What came of asking, and every call that it took. */
export interface Asked {
  readonly result: CallResult;
  /** The expert that answered, or failed last. */
  readonly expert: ServedExpert;
  readonly attempts: readonly Attempt[];
}

/** What is needed to ask. */
export interface Asking {
  readonly caller: Pick<ExpertCaller, 'call'>;
  readonly cooling: Cooling;
  /** Resolves after so many seconds, or as soon as the client has gone. */
  readonly pause: (seconds: number, signal: AbortSignal) => Promise<void>;
}

/** An expert is asked at most so often for one answer. */
const MOST_CALLS = 2;
/** How long to wait before the same expert is asked again, in seconds; no client waits longer than the second. */
const SHORT_PAUSE = 0.25;
const LONGEST_PAUSE = 10;

/**
 * Asks experts, in the order given, until one answers: `failureTable` says what follows a failure. Nothing of an answer
 * has gone out when this returns.
 *
 * @param requestFor the request as an expert gets it, with its model's name
 */
export async function askExperts(
  { caller, cooling, pause }: Asking,
  experts: readonly ServedExpert[],
  requestFor: (expert: ServedExpert) => ExpertRequest,
): Promise<Asked> {
  const attempts: Attempt[] = [];
  let [index, calls] = [0, 0];
  while (true) {
    const expert = itemAt(experts, index);
    const request = requestFor(expert);
    const result = stillCooling(cooling, expert) ?? (await caller.call(expert, request));
    calls++;
    if (result.kind !== 'failed') return { result, expert, attempts: [...attempts, { expert }] };
    const { failure, usage, retryAfter } = result;
    attempts.push({ expert, failure, ...(usage && { usage }) });
    if (retryAfter !== undefined && failureTable[failure] !== 'end') cooling.leaveAlone(expert.id, retryAfter);
    const step = nextStep(result, { isLast: index === experts.length - 1, isOnly: experts.length === 1, calls });
    if (step === 'end') return { result, expert, attempts };
    if (step === 'elsewhere') [index, calls] = [index + 1, 0];
    else await pause(pauseBefore(result), request.signal);
    if (request.signal.aborted) return { result: clientGone, expert, attempts };
  }
}

const clientGone: FailedCall = { kind: 'failed', failure: 'client-gone', message: 'the client has gone' };

function stillCooling(cooling: Cooling, { id }: ServedExpert): FailedCall | undefined {
  const retryAfter = cooling.secondsLeft(id);
  if (retryAfter === 0) return undefined;
  return { kind: 'failed', failure: 'over-limit', message: 'it asked to be left alone for a while', retryAfter };
}

function nextStep(
  failed: FailedCall,
  { isLast, isOnly, calls }: { readonly isLast: boolean; readonly isOnly: boolean; readonly calls: number },
): 'again' | 'elsewhere' | 'end' {
  const step = failureTable[failed.failure];
  if (step === 'end') return 'end';
  const mayRepeat = calls < MOST_CALLS && pauseBefore(failed) <= LONGEST_PAUSE;
  if (step === 'again' && mayRepeat) return 'again';
  if (!isLast) return 'elsewhere';
  return isOnly && mayRepeat ? 'again' : 'end';
}

/** A broken connection says nothing of the expert: it is asked again at once. */
function pauseBefore({ failure, retryAfter }: FailedCall): number {
  return retryAfter ?? (failure === 'broken' ? 0 : SHORT_PAUSE);
}

/**
 * The experts that a routed turn may go to: the one decided on, and one other for the case that it fails: the next
 * costlier, or where there is none the next cheaper.
 *
 * @param experts cheapest first
 */
export function withSubstitute(experts: readonly ServedExpert[], chosen: string): readonly ServedExpert[] {
  const at = experts.findIndex(({ id }) => id === chosen);
  const substitute = experts[at + 1] ?? experts[at - 1];
  return [itemAt(experts, at), ...(substitute ? [substitute] : [])];
}

export type Answer = WholeAnswer | StreamedAnswer;
