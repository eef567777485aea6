import type { JudgedTurn } from './retrieval-metrics';

/** The most dialogues used as queries: more add little and take longer. */
const MOST_QUERY_DIALOGUES = 100;

/** The most pairs of a query and a pool turn scored at once, because each retriever stores a number for each pair. */
const MOST_PAIRS = 20_000_000;

/** How many dialogues make up the pool and how many are queries, with notes for the reader. */
export interface RetrievalPlan {
  readonly poolDialogues: number;
  readonly queryDialogues: number;
  readonly notes: readonly string[];
}

/** Plans a comparison of retrievers. Throws one sentence with the way out where the turns do not allow a comparison. */
export function planRetrieval(turns: readonly JudgedTurn[], file: string, requestedPool: number): RetrievalPlan {
  const dialogues = new Set(turns.map(({ dialogue }) => dialogue)).size;
  if (dialogues === 0)
    throw new Error(
      `${file} has no turn with a gold state, which is needed to measure retrievers: choose a file with ` +
        'states, such as MultiWOZ or SGD.',
    );
  if (dialogues === 1)
    throw new Error(
      `${file} has gold states in only one dialogue: at least two are needed, because pool and queries must ` +
        'not share a dialogue.',
    );
  const fits = requestedPool < dialogues;
  const poolDialogues = fits ? requestedPool : Math.floor(dialogues / 2);
  const queryDialogues = Math.min(dialogues - poolDialogues, MOST_QUERY_DIALOGUES);
  requireRoom(turns.length / dialogues, poolDialogues, queryDialogues);
  const half =
    `The file has only ${dialogues} dialogues with gold states, too few for a pool of ${requestedPool} and ` +
    `queries: the pool is half of them, ${poolDialogues}.`;
  return { poolDialogues, queryDialogues, notes: fits ? [] : [half] };
}

function requireRoom(turnsEach: number, poolDialogues: number, queryDialogues: number): void {
  const pairs = turnsEach * poolDialogues * turnsEach * queryDialogues;
  if (pairs <= MOST_PAIRS) return;
  const most = Math.floor((poolDialogues * MOST_PAIRS) / pairs);
  throw new Error(
    `A pool of ${poolDialogues} dialogues gives too many pairs to compare at once: use at most ${most} for this file.`,
  );
}
