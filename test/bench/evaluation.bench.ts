import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDialogueFile } from '../../src/core/dialogue/formats';
import { matchingProfiles } from '../../src/core/dialogue/matching-profiles';
import type { Dialogue } from '../../src/core/dialogue/model';
import { answeredTurns } from '../../src/core/evaluation/routing/answered-turns';
import { readRun } from '../../src/core/experts/recorded-run';
import { evaluatePolicies, evaluateRouting } from '../../src/core/evaluation/routing/evaluate-routing';
import { policies } from '../../src/core/routing/policies';
import { seededRandom } from '../../src/core/seeded-random';
import { fittedRun, measuredExperts, type AnsweredFixture } from '../fixtures/answered-dialogues';
import { dialoguesToMeasure } from './bench-data';
import { processorMilliseconds } from './timing';
import { loadEncoder } from '../../src/engine/encoder';
import { onnxProducts } from '../../src/engine/neighbors/onnx-products';

const DIMENSIONS = 576;
const SEEDS = 2;
const TURNS = [1_447, 5_000, 20_000];

/**
 * The processor time per seed of an evaluation without encoding, for more and more turns: repeated dialogues, random
 * vectors. Each policy alone, then all together, which share what they compare turns by.
 * `npm run bench evaluation [turns …]`
 */
export async function evaluationBench(): Promise<void> {
  // Products of matrices run on the encoder's backend.
  await loadEncoder({ folder: path.resolve('media/encoder'), runtimeFolder: __dirname, backend: 'native' });
  const products = onnxProducts();
  const { file, runs } = await dialoguesToMeasure();
  const { dialogues } = readDialogueFile(await readFile(file, 'utf8'));
  const read = await Promise.all(
    runs.map(async ({ expert, files: [run = ''] }) => ({
      expert,
      run: fittedRun(readRun(await readFile(run, 'utf8')), dialogues),
    })),
  );
  const wanted = process.argv.slice(3).map(Number);
  for (const turns of wanted.length > 0 ? wanted : TURNS) {
    const plan = { ...planOf(dialogues, read, turns), products };
    const timed = async (name: string, evaluation: AsyncGenerator): Promise<number> => {
      const time = await processorMilliseconds(async () => {
        for await (const _ of evaluation);
      });
      const seconds = (time / SEEDS / 1_000).toFixed(2);
      console.log(`evaluation: ${plan.answered.turns.length} turns, ${name}: ${seconds} s of the processors a seed`);
      return time;
    };
    const alone: number[] = [];
    for (const policy of Object.values(policies))
      alone.push(await timed(policy.id, evaluateRouting({ ...plan, policy })));
    const together = await timed('all together', evaluatePolicies(plan, Object.values(policies)));
    console.log(`  ${(together / Math.max(...alone)).toFixed(2)} times the dearest alone`);
  }
}

function planOf(dialogues: readonly Dialogue[], runs: AnsweredFixture['runs'], turns: number) {
  const copies = Math.max(1, Math.round(turns / dialogues.reduce((sum, dialogue) => sum + dialogue.turns.length, 0)));
  const numbers = Array.from({ length: copies }, (_, copy) => copy);
  const many = numbers.flatMap((copy) =>
    dialogues.map((dialogue) => ({
      ...dialogue,
      id: `${dialogue.id} ${copy}`,
      turns: dialogue.turns.map((turn) => ({ ...turn, dialogue: `${dialogue.id} ${copy}` })),
    })),
  );
  const answers = runs.map(({ expert, run }) => ({
    expert,
    run: {
      ...run,
      answers: new Map(
        numbers.flatMap((copy) => [...run.answers].map(([id, turn]) => [`${id} ${copy}`, turn] as const)),
      ),
    },
  }));
  const answered = answeredTurns(many, measuredExperts(many, answers), matchingProfiles.exact);
  const random = seededRandom(1);
  const values = Float32Array.from(
    { length: answered.turns.length * DIMENSIONS },
    () => (random() - 0.5) * Math.sqrt(12 / DIMENSIONS),
  );
  const vectors = { dimensions: DIMENSIONS, rows: answered.turns.length, values };
  return {
    answered,
    experts: runs.map(({ expert }) => expert),
    profile: matchingProfiles.exact,
    rule: 'paper' as const,
    k: 10,
    calls: 0.5,
    poolDialogues: Math.floor(answered.dialogues.length / 2),
    seeds: SEEDS,
    vectors,
    switchCost: 0,
    cost: null,
  };
}
