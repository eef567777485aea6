import { basename } from 'node:path';
import type { Dialogue } from '../../core/dialogue/model';
import { firstOf, itemAt } from '../../vocabulary/values/required';
import { buildPools } from '../../core/pools/build-pools';
import { HELD_OUT_SHARE, TuningInputError, TuningRun, type EncodedTurn } from '../../core/retriever/tuning/tuning-run';
import { tuningFileText } from '../../core/retriever/tuning/tuning-file';
import { TUNING_RECIPE, type TuningRecipe } from '../../core/retriever/tuning/tuning-recipe';
import { turnText } from '../../core/retriever/turn-text';
import type { Handlers, Params, Progress } from '../../protocol/wire/contract';
import type { tuningContract } from '../../protocol/engine/tuning-contract';
import { breathe } from '../breathe';
import { fittingEncoder } from '../encoder/fitting-encoder';
import type { LoadedEncoder } from '../encoder/index';
import { recordedExperts, type FittedRuns } from '../experts/recorded-experts';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { textsOfDialogues } from '../routing/text-sources';
import { exemplarId } from '../../vocabulary/exemplar';
import { filesInWords } from '../../vocabulary/files-in-words';
import { inPhase, type Work } from '../../vocabulary/work';

type Methods = typeof tuningContract;
type Request = Params<Methods['tune']>;
type TuningWork = Work<Progress<Methods['tune']>>;

export interface RetrieverTunerParts {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly fittedRun: FittedRuns;
  /** The encoder of a folder, or the bundled one; rejects where it cannot be used. */
  readonly encoder: (folder: string | null) => Promise<LoadedEncoder>;
  /** Tests use fewer steps. */
  readonly recipe?: TuningRecipe;
}

/** Tunes the retriever step by step, so that the engine can answer other requests in between. */
export class RetrieverTuner implements Handlers<Methods> {
  /** Ends the training early and keeps the best network so far. */
  private stop = new AbortController();

  constructor(private readonly parts: RetrieverTunerParts) {}

  readonly tune: Handlers<Methods>['tune'] = async (request, work) => {
    const stop = (this.stop = new AbortController());
    const { dialogues, problems } = await this.parts.dialogues(request.files);
    const { encoder, problems: unknown } = await this.fitting(request, dialogues);
    const { expertOf, problems: runProblems } = await this.experts(request, dialogues);
    const turns = dialogues.flatMap((dialogue) =>
      dialogue.turns.flatMap(({ belief, ...turn }) => (belief ? [{ ...turn, belief }] : [])),
    );
    const texts = turns.map(turnText);
    const vectors = await encoder.encode(texts, inPhase(work, 'encoding'));
    const encoded = turns.map((turn, index): EncodedTurn => ({
      ...turn,
      text: itemAt(texts, index),
      vector: itemAt(vectors, index),
      expert: expertOf(turn),
    }));
    const { expertShare, historyShare, seed } = request;
    const run = tuningRunOf(request, encoded, {
      heldOutShare: HELD_OUT_SHARE,
      expertShare,
      historyShare,
      seed,
      recipe: this.parts.recipe ?? TUNING_RECIPE,
    });
    await learn(run, stop.signal, work);
    const { dictionary, weights, ...trained } = run.result();
    const { bestStep, heldOut, learnedDialogues, heldOutDialogues } = trained;
    const origin = {
      files: request.files.map((file) => basename(file)),
      experts: request.runs.map(({ expert }) => expert),
      turns: turns.length,
      learnedDialogues,
      heldOutDialogues,
      heldOut,
      historyShare,
      expertShare,
      seed,
      step: bestStep,
    };
    const text = tuningFileText({ encoder: encoder.id, origin, dictionary, weights });
    return {
      text,
      encoder: encoder.id,
      turns: turns.length,
      ...trained,
      problems: [...problems, ...unknown, ...runProblems],
    };
  };

  readonly stopTuning = (): null => {
    this.stop.abort();
    return null;
  };

  private async fitting({ encoder, files }: Request, dialogues: readonly Dialogue[]) {
    return fittingEncoder(await this.parts.encoder(encoder), textsOfDialogues(firstOf(files), dialogues));
  }

  /** The expert whose pool each turn belongs to by the paper's rule. */
  private async experts({ runs }: Request, dialogues: readonly Dialogue[]) {
    const experts = await recordedExperts(runs, dialogues, this.parts.fittedRun);
    const { exemplars } = experts.length > 0 ? buildPools(dialogues, experts) : { exemplars: [] };
    const byTurn = new Map(exemplars.map(({ id, expert }) => [id, expert ?? undefined]));
    return {
      expertOf: (turn: { readonly dialogue: string; readonly index: number }) =>
        byTurn.get(exemplarId(turn.dialogue, turn.index)),
      problems: experts.flatMap(({ problems }) => problems),
    };
  }
}

/** A training of these turns; where they do not do for one, the sentence names their files. */
function tuningRunOf({ files }: Request, ...given: ConstructorParameters<typeof TuningRun>): TuningRun {
  try {
    return new TuningRun(...given);
  } catch (error) {
    if (!(error instanceof TuningInputError)) throw error;
    throw new TuningInputError(`${filesInWords(files)}: ${error.message}`, { cause: error });
  }
}

/** Trains until it is done, stopped or cancelled. */
async function learn(run: TuningRun, stop: AbortSignal, { signal, report }: TuningWork): Promise<void> {
  while (!run.isDone && !stop.aborted) {
    const look = run.advance();
    if (look) report({ phase: 'learning', ...look });
    await breathe(signal);
  }
}
