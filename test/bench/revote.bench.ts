import path from 'node:path';
import { moveExemplar, parseExemplarFile } from '../../src/core/pools/exemplar-file';
import { exemplarLine } from '../../src/core/pools/exemplar-line';
import { createEngine } from '../../src/engine/create-engine';
import { dialoguesToMeasure } from './bench-data';
import { repeatedExemplars } from './repeated-exemplars';
import { median, milliseconds } from './timing';
import { policyIdSchema, type PolicyId } from '../../src/vocabulary/policies';
import type { RoutingSettings } from '../../src/vocabulary/routing/routing-settings';

const control = { signal: new AbortController().signal, report: () => undefined };

/**
 * Measures how long all routes of a file take at first and after each of many relabels: with the pools of a data set
 * and with large pools, by every policy. `npm run bench revote [policy …]`
 */
export async function revoteBench(): Promise<void> {
  const wanted = process.argv.slice(3).map((id) => policyIdSchema.parse(id));
  for (const policy of wanted.length > 0 ? wanted : policyIdSchema.options)
    for (const copies of [1, 15]) await measure(policy, copies);
}

async function measure(policy: PolicyId, copies: number): Promise<void> {
  const { file, runs } = await dialoguesToMeasure();
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    console.log,
  );
  const pool = path.resolve('in-memory.exemplars.jsonl');
  const built = await engine.buildPools({ files: [file], runs, dialogues: null, seed: 0, matching: 'exact' });
  const text = repeatedExemplars(built.text, copies);
  const settings: RoutingSettings = {
    experts: runs.map(({ expert, files: run }) => ({ id: expert, name: expert, run })),
    pools: [pool],
    encoder: null,
    k: 10,
    policy,
    matching: 'exact',
    switchCost: 0,
  };
  engine.setDocument({ file: pool, text });
  const routeAll = () => engine.route({ settings, file, turns: null }, control);

  const first = await milliseconds(routeAll);
  const again: number[] = [];
  for (let time = 0; time < 10; time++) again.push(await milliseconds(routeAll));
  const lines = text.split('\n');
  const { exemplars } = parseExemplarFile(text);
  const afterMove = async ({ exemplar, line }: (typeof exemplars)[number], to: string | null): Promise<number> => {
    lines[line] = exemplarLine(moveExemplar(exemplar, to, 'now', ''));
    engine.setDocument({ file: pool, text: lines.join('\n') });
    return milliseconds(routeAll);
  };
  const relabels: number[] = [];
  for (const placed of exemplars.slice(0, 30))
    relabels.push(await afterMove(placed, placed.exemplar.expert === 'slm' ? 'llm' : 'slm'));
  const exclusions: number[] = [];
  for (const placed of exemplars.slice(30, 33)) exclusions.push(await afterMove(placed, null));
  const { routes } = await routeAll();
  console.log(`re-vote by ${policy}: ${routes.length} routes, ${exemplars.length} exemplars`);
  console.log(`  first routing (encode, index, search)  ${first.toFixed(0)} ms`);
  console.log(
    `  after a relabel (parse, vote)          ${median(relabels).toFixed(0)} ms, ` +
      `${(first / median(relabels)).toFixed(0)} times faster`,
  );
  console.log(
    `  after an exclusion                     ${median(exclusions).toFixed(0)} ms, ` +
      `${(first / median(exclusions)).toFixed(1)} times faster`,
  );
  console.log(`  nothing changed (vote)                 ${median(again).toFixed(0)} ms`);
  await engine.dispose();
}
