import type { AnsweredDialogue } from '../routing/answered-turns';
import type { Routes } from '../routing/stitched-states';

/** How often a dialogue changes from one expert to another. */
export function switchesIn({ start, end }: AnsweredDialogue, routes: Routes): number {
  let switches = 0;
  for (let row = start + 1; row < end; row++) if (routes(row) !== routes(row - 1)) switches++;
  return switches;
}

/**
 * How many switches are expected over all dialogues together if each expert is asked on as many, but random turns: two
 * turns in a row have different experts with the probability Σ cₑ · (n − cₑ) / (n · (n − 1)) over the experts.
 *
 * @param asked on how many turns each expert is asked
 */
export function randomSwitches(dialogues: readonly AnsweredDialogue[], asked: readonly number[]): number {
  const turns = dialogues.reduce((sum, { start, end }) => sum + end - start, 0);
  if (turns < 2) return 0;
  const pairs = turns - dialogues.length;
  const different = asked.reduce((sum, calls) => sum + calls * (turns - calls), 0);
  return (pairs * different) / (turns * (turns - 1));
}
