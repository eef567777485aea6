import type { JudgedTurn } from './retrieval-metrics';

/** Dialogues that ask, at most: more say little more and take longer. */
const MOST_QUERY_DIALOGUES = 100;

/** Pairs of a query and a pool turn that are scored at once, at most: each retriever holds a number for each. */
const MOST_PAIRS = 20_000_000;

/** How many dialogues make the pool and how many ask, and what a reader must know of that. */
export interface RetrievalPlan {
  readonly poolDialogues: number;
  readonly queryDialogues: number;
  readonly notes: readonly string[];
}

/** Plans a comparison of retrievers. Throws one sentence with the way out where the turns do not allow any. */
export function planRetrieval(turns: readonly JudgedTurn[], file: string, poolWanted: number): RetrievalPlan {
  const dialogues = new Set(turns.map(({ dialogue }) => dialogue)).size;
  if (dialogues === 0)
    throw new Error(
      `${file} has no turn with a gold state, which retrievers are measured by: choose a file with states, such as MultiWOZ or SGD.`,
    );
  if (dialogues === 1)
    throw new Error(
      `${file} has gold states in one dialogue only: at least two are needed, because a pool and its queries must not share one.`,
    );
  const fits = poolWanted < dialogues;
  const poolDialogues = fits ? poolWanted : Math.floor(dialogues / 2);
  const queryDialogues = Math.min(dialogues - poolDialogues, MOST_QUERY_DIALOGUES);
  requireRoom(turns.length / dialogues, poolDialogues, queryDialogues);
  const half = `The file has ${dialogues} dialogues with gold states, too few for a pool of ${poolWanted} and queries besides: the pool is half of them, ${poolDialogues}.`;
  return { poolDialogues, queryDialogues, notes: fits ? [] : [half] };
}

function requireRoom(turnsEach: number, poolDialogues: number, queryDialogues: number): void {
  const pairs = turnsEach * poolDialogues * turnsEach * queryDialogues;
  if (pairs <= MOST_PAIRS) return;
  const most = Math.floor((poolDialogues * MOST_PAIRS) / pairs);
  throw new Error(
    `A pool of ${poolDialogues} dialogues gives too many pairs to compare at once: take at most ${most} here.`,
  );
}
