import { planRetrieval } from '../../core/evaluation/retrieval/retrieval-plan';
import type { Dialogue, DialogueFile } from '../../core/dialogue/model';
import type { Encoder } from '../../core/retriever/encoder';
import { exemplarTextFor, turnText } from '../../core/retriever/turn-text';
import type { Handlers, Params } from '../../protocol/wire/contract';
import type { retrievalContract } from '../../protocol/engine/retrieval-contract';
import type { GoldTurn } from './retrieval-misses';
import { RetrieverContest } from './retriever-contest';
import {
  cosineContestant,
  encoderContestant,
  poolTunedContestant,
  wordContestant,
  type Contestant,
  type EncodedTurns,
} from './retriever-contestants';

type Methods = typeof retrievalContract;
type Request = Params<Methods['compareRetrievers']>;

export interface RetrieverComparerParts {
  readonly dialogues: (file: string) => Promise<DialogueFile>;
  /** The encoder of a folder, or the bundled one; rejects where it cannot be used. */
  readonly encoder: (folder: string | null) => Promise<Encoder>;
  /** That encoder with a tuning file; rejects where the two do not fit. */
  readonly tunedEncoder: (folder: string | null, tuning: string) => Promise<Encoder>;
}

const MAY_HAVE_SEEN =
  'The current tuning may have learned from dialogues that are queries here, so its figures may be too good. ' +
  'A tuning trained on each pool has seen none of them.';

/** Measures how good retrievers are on dialogues with gold states. */
export class RetrieverComparer implements Handlers<Methods> {
  constructor(private readonly parts: RetrieverComparerParts) {}

  readonly compareRetrievers: Handlers<Methods>['compareRetrievers'] = async (request, { signal, progress }) => {
    const { file, poolDialogues, seeds } = request;
    const turns = goldTurns((await this.parts.dialogues(file)).dialogues);
    const plan = planRetrieval(turns, file, poolDialogues);
    const encoded = await this.encode(turns, request, signal, (share) => progress({ share, soFar: null }));
    const tuning = await this.tuningContestant(turns, request, signal);
    const contestants = [
      wordContestant(turns),
      ...encoded.flatMap((one) => [cosineContestant(one), encoderContestant(turns, one)]),
      ...tuning.contestants,
      ...poolTuned(turns, encoded, request),
    ];
    const contest = new RetrieverContest(
      { file, turns, plan: { ...plan, notes: [...plan.notes, ...tuning.notes] }, seeds },
      contestants,
    );
    await contest.run({ signal, onProgress: (share) => progress({ share, soFar: contest.summary() }) });
    return contest.summary();
  };

  private async encode(
    turns: readonly GoldTurn[],
    { encoders }: Request,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ) {
    const encoded: EncodedTurns[] = [];
    for (const [index, folder] of encoders.entries()) {
      const encoder = await this.parts.encoder(folder);
      encoded.push(await encodeTurns(turns, encoder, signal, (share) => onProgress((index + share) / encoders.length)));
    }
    return encoded;
  }

  /** A tuning that cannot be used is reported, and the others are compared without it. */
  private async tuningContestant(
    turns: readonly GoldTurn[],
    { encoders: [first = null], tuning }: Request,
    signal: AbortSignal,
  ): Promise<{ contestants: readonly Contestant[]; notes: readonly string[] }> {
    if (tuning === null) return { contestants: [], notes: [] };
    try {
      const tuned = await encodeTurns(turns, await this.parts.tunedEncoder(first, tuning), signal, () => undefined);
      return { contestants: [{ ...encoderContestant(turns, tuned), kind: 'tuning' }], notes: [MAY_HAVE_SEEN] };
    } catch (error) {
      signal.throwIfAborted();
      return {
        contestants: [],
        notes: [`The tuning was not measured. ${error instanceof Error ? error.message : String(error)}`],
      };
    }
  }
}

function poolTuned(
  turns: readonly GoldTurn[],
  encoded: readonly EncodedTurns[],
  { tune }: Request,
): readonly Contestant[] {
  return tune ? encoded.slice(0, 1).map((first) => poolTunedContestant(turns, first)) : [];
}

async function encodeTurns(
  turns: readonly GoldTurn[],
  encoder: Encoder,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<EncodedTurns> {
  const turnTexts = turns.map(turnText);
  const exemplars = turns.map((turn) => exemplarTextFor(encoder, turn));
  // Most encoders read a turn and its exemplar as the same text, which is then encoded once.
  const texts = [...new Set([...turnTexts, ...exemplars])];
  const vectors = await encoder.encode(texts, { signal, onProgress: (done) => onProgress(done / texts.length) });
  const byText = new Map(texts.map((text, at) => [text, vectors[at]]));
  return {
    id: encoder.id,
    vectors: { turns: turnTexts.map((text) => byText.get(text)), exemplars: exemplars.map((text) => byText.get(text)) },
  };
}

function goldTurns(dialogues: readonly Dialogue[]): GoldTurn[] {
  return dialogues.flatMap(({ turns }) =>
    turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])),
  );
}
