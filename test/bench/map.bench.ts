import path from 'node:path';
import { createEngine } from '../../src/engine/create-engine';
import type { MapProgress } from '../../src/protocol/engine/map-contract';
import { dialoguesToMeasure } from './bench-data';
import { repeatedExemplars } from './repeated-exemplars';

/** How long the map of exemplars takes, phase by phase: with the pools of a data set, and with large ones. */
export async function mapBench(): Promise<void> {
  const { file, runs } = await dialoguesToMeasure();
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    console.log,
  );
  const built = await engine.buildPools({ files: [file], runs, dialogues: null, seed: 0, matching: 'exact' });
  for (const copies of [1, 15]) {
    const pool = path.resolve('in-memory.exemplars.jsonl');
    engine.setDocument({ file: pool, text: repeatedExemplars(built.text, copies) });
    const spent = new Map<string, number>();
    let last = performance.now();
    const report = ({ phase }: MapProgress): void => {
      const now = performance.now();
      spent.set(phase, (spent.get(phase) ?? 0) + now - last);
      last = now;
    };
    const { positions, laidOut } = await engine.map(
      { pools: [pool], encoder: null },
      { signal: new AbortController().signal, report },
    );
    console.log(`map: ${positions.length} exemplars, ${laidOut} of them projected`);
    for (const [phase, time] of spent) console.log(`  ${phase.padEnd(10)} ${(time / 1000).toFixed(1)} s`);
  }
  await engine.dispose();
}
