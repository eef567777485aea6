import type { Serving } from '../serving';
import { jsonIn, textOf } from '../requests/chat-request';
import { RequestRefused } from '../requests/request-refused';
import { LOG_FORMAT, outcomeSchema } from '../../vocabulary/serving/decision-line';

/** `POST /v1/outcomes`: what became of an answer, for the log. */
export function takeOutcome({ log }: Serving, body: Uint8Array): { readonly decision: string } {
  const outcome = outcomeSchema.safeParse(jsonIn(textOf(body)));
  if (!outcome.success) {
    throw new RequestRefused(
      400,
      'invalid_body',
      'The request is no outcome: it must have "decision", and may have "right", "state", "expert" and "comment".',
    );
  }
  if (!log.isKept)
    throw new RequestRefused(409, 'no_log', 'The gateway keeps no decision log: start it with --log FILE.');
  log.write({ turnRouterLog: LOG_FORMAT, outcome: true, time: new Date().toISOString(), ...outcome.data });
  return { decision: outcome.data.decision };
}
