import path from 'node:path';
import { Command } from 'commander';
import type { Engine } from '../../engine/engine';
import type { ComparedRetriever, RetrieverComparison } from '../../protocol/engine/retrieval-contract';
import { readable } from '../output/diagnostics';
import { foundInputs, readInputs, SEVERAL_FILES } from '../options/input-files';
import { encoderFolderOf, withEncoderOption, type EncoderOptions } from '../options/encoder-option';
import { printText, printRecord, printMessage, printProgress } from '../output/output';
import { wholeNumber } from '../options/values/whole-number';
import { filesInWords } from '../../vocabulary/files-in-words';

interface RetrievalOptions extends EncoderOptions {
  readonly poolDialogues: number;
  readonly seeds: number;
  readonly tune?: boolean;
  readonly tuning?: string;
  readonly json?: boolean;
}

/**
 * `turn-router retrieval`: how similar the states of the nearest turns are, compared with TF-IDF, chance and
 * perfection.
 */
export function retrievalCommand(engine: Engine): Command {
  return withEncoderOption(new Command('retrieval'))
    .description('measure how similar the states of nearest neighbors are, on dialogue files with gold states')
    .argument('<file...>', `dialogue files with gold states: ${SEVERAL_FILES}`)
    .option(
      '--pool-dialogues <number>',
      'dialogues in the searched pool; turns of the others are queries',
      wholeNumber(1),
      100,
    )
    .option('--seeds <number>', 'number of random draws of the pool; figures are their mean', wholeNumber(1), 4)
    .option('--tune', "also measure a tuning trained on each draw's pool")
    .option('--tuning <file>', 'also measure this tuning')
    .option('--json', 'print one JSON object')
    .action(async (files: string[], options: RetrievalOptions) => {
      await measureRetrieval(engine, files, options);
    });
}

async function measureRetrieval(engine: Engine, files: readonly string[], options: RetrievalOptions): Promise<void> {
  const found = await foundInputs({ dialogues: files });
  const encoder = await encoderFolderOf(options, engine);
  const tuning = options.tuning === undefined ? undefined : path.resolve(options.tuning);
  const { dialogues } = await readInputs(engine, found, { tuning, encoder });
  const request = {
    files: dialogues,
    poolDialogues: options.poolDialogues,
    seeds: options.seeds,
    encoders: [encoder],
    tuning: tuning ?? null,
    tune: options.tune === true,
  };
  const control = { signal: new AbortController().signal, report: showProgress };
  const comparison = await readable(Promise.resolve(engine.compareRetrievers(request, control)));
  for (const note of comparison.notes) printMessage(note);
  if (options.json) printRecord(retrievalRecord(comparison));
  else printText(retrievalTable(comparison));
}

function showProgress({ share, soFar }: { readonly share: number; readonly soFar: RetrieverComparison | null }): void {
  printProgress(`${soFar ? 'Measuring' : 'Encoding'}: ${Math.floor(100 * share)} %`);
}

/** Scripts depend on these fields. The figures at the top are those of the encoder with the most preparation. */
function retrievalRecord({ retrievers, poolDialogues, queryDialogues, seeds, turns }: RetrieverComparison) {
  const of = (kind: ComparedRetriever['kind']) => retrievers.find((retriever) => retriever.kind === kind);
  const tuned = of('tuned') ?? of('tuning');
  const measured = tuned ?? of('encoder');
  const similarity = (kind: ComparedRetriever['kind']): number | undefined => of(kind)?.stateSimilarityAt10;
  return {
    encoder: of('encoder')?.encoder,
    tuned: tuned !== undefined,
    stateSimilarityAt10: measured?.stateSimilarityAt10,
    spearman: measured?.spearman,
    baselines: { random: similarity('random'), tfidf: similarity('tfidf'), perfect: similarity('perfect') },
    retrievers: retrievers.map(({ kind, stateSimilarityAt10, spearman }) => ({
      retriever: kind,
      stateSimilarityAt10,
      spearman,
    })),
    seeds,
    poolDialogues,
    queryDialogues,
    turns,
  };
}

function retrievalTable({
  files,
  retrievers,
  poolDialogues,
  queryDialogues,
  seeds,
  turns,
}: RetrieverComparison): string {
  const width = Math.max(...retrievers.map((retriever) => nameOf(retriever).length));
  const rows = retrievers.map((retriever) => {
    const { stateSimilarityAt10, spearman } = retriever;
    return (
      `${nameOf(retriever).padEnd(width)}  ${stateSimilarityAt10.toFixed(3).padStart(19)}  ` +
      spearman.toFixed(3).padStart(8)
    );
  });
  return [
    `${filesInWords(files)}: ${turns} turns; ${poolDialogues} dialogues in the pool, ${queryDialogues} with ` +
      `queries; mean of ${seeds} draws`,
    `${''.padEnd(width)}  state similarity@10  Spearman`,
    ...rows,
  ].join('\n');
}

function nameOf({ kind, encoder }: ComparedRetriever): string {
  switch (kind) {
    case 'random':
      return 'random order';
    case 'tfidf':
      return 'TF-IDF of the user utterance';
    case 'cosine':
      return `${encoder}, cosine alone`;
    case 'encoder':
      return encoder;
    case 'tuning':
      return `${encoder}, with the given tuning`;
    case 'tuned':
      return `${encoder}, tuned on the pool`;
    case 'perfect':
      return 'perfect order';
  }
}
