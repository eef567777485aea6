import { firstOf } from '../../vocabulary/values/required';
import { planRetrieval } from '../../core/evaluation/retrieval/retrieval-plan';
import type { Dialogue } from '../../core/dialogue/model';
import type { Encoder } from '../../core/retriever/encoder';
import { exemplarTextFor, turnText } from '../../core/retriever/turn-text';
import { itemAt, required } from '../../vocabulary/values/required';
import { filesInWords } from '../../vocabulary/files-in-words';
import { partOf, silently, type Work } from '../../vocabulary/work';
import type { Handlers, Params } from '../../protocol/wire/contract';
import type { retrievalContract } from '../../protocol/engine/retrieval-contract';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { fittingEncoder } from '../encoder/fitting-encoder';
import type { LoadedEncoder } from '../encoder';
import { textsOfDialogues } from '../routing/text-sources';
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
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  /** The encoder of a folder, or the bundled one; rejects where it cannot be used. */
  readonly encoder: (folder: string | null) => Promise<LoadedEncoder>;
  /** That encoder with a tuning file; rejects where the two do not fit. */
  readonly tunedEncoder: (folder: string | null, tuning: string) => Promise<Encoder>;
}

const MAY_HAVE_SEEN =
  'The current tuning may have learned from dialogues that are queries here, so its figures may be too good. ' +
  'A tuning trained on each pool has seen none of them.';

/** Measures how good retrievers are on dialogues with gold states. */
export class RetrieverComparer implements Handlers<Methods> {
  constructor(private readonly parts: RetrieverComparerParts) {}

  readonly compareRetrievers: Handlers<Methods>['compareRetrievers'] = async (request, work) => {
    const { files, poolDialogues, seeds } = request;
    const { dialogues } = await this.parts.dialogues(files);
    const turns = goldTurns(dialogues);
    const plan = planRetrieval(turns, filesInWords(files), poolDialogues);
    const fitting = await this.fittingEncoders(request, dialogues);
    const encoded = await encodeByEach(
      fitting.encoders,
      turns,
      partOf(work, (share) => ({ share, soFar: null })),
    );
    const tuning = await this.tuningContestant(turns, request, work.signal);
    const contestants = [
      wordContestant(turns),
      ...encoded.flatMap((one) => [cosineContestant(one), encoderContestant(turns, one)]),
      ...tuning.contestants,
      ...poolTuned(turns, encoded, request),
    ];
    const contest = new RetrieverContest(
      { files, turns, plan: { ...plan, notes: [...plan.notes, ...fitting.notes, ...tuning.notes] }, seeds },
      contestants,
    );
    await contest.run(partOf(work, (share) => ({ share, soFar: contest.summary() })));
    return contest.summary();
  };

  /** Encoders that do not know the words of the file are all replaced by the same one, which is compared once. */
  private async fittingEncoders({ files, encoders }: Request, dialogues: readonly Dialogue[]) {
    const source = textsOfDialogues(firstOf(files), dialogues);
    const fitting: Encoder[] = [];
    const notes: string[] = [];
    for (const folder of encoders) {
      const chosen = await this.parts.encoder(folder);
      const { encoder, problems } = fittingEncoder(chosen, source);
      if (encoder === chosen || !fitting.some(({ id }) => id === encoder.id)) fitting.push(encoder);
      notes.push(...problems.map(({ message }) => message));
    }
    return { encoders: fitting, notes };
  }

  /** A tuning that cannot be used is reported, and the others are compared without it. */
  private async tuningContestant(
    turns: readonly GoldTurn[],
    { encoders: [first = null], tuning }: Request,
    signal: AbortSignal,
  ): Promise<{ contestants: readonly Contestant[]; notes: readonly string[] }> {
    if (tuning === null) return { contestants: [], notes: [] };
    try {
      const tuned = await encodeTurns(turns, await this.parts.tunedEncoder(first, tuning), silently(signal));
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

async function encodeByEach(encoders: readonly Encoder[], turns: readonly GoldTurn[], work: Work<number>) {
  const encoded: EncodedTurns[] = [];
  for (const [index, encoder] of encoders.entries()) {
    const part = partOf(work, (share: number) => (index + share) / encoders.length);
    encoded.push(await encodeTurns(turns, encoder, part));
  }
  return encoded;
}

function poolTuned(
  turns: readonly GoldTurn[],
  encoded: readonly EncodedTurns[],
  { tune }: Request,
): readonly Contestant[] {
  return tune ? encoded.slice(0, 1).map((first) => poolTunedContestant(turns, first)) : [];
}

async function encodeTurns(turns: readonly GoldTurn[], encoder: Encoder, work: Work<number>): Promise<EncodedTurns> {
  const turnTexts = turns.map(turnText);
  const exemplars = turns.map((turn) => exemplarTextFor(encoder, turn));
  // Most encoders read a turn and its exemplar as the same text, which is then encoded once.
  const texts = [...new Set([...turnTexts, ...exemplars])];
  const vectors = await encoder.encode(
    texts,
    partOf(work, ({ done, total }) => done / total),
  );
  const byText = new Map(texts.map((text, index) => [text, itemAt(vectors, index)]));
  const vectorsOf = (some: readonly string[]) => some.map((text) => required(byText, text));
  return { id: encoder.id, vectors: { turns: vectorsOf(turnTexts), exemplars: vectorsOf(exemplars) } };
}

function goldTurns(dialogues: readonly Dialogue[]): GoldTurn[] {
  return dialogues.flatMap(({ turns }) =>
    turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])),
  );
}
