import type { Asked, Attempt } from '../experts/ask-experts';
import { addedUsage, type Usage } from '../experts/usage';
import type { PlannedTurn } from './planned-turn';
import type { Serving } from '../serving';
import { LOG_FORMAT, type DecisionLine } from '../../vocabulary/serving/decision-line';
import type { RouterDecision } from '../../vocabulary/serving/routed-turn';

/** How a request ended. */
export interface TurnEnd {
  readonly requested: string;
  readonly plan: PlannedTurn;
  readonly asked: Asked;
  readonly status: number;
  /** Whether the answer came to its end. */
  readonly isWhole: boolean;
  /** What the answer used; undefined where there is none. */
  readonly usage: Usage | undefined;
  /** Milliseconds of `performance.now()`. */
  readonly times: { readonly begun: number; readonly firstByte: number | undefined };
}

/** Counts a request that has ended, writes its line, and remembers for the session who answered. */
export function recordTurn(serving: Serving, end: TurnEnd): void {
  const { plan, asked } = end;
  const attempts = attemptsOf(end);
  countTurn(serving, end, attempts);
  if (serving.log.isKept) serving.log.write(lineOf(serving, end, attempts));
  if (asked.result.kind !== 'failed' && plan.session !== undefined) {
    if (plan.previous !== undefined && plan.previous !== asked.expert.id) serving.metrics.switches.inc();
    serving.sessions.remember(plan.session, { expert: asked.expert.id }).catch(() => {
      serving.metrics.sessionFailures.inc();
    });
  }
}

/** The attempts, the last with what its answer used. */
function attemptsOf({ asked, usage }: TurnEnd): readonly Attempt[] {
  return asked.attempts.map((attempt, index) =>
    index === asked.attempts.length - 1 && attempt.failure === undefined && usage ? { ...attempt, usage } : attempt,
  );
}

function countTurn({ metrics }: Serving, end: TurnEnd, attempts: readonly Attempt[]): void {
  const { plan, asked, status, isWhole, times } = end;
  metrics.requests.inc({ status: String(status) });
  for (const { expert, failure, usage } of attempts) {
    if (failure !== undefined) metrics.failures.inc({ expert: expert.id, failure });
    if (usage) metrics.countUsage(expert.id, usage);
  }
  if (asked.result.kind !== 'failed' && !isWhole) metrics.failures.inc({ expert: asked.expert.id, failure: 'cut-off' });
  if (asked.result.kind !== 'failed')
    metrics.answerSeconds.observe({ expert: asked.expert.id }, (performance.now() - times.begun) / 1000);
  const { decision, decisionSeconds, reason } = plan;
  if (reason !== 'named') metrics.decisions.inc({ expert: decision?.expert ?? asked.expert.id, reason });
  if (decisionSeconds !== undefined) metrics.decisionSeconds.observe(decisionSeconds);
  if (decision) metrics.margins.observe(marginOf(decision));
}

function marginOf({ threshold, score, margin }: RouterDecision): number {
  return threshold === null ? margin : Math.abs(score - threshold);
}

function lineOf({ log }: Serving, end: TurnEnd, attempts: readonly Attempt[]): DecisionLine {
  const { plan, asked, requested, status, isWhole, times } = end;
  const now = performance.now();
  const { turn, state } = plan;
  const usages = attempts.flatMap(({ usage }) => (usage ? [usage] : []));
  return {
    turnRouterLog: LOG_FORMAT,
    decision: plan.id,
    time: new Date(Date.now() - (now - times.begun)).toISOString(),
    session: plan.session ?? null,
    turn: turn?.index ?? null,
    requested,
    reason: plan.reason,
    ...(plan.decision && { decided: loggedDecision(plan.work.router.version, plan.decision) }),
    answered: asked.result.kind === 'failed' ? null : { expert: asked.expert.id, model: asked.expert.endpoint.model },
    status,
    isWhole,
    attempts: attempts.map(loggedAttempt),
    usage: addedUsage(usages) ?? null,
    seconds: {
      decision: plan.decisionSeconds ?? null,
      firstByte: times.firstByte === undefined ? null : secondsBetween(times.begun, times.firstByte),
      total: secondsBetween(times.begun, now),
    },
    ...(log.keepsTexts && turn && { texts: { system: turn.system, user: turn.user, ...(state && { state }) } }),
  };
}

function loggedAttempt({ expert, failure, usage }: Attempt): DecisionLine['attempts'][number] {
  return {
    expert: expert.id,
    model: expert.endpoint.model,
    ...(failure !== undefined && { failure }),
    ...(usage && { usage }),
  };
}

function loggedDecision(router: string, decision: RouterDecision): DecisionLine['decided'] {
  const { expert, score, threshold, probability, neighbors } = decision;
  return {
    router,
    expert,
    score,
    threshold,
    ...('right' in probability && { right: probability.right }),
    neighbors: neighbors.map(({ id }) => id),
  };
}

function secondsBetween(from: number, to: number): number {
  return Math.round((to - from) * 1000) / 1_000_000;
}
