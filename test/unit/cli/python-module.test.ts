import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { seededRandom } from '../../../src/core/seeded-random';
import type { Exemplar } from '../../../src/vocabulary/exemplar';
import { policyIdSchema, type PolicyId } from '../../../src/vocabulary/policies';
import type { SlotValue } from '../../../src/vocabulary/dialogue-state';
import { itemAt } from '../../../src/vocabulary/values/required';
import { run } from './run-cli';

/** Python with onnxruntime, tokenizers and numpy: `TURN_ROUTER_PYTHON`, or the system's. */
const python = process.env['TURN_ROUTER_PYTHON'] ?? 'python3';
const runProgram = promisify(execFile);
const lacking = await runProgram(python, ['-c', 'import onnxruntime, tokenizers, numpy']).then(
  () => undefined,
  () => `${python} lacks onnxruntime, tokenizers or numpy (TURN_ROUTER_PYTHON names another)`,
);
if (lacking !== undefined) console.warn(`The Python module is not tested: ${lacking}.`);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-python-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What people say in several scripts, with numbers, times, emoji, marks and very long words. */
const latin = [
  'a room',
  'two nights',
  'at 9:05',
  'for 4.5',
  'İstanbul',
  'naïve café',
  'ΣΑΣ',
  '👩‍🚀 😀',
  'x'.repeat(130),
  '[SEP]',
  "don't",
  '—',
  '｡｡',
];
const others = [
  '我想订一间房',
  '東京タワー',
  'ﾎﾃﾙ',
  '호텔 예약',
  'гостиница',
  'ξενοδοχείο',
  'الفندق',
  'होटल',
  '😀',
  'Ｗｉｄｅ',
  '#12',
  'ㄅ',
];
const values: readonly SlotValue[] = [
  'north',
  '09:05',
  '2',
  ['two', '2'],
  'dontcare',
  'Tall Fence | Noodle House',
  'yes',
  ['a\nb', 'a'],
];
const slots = ['hotel-area', 'hotel-book stay', 'taxi-leaveat', 'area', 'train-day-2', 'constructor'];

/** Exemplars of an own world: many repeat each other, some are excluded, some have no vote by rule. */
function worldOf(words: readonly string[], random: () => number): readonly Exemplar[] {
  const pick = <T>(items: readonly T[]): T => itemAt(items, Math.floor(random() * items.length));
  const state = () =>
    Object.fromEntries(Array.from({ length: Math.floor(random() * 4) }, () => [pick(slots), pick(values)]));
  const utterance = () =>
    Array.from({ length: Math.floor(random() * 5) }, () => pick(words)).join(random() < 0.9 ? ' ' : '');
  return Array.from({ length: 140 }, (_, number): Exemplar => {
    const [dialogue, turn] = [`d${Math.floor(number / 4)}`, number % 4];
    const right = { slm: random() < 0.6, llm: random() < 0.8 };
    const isOut = random() < 0.08;
    const expert = right.slm ? 'slm' : 'llm';
    return {
      id: `${dialogue}#${turn}`,
      dialogue,
      turn,
      previousState: state(),
      systemUtterance: random() < 0.2 ? '' : utterance(),
      userUtterance: random() < 0.3 ? itemAt(words, 0) : utterance(),
      belief: state(),
      expert: isOut ? null : expert,
      outcomes: { slm: { right: right.slm, belief: state() }, llm: { right: right.llm, belief: state() } },
      rule: right.slm && right.llm ? 'all-right' : 'cheapest-right',
      changes: isOut ? [{ from: expert, to: null, when: '2026-11-01T00:00:00Z', why: 'unclear' }] : [],
    };
  });
}

async function pythonSays(out: string): Promise<string> {
  return (await runProgram(python, [path.join(out, 'turn_router.py'), out])).stdout;
}

async function exported(policy: PolicyId, words: readonly string[], seed: number): Promise<string> {
  const home = await mkdtemp(path.join(folder, 'world-'));
  await writeFile(path.join(home, 'world.exemplars.jsonl'), exemplarFileText(worldOf(words, seededRandom(seed))));
  const project = { experts: [{ id: 'slm' }, { id: 'llm' }], policy, k: 7, calls: 0.5 };
  await writeFile(path.join(home, 'turn-router.json'), JSON.stringify(project));
  const out = path.join(home, 'router');
  const { code, stderr } = await run('export', '--project', path.join(home, 'turn-router.json'), '--out', out);
  expect([code, stderr]).toEqual([0, expect.stringContaining('140 exemplars, with 140 golden turns')]);
  return out;
}

describe.skipIf(lacking !== undefined)('the Python module', () => {
  it.each(policyIdSchema.options)(
    'decides as Node does by %s, near-ties aside',
    async (policy) => {
      const told = await pythonSays(await exported(policy, latin, 7));
      const [equal = 0, all, near, different] = told.match(/\d+/g)?.map(Number) ?? [];
      expect([all, different]).toEqual([140, 0]);
      expect(equal + (near ?? NaN)).toBe(140);
      expect(equal).toBeGreaterThan(125);
    },
    240_000,
  );

  it.each(['paper', 'calibrated'] as const)(
    'compares characters where no word is known, by %s',
    async (policy) => {
      const told = await pythonSays(await exported(policy, others, 11));
      expect(told).toBe('140 of 140 golden decisions are equal, 0 differ in near-ties alone, 0 differ.\n');
    },
    240_000,
  );
});
