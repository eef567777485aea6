import type { Expert } from '../../vocabulary/expert';
import type { TurnTrace } from '../../vocabulary/routing/turn-trace';
import { expertId } from '../../vocabulary/setup/setup-choices';

/** Which expert a log speaks for, and why. */
export interface LoggedProposal {
  readonly expert: string;
  readonly words: string;
}

/** Verdicts as tools write them, alone or behind the name of a score. */
const GOOD = /(?:^|: )(?:1(?:\.0+)?|[45]|true|yes|good|up|positive|like|thumbs[ _-]?up|👍)$/i;
const BAD = /(?:^|: )(?:0(?:\.0+)?|-1|false|no|bad|down|negative|dislike|thumbs[ _-]?down|👎)$/i;

/**
 * What a log says of the expert that should answer a turn: the model that answered and was good enough, or the next
 * costlier one where it was not. Undefined where the log says nothing of it, or names no expert of the project.
 *
 * @param experts cheapest first
 */
export function loggedProposal(trace: TurnTrace | null, experts: readonly Expert[]): LoggedProposal | undefined {
  const { model, feedback } = trace ?? {};
  if (model === undefined) return undefined;
  const at = experts.findIndex(({ id, name }) => name === model || id === model || id === expertId(model, []));
  const answered = experts[at];
  if (!answered) return undefined;
  if (feedback === undefined) return { expert: answered.id, words: `In the log, ${answered.name} answered this turn.` };
  const said = `In the log, ${answered.name} answered this turn, with the feedback "${feedback}".`;
  if (GOOD.test(feedback)) return { expert: answered.id, words: said };
  const costlier = experts[at + 1];
  return BAD.test(feedback) && costlier ? { expert: costlier.id, words: said } : undefined;
}
