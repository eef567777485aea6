import type { VotedRoute } from '../../core/routing/route';
import type { FileProblem } from '../../vocabulary/problem';
import { counted } from '../../vocabulary/words';
import type { ScoredExplanation, ScoredSummary } from './routers/scored-router';

/** Counts turns on which equally near exemplars share votes, so that nobody takes a split vote for a judgment. */
export class SharedVotes {
  private turns = 0;
  private first: { readonly turn: number; readonly dialogue: string; readonly words: string } | undefined;

  constructor(private readonly file: string) {}

  add(route: VotedRoute | ScoredSummary | ScoredExplanation): void {
    if (route.decidedBy !== 'votes' || !route.sharing) return;
    const { turn, dialogue, sharing } = route;
    this.turns++;
    this.first ??= { turn, dialogue, words: `${sharing.members.length} share ${counted(sharing.votes, 'vote')}` };
  }

  /** What is to be told once all turns were added. */
  problems(): readonly FileProblem[] {
    if (!this.first) return [];
    const { turn, dialogue, words } = this.first;
    const message =
      `On ${counted(this.turns, 'turn')}, more exemplars are equally near than may vote, so they share the last ` +
      `votes (first turn ${turn + 1} of dialogue "${dialogue}": ${words}).`;
    return [{ file: this.file, severity: 'warning', message }];
  }
}
