import { breathe } from './breathe';
import type { Work } from '../vocabulary/work';

/** Runs steps to the end, pausing for pending messages, and stops where one of them cancelled the work. */
export async function walked<T>(
  steps: Generator<number, T> | AsyncGenerator<number, T>,
  { signal, report }: Work<number>,
): Promise<T> {
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return step.value;
    report(step.value);
    await breathe(signal);
  }
}
