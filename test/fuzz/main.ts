import path from 'node:path';
import { attacks, type Attack } from './attack';
import { faultKinds, type Fault } from './faults';

const INPUTS = 6_000;

/** What came of the inputs of one door. */
interface Tally {
  readonly codes: Map<number, number>;
  readonly faults: Map<Fault, number>;
}

/**
 * `npm run fuzz [inputs] [first seed]`: hostile files through all doors. Prints each fault with its seed as it is
 * found, then the counts; ends with 1 where there is any.
 */
async function main(inputs = INPUTS, first = 1): Promise<void> {
  const tallies = new Map<string, Tally>();
  const seeds = Array.from({ length: inputs }, (_, index) => first + index);
  for await (const attack of attacks(path.join(__dirname, 'fuzz-attacked.js'), seeds)) {
    count(tallies, attack);
    if (attack.faults.length > 0) tell(attack);
  }
  const counts = [...tallies].sort(([a], [b]) => a.localeCompare(b)).map(([door, tally]) => rowOf(door, tally));
  console.table(Object.fromEntries(counts));
  if ([...tallies.values()].some(({ faults }) => faults.size > 0)) process.exitCode = 1;
}

function count(tallies: Map<string, Tally>, { door, outcome, faults }: Attack): void {
  const tally = tallies.get(door) ?? { codes: new Map<number, number>(), faults: new Map<Fault, number>() };
  tallies.set(door, tally);
  if (outcome) tally.codes.set(outcome.code, (tally.codes.get(outcome.code) ?? 0) + 1);
  for (const fault of faults) tally.faults.set(fault, (tally.faults.get(fault) ?? 0) + 1);
}

function tell({ seed, door, kind, how, outcome, faults }: Attack): void {
  console.log(`seed ${seed}, ${door}, ${kind} (${how.slice(0, 120)}): ${faults.join(', ')}`);
  for (const words of [outcome?.stderr, ...(outcome?.uncaught ?? [])])
    if (words) console.log(`  ${words.trimEnd().slice(0, 600).replaceAll('\n', '\n  ')}`);
}

function rowOf(door: string, { codes, faults }: Tally): [string, Record<string, number>] {
  const ofCodes = [0, 1, 2].map((code): [string, number] => [`exit ${code}`, codes.get(code) ?? 0]);
  const ofFaults = faultKinds.map((fault): [string, number] => [fault, faults.get(fault) ?? 0]);
  return [door, Object.fromEntries([...ofCodes, ...ofFaults])];
}

void main(...process.argv.slice(2).map(Number));
