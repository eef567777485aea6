import type { AnsweredDialogue } from '../routing/answered-turns';
import type { Routes } from '../routing/stitched-states';

/** How often a dialogue changes from one expert to another. */
export function switchesIn({ start, end }: AnsweredDialogue, routes: Routes): number {
  let switches = 0;
  for (let row = start + 1; row < end; row++) if (routes(row) !== routes(row - 1)) switches++;
  return switches;
}

/**
 * How many switches are expected over all dialogues together if the calls fall on random turns: two turns in a row have
 * different experts with the probability 2 · c / n · (n − c) / (n − 1).
 */
export function randomSwitches(dialogues: readonly AnsweredDialogue[], calls: number): number {
  const turns = dialogues.reduce((sum, { start, end }) => sum + end - start, 0);
  if (turns < 2) return 0;
  const pairs = turns - dialogues.length;
  return (pairs * 2 * calls * (turns - calls)) / (turns * (turns - 1));
}
