import path from 'node:path';
import { createEngine } from '../../src/engine/create-engine';
import { dialoguesToMeasure } from './bench-data';
import { milliseconds } from './timing';

const control = { signal: new AbortController().signal, report: () => undefined };

/** What comparing retrievers costs for each seed, encoding aside. */
export async function retrievalBench(): Promise<void> {
  const { file } = await dialoguesToMeasure();
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    console.log,
  );
  const compare = (seeds: number) => () =>
    engine.compareRetrievers(
      { files: [file], poolDialogues: 100, seeds, encoders: [null], tuning: null, tune: false },
      control,
    );
  await compare(1)();
  const [one, five] = [await milliseconds(compare(1)), await milliseconds(compare(5))];
  console.log(
    `retrieval: ${((five - one) / 4).toFixed(0)} ms a seed for three rankings; ` +
      `reading and encoding ${(one - (five - one) / 4).toFixed(0)} ms`,
  );
  await engine.dispose();
}
