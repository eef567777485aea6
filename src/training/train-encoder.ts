/** `npm run train:encoder`: trains the bundled encoder on SGD's training turns and writes it with its model card. */
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { loadEncoderWithFallback } from '../engine/encoder';
import { learnWeights } from './learn-weights';
import { modelCard, type CorpusResult } from './model-card';
import { writePreparedTurns } from './prepare-turns';
import { reportRetrieval, type SplitSizes } from './retrieval-report';
import type { TrainingTurn } from './training-turn';
import { readTrainingTurns } from './training-turns';
import { readDialogueTurns } from './dialogue-turns';

const DATA = join('..', 'shared', 'data', 'sgd', 'turns.train.jsonl.gz');

interface TrainingFiles {
  readonly data: string;
  readonly work: string;
  readonly out: string;
}

async function trainEncoder({ data, work, out }: TrainingFiles): Promise<void> {
  await mkdir(work, { recursive: true });
  const turns = await readTrainingTurns(data);
  say(`${turns.length} turns read from ${data}.`);
  const prepared = join(work, 'turns.jsonl.gz');
  await writePreparedTurns(prepared, turns);
  await learnWeights({ turns: prepared, work, out });
  const results = await check(dirname(data), out);
  for (const { corpus, report } of results)
    say(
      `${corpus}: ${report.encoder.toFixed(3)} (TF-IDF ${report.tfIdf.toFixed(3)}, random ` +
        `${report.random.toFixed(3)}).`,
    );
  await writeFile(join(out, 'README.md'), modelCard({ turns: turns.length, ...(await sizesOf(out)), results }));
  say(`Encoder and model card written to ${out}.`);
}

async function sizesOf(folder: string): Promise<{ readonly dimensions: number; readonly vocabulary: number }> {
  const config = z
    .object({ hidden_size: z.int(), vocab_size: z.int() })
    .parse(JSON.parse(await readFile(join(folder, 'config.json'), 'utf8')));
  return { dimensions: config.hidden_size, vocabulary: config.vocab_size };
}

/** Measures the written files through the module that the engine uses; skips corpora that are missing. */
async function check(sgdFolder: string, out: string): Promise<CorpusResult[]> {
  const { encoder } = await loadEncoderWithFallback({ folder: out, runtimeFolder: __dirname });
  const results: CorpusResult[] = [];
  const measure = async (
    corpus: string,
    file: string,
    read: (file: string) => Promise<TrainingTurn[]>,
    sizes: SplitSizes,
  ): Promise<void> => {
    if (!(await exists(file))) say(`${corpus} is not measured: ${file} does not exist.`);
    else results.push({ corpus, sizes, report: await reportRetrieval(await read(file), encoder, sizes) });
  };
  const lines = join(sgdFolder, 'turns.dev.jsonl.gz');
  await measure('SGD, development turns', (await exists(lines)) ? lines : join(sgdFolder, 'dev'), readTrainingTurns, {
    poolDialogues: 200,
    queryDialogues: 50,
    splits: 5,
  });
  await measure(
    'MultiWOZ 2.4, 200 development dialogues',
    join(sgdFolder, '..', 'multiwoz24-dev200', 'dialogues.json'),
    readDialogueTurns,
    { poolDialogues: 100, queryDialogues: 100, splits: 10 },
  );
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
    .description('Trains the bundled encoder. Needs Python with PyTorch, NumPy and SciPy.')
    .option(
      '--data <path>',
      "the folder of SGD's training split, or its turns as gzipped JSON lines: id, sys, usr, prev, tlb",
      DATA,
    )
    .option(
      '--work <folder>',
      'folder for learned weights, from which an interrupted run continues',
      join('.cache', 'train-encoder'),
    )
    .option('--out <folder>', 'folder for the trained encoder', join('media', 'encoder'))
    .parse();
  const options = command.opts<TrainingFiles>();
  if (!(await exists(options.data))) {
    command.error(
      `${options.data} does not exist: download the Schema-Guided Dialogue dataset ` +
        '(github.com/google-research-datasets/dstc8-schema-guided-dialogue) and give its folder "train" with --data.',
    );
  }
  await trainEncoder(options);
}

void main();
