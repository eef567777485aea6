import { RetrievalJudge } from '../core/evaluation/retrieval-judge';
import { cosines, splitByDialogue, wordCosines, type PairScores, type RetrievalSplit, type TurnAndExemplarVectors } from '../core/evaluation/retrieval-metrics';
import { planRetrieval, type RetrievalPlan } from '../core/evaluation/retrieval-plan';
import type { Dialogue, DialogueFile } from '../core/dialogue/model';
import type { Encoder } from '../core/retriever/encoder';
import { tfIdfVectors } from '../core/retriever/tf-idf';
import { exemplarTextFor, turnText } from '../core/retriever/turn-text';
import type { Handlers, Params } from '../protocol/contract';
import type { ComparedRetriever, retrievalContract, RetrieverComparison } from '../protocol/retrieval-contract';
import type { GoldTurn, JudgedSplit } from './retrieval-misses';
import { RetrieverStanding } from './retriever-standing';

type Methods = typeof retrievalContract;
type Wanted = Params<Methods['compareRetrievers']>;

/** What comparing retrievers stands on. */
export interface RetrieverComparerParts {
  readonly dialogues: (file: string) => Promise<DialogueFile>;
  /** The encoder of a folder, or the bundled one; rejects where that cannot be used. */
  readonly encoder: (folder: string | null) => Promise<Encoder>;
}

/** Scores the pairs of one split. */
interface Contestant {
  readonly kind: ComparedRetriever['kind'];
  readonly encoder: string;
  readonly score: (split: RetrievalSplit) => PairScores;
}

/** Answers how good retrievers are on dialogues with gold states. */
export class RetrieverComparer implements Handlers<Methods> {
  constructor(private readonly parts: RetrieverComparerParts) {}

  readonly compareRetrievers: Handlers<Methods>['compareRetrievers'] = async (wanted, { signal, progress }) => {
    const { dialogues } = await this.parts.dialogues(wanted.file);
    const turns = goldTurns(dialogues);
    const plan = planRetrieval(turns, wanted.file, wanted.poolDialogues);
    const encoded = await this.encode(turns, wanted, signal, (done, total) => { progress({ done, total, soFar: null }); });
    const contestants = [wordContestant(turns), ...encoded.map(({ id, vectors }): Contestant => ({ kind: 'encoder', encoder: id, score: (split) => cosines(vectors, split) }))];
    const contest = new Contest(wanted, plan, turns, contestants);
    for (let seed = 0; seed < wanted.seeds; seed++) {
      await contest.run(seed, signal, (done, total) => { progress({ done, total, soFar: contest.summary(seed) }); });
    }
    return contest.summary(wanted.seeds);
  };

  private async encode(turns: readonly GoldTurn[], { encoders }: Wanted, signal: AbortSignal, onProgress: (done: number, total: number) => void) {
    const encoded: { readonly id: string; readonly vectors: TurnAndExemplarVectors }[] = [];
    for (const [place, folder] of encoders.entries()) {
      const encoder = await this.parts.encoder(folder);
      const asked = turns.map(turnText);
      const exemplars = turns.map((turn) => exemplarTextFor(encoder, turn));
      // Most encoders read a turn and its exemplar alike: once is enough.
      const texts = [...new Set([...asked, ...exemplars])];
      const vectors = await encoder.encode(texts, { signal, onProgress: (done) => { onProgress(place * texts.length + done, encoders.length * texts.length); } });
      const byText = new Map(texts.map((text, at) => [text, vectors[at]]));
      encoded.push({ id: encoder.id, vectors: { turns: asked.map((text) => byText.get(text)), exemplars: exemplars.map((text) => byText.get(text)) } });
    }
    return encoded;
  }
}

/** One comparison under way: every retriever meets the same splits. */
class Contest {
  private readonly random = new RetrieverStanding('random', '');
  private readonly perfect = new RetrieverStanding('perfect', '');
  private readonly standings: readonly RetrieverStanding[];

  constructor(
    private readonly wanted: Wanted,
    private readonly plan: RetrievalPlan,
    private readonly turns: readonly GoldTurn[],
    private readonly contestants: readonly Contestant[],
  ) {
    this.standings = contestants.map(({ kind, encoder }) => new RetrieverStanding(kind, encoder));
  }

  async run(seed: number, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<void> {
    const judged = this.judgedSplit(seed);
    this.random.add(judged.judge.chance());
    this.perfect.add(judged.perfect);
    for (const [place, { score }] of this.contestants.entries()) {
      onProgress(seed * this.contestants.length + place, this.wanted.seeds * this.contestants.length);
      await breathe(signal);
      this.standings[place]?.judge(score(judged.split), judged);
    }
  }

  /** The means over the seeds done. */
  summary(seedsDone: number): RetrieverComparison {
    const { file, seeds } = this.wanted;
    const retrievers = [this.random, ...this.standings, this.perfect].map((standing) => standing.summary());
    return { file, turns: this.turns.length, ...this.plan, notes: [...this.plan.notes], seeds, seedsDone, retrievers: seedsDone > 0 ? retrievers : [] };
  }

  private judgedSplit(seed: number): JudgedSplit {
    const { turns, plan } = this;
    const split = splitByDialogue(turns, plan.poolDialogues, plan.queryDialogues, seed);
    const judge = new RetrievalJudge(turns, split);
    return { turns, split, judge, perfect: judge.perfect() };
  }
}

function wordContestant(turns: readonly GoldTurn[]): Contestant {
  const vectors = tfIdfVectors(turns.map(({ userUtterance }) => userUtterance));
  return { kind: 'tfidf', encoder: '', score: (split) => wordCosines(vectors, split) };
}

function goldTurns(dialogues: readonly Dialogue[]): GoldTurn[] {
  return dialogues.flatMap(({ turns }) => turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])));
}

/** Lets waiting messages in, and stops here when one of them was a cancel. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
