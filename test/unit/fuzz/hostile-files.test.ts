import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attacks } from '../../fuzz/attack';

const INPUTS = 100;

/** The set-up of the tests builds it. The long run is `npm run fuzz`. */
const program = path.resolve('dist/fuzz-attacked.js');

describe('hostile files', () => {
  it('never crash or hang a command or the engine, and a refusal names them, in our words, and writes nothing', async () => {
    const found: string[] = [];
    let refused = 0;
    for await (const { seed, door, kind, how, outcome, faults } of attacks(program, seedsFrom(1, INPUTS))) {
      if (outcome !== undefined && outcome.code > 0) refused++;
      if (faults.length > 0) found.push(`seed ${seed}, ${door}, ${kind} (${how}): ${faults.join(', ')}`);
    }
    expect(found).toEqual([]);
    expect(refused).toBeGreaterThan(INPUTS / 4);
    expect(refused).toBeLessThan((3 * INPUTS) / 4);
  });
});

function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
