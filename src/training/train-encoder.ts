/** `npm run train:encoder`: learns the bundled encoder from SGD's training turns and writes it, with its model card. */
import { access, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { turnText } from '../core/retriever/turn-text';
import { loadEncoderWithFallback } from '../engine/encoder';
import { writeEncoderFolder } from './encoder-folder';
import { readDialogueTurns } from './dialogue-turns';
import { modelCard, type CorpusResult } from './model-card';
import { reportRetrieval, type SplitSizes } from './retrieval-report';
import { trainStaticModel, type TrainingOptions } from './train-static-model';
import { readTrainingTurns, type TrainingTurn } from './training-turns';
import { SPECIAL_TOKENS, Vocabulary } from './vocabulary';
import { countWords, trainWordPieces } from './word-piece-trainer';

const DATA = join('..', 'shared', 'data', 'sgd', 'turns.train.jsonl.gz');
const VOCABULARY_SIZE = 8000;
const PROGRESS_EVERY = 250;

/** Chosen on SGD's development turns and MultiWOZ; docs/encoder.md says what was tried. */
const TRAINING: TrainingOptions = {
  dimensions: 192,
  batches: 1500,
  batchSize: 256,
  learningRate: 0.003,
  temperatures: { cosine: 0.1, gold: 0.1 },
  historyShare: 0,
  dropout: 0.15,
  seed: 1,
};

async function trainEncoder({ data, out }: { readonly data: string; readonly out: string }): Promise<void> {
  const turns = await readTrainingTurns(data);
  say(`${turns.length} turns read from ${data}.`);
  const vocabulary = new Vocabulary(trainWordPieces(countWords(turns.map(turnText)), VOCABULARY_SIZE - SPECIAL_TOKENS.length));
  say(`${vocabulary.tokens.length} word pieces.`);
  const model = trainStaticModel(turns, vocabulary, TRAINING, progress());
  await writeEncoderFolder(out, vocabulary, model.finish());
  const results = await check(dirname(data), out);
  for (const { corpus, report } of results) say(`${corpus}: ${report.encoder.toFixed(3)} (TF-IDF ${report.tfIdf.toFixed(3)}, random ${report.random.toFixed(3)}).`);
  await writeFile(join(out, 'README.md'), modelCard({ turns: turns.length, vocabulary: vocabulary.tokens.length, training: TRAINING, results }));
  say(`Encoder and model card written to ${out}.`);
}

function progress(): (batch: number, loss: number) => void {
  let sum = 0;
  return (batch, loss) => {
    sum += loss;
    if ((batch + 1) % PROGRESS_EVERY !== 0) return;
    say(`Batch ${batch + 1} of ${TRAINING.batches}, mean loss ${(sum / PROGRESS_EVERY).toFixed(4)}.`);
    sum = 0;
  };
}

/** Measures the files as written, through the module that the engine uses; corpora that are absent are left out. */
async function check(sgdFolder: string, out: string): Promise<CorpusResult[]> {
  const { encoder } = await loadEncoderWithFallback({ folder: out, runtimeFolder: __dirname });
  const results: CorpusResult[] = [];
  const measure = async (corpus: string, file: string, read: (file: string) => Promise<TrainingTurn[]>, sizes: SplitSizes): Promise<void> => {
    if (!(await exists(file))) say(`${corpus} is not checked: there is no ${file}.`);
    else results.push({ corpus, sizes, report: await reportRetrieval(await read(file), encoder, sizes) });
  };
  await measure('SGD, development turns', join(sgdFolder, 'turns.dev.jsonl.gz'), readTrainingTurns, { poolDialogues: 200, queryDialogues: 50, splits: 5 });
  await measure('MultiWOZ 2.4, 200 development dialogues', join(sgdFolder, '..', 'multiwoz24-dev200', 'dialogues.json'), readDialogueTurns, { poolDialogues: 100, queryDialogues: 100, splits: 10 });
  await encoder.dispose();
  return results;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const command = new Command('train-encoder')
    .description('Trains the bundled encoder.')
    .option('--data <file>', 'turns as gzipped JSON lines: id, sys, usr, prev, tlb', DATA)
    .option('--out <folder>', 'where the encoder goes', join('media', 'encoder'))
    .parse();
  const options = command.opts<{ data: string; out: string }>();
  if (!(await exists(options.data))) {
    command.error(`There is no ${options.data}: make it from the Schema-Guided Dialogue dataset (github.com/google-research-datasets/dstc8-schema-guided-dialogue) as docs/encoder.md says, and name it with --data.`);
  }
  await trainEncoder(options);
}

void main();
