import type { FrozenFit } from '../../core/routing/frozen/frozen-fit';
import type { ScoreMeaning } from '../../core/routing/probability/route-probabilities';
import type { MapBlock } from '../../core/routing/probability/monotone-map';
import type { ArrayName, FittedInFile, PolicyFile } from '../../vocabulary/serving/policy-file';

/** What a router's policy learned, and the arrays of numbers that stand beside it. */
export interface PolicyContent {
  readonly rows: readonly number[];
  readonly meaning: ScoreMeaning;
  /** Undefined where votes decide. Its own `rows` count within `rows`. */
  readonly fit: FrozenFit | undefined;
}

/** `policy.json`, and the arrays of `policy.bin` in their order. */
export interface WrittenPolicy {
  readonly file: PolicyFile;
  readonly arrays: readonly Float64Array[];
}

export function writtenPolicy({ rows, meaning, fit }: PolicyContent): WrittenPolicy {
  const arrays = fit ? arraysOf(fit) : [];
  return {
    file: { rows, meaning: writtenMeaning(meaning), fitted: fit ? writtenFit(fit, arrays) : null },
    arrays: arrays.map(([, numbers]) => numbers),
  };
}

/** @param numbers the content of `policy.bin` */
export function readPolicy({ rows, meaning, fitted }: PolicyFile, numbers: Float64Array): PolicyContent {
  return { rows, meaning: readMeaning(meaning), fit: fitted ? readFit(fitted, rows, numbers) : undefined };
}

type NamedArray = readonly [name: ArrayName, numbers: Float64Array];

function arraysOf({ weights, expectations, verification }: FrozenFit): readonly NamedArray[] {
  return [
    ['weights', weights],
    ...(expectations
      ? ([
          ['expectations', expectations.coefficients],
          ['differences', expectations.differences],
        ] satisfies NamedArray[])
      : []),
    ...(verification
      ? ([
          ['comparisons', verification.comparisons],
          ['verification', verification.coefficients],
        ] satisfies NamedArray[])
      : []),
  ];
}

function writtenFit(
  { voters, benefits, expectations, verification }: FrozenFit,
  arrays: readonly NamedArray[],
): FittedInFile {
  return {
    voters,
    benefits,
    slots: expectations?.slots,
    disputed: verification?.disputed,
    arrays: arrays.map(([name, { length }]) => ({ name, length })),
  };
}

function readFit(
  { voters, benefits, slots, disputed, arrays }: FittedInFile,
  rows: readonly number[],
  numbers: Float64Array,
): FrozenFit {
  const total = arrays.reduce((sum, { length }) => sum + length, 0);
  if (total !== numbers.length) throw new RangeError(`policy.bin has ${numbers.length} numbers, not ${total}.`);
  const array = (wanted: ArrayName): Float64Array => {
    const at = arrays.findIndex(({ name }) => name === wanted);
    const found = arrays[at];
    if (!found) throw new RangeError(`policy.bin has no ${wanted}.`);
    const start = arrays.slice(0, at).reduce((sum, { length }) => sum + length, 0);
    return numbers.subarray(start, start + found.length);
  };
  return {
    rows: [...rows.keys()],
    voters,
    benefits,
    weights: array('weights'),
    expectations: slots && {
      slots,
      coefficients: array('expectations'),
      differences: array('differences'),
    },
    verification: disputed && {
      disputed,
      comparisons: array('comparisons'),
      coefficients: array('verification'),
    },
  };
}

function writtenMeaning(meaning: ScoreMeaning): PolicyFile['meaning'] {
  if ('missing' in meaning) return meaning;
  const { among, turns, maps } = meaning;
  const written = (map: readonly MapBlock[]) =>
    map.map(({ low, high, mean }) => [low, high, mean] satisfies [number, number, number]);
  return { among, turns, right: maps.right.map(written), pays: written(maps.pays) };
}

function readMeaning(meaning: PolicyFile['meaning']): ScoreMeaning {
  if ('missing' in meaning) return meaning;
  const { among, turns, right, pays } = meaning;
  const read = (map: typeof pays): readonly MapBlock[] => map.map(([low, high, mean]) => ({ low, high, mean }));
  return { among, turns, maps: { right: right.map(read), pays: read(pays) } };
}
