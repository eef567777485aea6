import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CurationEvidence } from '../../src/core/curation/curation-evidence';
import { expectedExperts, judgedTogether } from '../../src/core/curation/expected-experts';
import { labelRanking } from '../../src/core/curation/reasons/mislabelled';
import { bestFirst, type RankedItem } from '../../src/core/curation/queue-item';
import type { VotedRoute } from '../../src/core/routing/route';
import { seededRandom } from '../../src/core/seeded-random';
import { loadEncoder } from '../../src/engine/encoder';
import { createNeighborIndex } from '../../src/engine/neighbors';
import { TurnRouter } from '../../src/engine/routing/routers/turn-router';
import { EXPERTS, multiwozPool, sgdPool, type QueuePool } from './queue-pools';
import { milliseconds } from './timing';
import type { Exemplar } from '../../src/vocabulary/exemplar';

const FLIPPED_SHARE = 0.1;
const LOOKED_AT = [0.1, 0.2];
const SEEDS = 3;
const K = 10;

/** How many of the labels that were flipped at random are at the top of the ranking, which is not told of the flips. */
export async function queueBench(): Promise<void> {
  if (!existsSync(path.resolve('../shared/data'))) {
    console.log('queue: the shared data is absent, nothing to measure on');
    return;
  }
  const encoder = await loadEncoder({
    folder: path.resolve('media/encoder'),
    runtimeFolder: __dirname,
    backend: 'native',
  });
  const router = new TurnRouter(encoder, { createIndex: (matrix) => createNeighborIndex(matrix, console.log) });
  const pairs = [
    ['llama-3-8b.trained-retriever', 'llama-3-70b.bm25'],
    ['llama-3-8b.trained-retriever', 'gpt-3.5.mixed-retriever'],
    ['llama-3-8b.trained-retriever-1pct', 'gpt-3.5.mixed-retriever'],
  ] as const;
  for (const [slm, llm] of pairs)
    for (const dialogues of [100, 200]) await measure(await multiwozPool(slm, llm, dialogues), router);
  for (const dialogues of [300, 1_000]) await measure(sgdPool(dialogues), router);
  await encoder.dispose();
}

type Ranking = (
  noisy: readonly Exemplar[],
  evidence: CurationEvidence,
  clean: readonly Exemplar[],
) => readonly RankedItem[];

const rankings: ReadonlyMap<string, Ranking> = new Map<string, Ranking>([
  [
    'rarer pool first',
    (noisy) => scored(noisy, ({ expert }) => 1 / noisy.filter((other) => other.expert === expert).length),
  ],
  [
    `votes of the ${K} nearest`,
    (noisy, { ownRoutes }) =>
      scored(noisy, ({ expert }, index) =>
        againstIt(expert, ownRoutes[index], new Map(noisy.map((exemplar) => [exemplar.id, exemplar.expert]))),
      ),
  ],
  ['neighbors alone', (noisy, evidence) => labelRanking({ ...evidence, exemplars: withoutOutcomes(noisy) })],
  [
    'neighbors with right labels',
    (noisy, evidence, clean) =>
      labelRanking({ ...evidence, exemplars: withoutOutcomes(noisy), expected: expectedOf(clean) }),
  ],
  ['with outcomes', (_, evidence) => labelRanking(evidence)],
]);

async function measure({ name, exemplars: unsorted }: QueuePool, router: TurnRouter): Promise<void> {
  const clean = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ownRoutes = await routesOf(clean, router);
  const shares = new Map([...rankings.keys()].map((ranking) => [ranking, LOOKED_AT.map(() => 0)]));
  let judging = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const { noisy, flipped } = withFlips(clean, seed);
    let expected: CurationEvidence['expected'] = [];
    judging += await milliseconds(() => {
      expected = expectedOf(noisy);
    });
    const evidence = {
      exemplars: noisy,
      experts: EXPERTS,
      nameOf: (expert: string | null) => expert ?? '',
      expected,
      ownRoutes,
      asked: [],
    };
    for (const [ranking, rank] of rankings) {
      const order = bestFirst(rank(noisy, evidence, clean));
      LOOKED_AT.forEach((share, at) => {
        const found = order.slice(0, Math.round(share * order.length)).filter(({ id }) => flipped.has(id)).length;
        const sums = shares.get(ranking);
        if (sums) sums[at] = (sums[at] ?? 0) + found / flipped.size / SEEDS;
      });
    }
  }
  const ofLlm = clean.filter(({ expert }) => expert === 'llm').length / clean.length;
  console.log(
    `queue: ${name}: ${clean.length} exemplars, ${percent(ofLlm)} of them llm; ` +
      `judged in ${(judging / SEEDS / 1000).toFixed(1)} s`,
  );
  for (const [ranking, found] of shares) console.log(`  ${ranking.padEnd(28)} ${found.map(percent).join('  ')}`);
}

async function routesOf(exemplars: readonly Exemplar[], router: TurnRouter): Promise<readonly VotedRoute[]> {
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const turns = exemplars.map(({ turn: index, belief, ...exemplar }) => ({
    ...exemplar,
    belief: belief ?? undefined,
    index,
    utterance: 2 * index,
    services: [],
    state: undefined,
    range: nowhere,
  }));
  const pools = {
    files: [],
    stored: exemplars.map((exemplar, line) => ({ exemplar, file: '', line, source: '' })),
    problems: [],
  };
  return router.route(
    { turns, pools, experts: EXPERTS, k: K },
    { signal: new AbortController().signal, report: () => undefined },
  );
}

function withFlips(
  clean: readonly Exemplar[],
  seed: number,
): { noisy: readonly Exemplar[]; flipped: ReadonlySet<string> } {
  const random = seededRandom(seed);
  const drawn = clean.map(({ id }) => ({ id, key: random() })).sort((a, b) => a.key - b.key);
  const flipped = new Set(drawn.slice(0, Math.round(FLIPPED_SHARE * clean.length)).map(({ id }) => id));
  return {
    flipped,
    noisy: clean.map((exemplar) =>
      flipped.has(exemplar.id) ? { ...exemplar, expert: exemplar.expert === 'slm' ? 'llm' : 'slm' } : exemplar,
    ),
  };
}

function expectedOf(exemplars: readonly Exemplar[]): CurationEvidence['expected'] {
  const expected: Float64Array[] = [];
  for (const rows of judgedTogether(exemplars)) {
    const part = expectedExperts(
      rows.flatMap((row) => exemplars[row] ?? []),
      EXPERTS,
    );
    rows.forEach((row, index) => (expected[row] = part[index] ?? new Float64Array()));
  }
  return expected;
}

function withoutOutcomes(exemplars: readonly Exemplar[]): readonly Exemplar[] {
  return exemplars.map((exemplar) => ({ ...exemplar, outcomes: {} }));
}

function scored(
  exemplars: readonly Exemplar[],
  scoreOf: (exemplar: Exemplar, index: number) => number,
): readonly RankedItem[] {
  return exemplars.map((exemplar, index) => ({ id: exemplar.id, score: scoreOf(exemplar, index) }));
}

function againstIt(
  expert: string | null,
  route: VotedRoute | undefined,
  labels: ReadonlyMap<string, string | null>,
): number {
  return (route?.neighbors ?? []).filter(({ exemplar }) => labels.get(exemplar.id) !== expert).length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0).padStart(3)} %`;
}
