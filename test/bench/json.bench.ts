import { openJson } from '../../src/core/json/json-text';
import { readLocatedJson } from '../../src/core/json/located-json';
import { dialoguesText } from './made-up-dialogues';

/** Above this the tree of the whole text takes too much memory to be compared. */
const MOST_AS_TREE = 25;

/**
 * Reading a data set item by item, against `JSON.parse` of the same text: `npm run bench json [megabytes]`. Processor
 * time is compared, because other programs may run.
 */
export async function jsonBench(): Promise<void> {
  const megabytes = Number(process.argv[3] ?? 20);
  for (const indent of [undefined, 2]) {
    const text = dialoguesText(megabytes, indent);
    console.log(
      `json: ${(text.length / 1e6).toFixed(0)} MB of SGD-like dialogues, ${indent ? 'indented' : 'on one line'}`,
    );
    let growth = 0;
    const items = await cost(() => (growth = growthOver(text)));
    const places = await cost(() => everyTurn(text));
    const sample = await cost(() => openJson(text).sample?.children);
    const tree = megabytes <= MOST_AS_TREE ? await cost(() => readLocatedJson(text)) : undefined;
    const parse = await cost(() => JSON.parse(text));
    const times = (milliseconds: number) => `${(milliseconds / parse).toFixed(1)} times`;
    console.log(
      `  JSON.parse ${parse.toFixed(0)} ms; items ${times(items)} as long, ` +
        `with the place of every turn ${times(places)}; ` +
        `the sample ${sample.toFixed(0)} ms${tree === undefined ? '' : `; one tree of all ${times(tree)}`}`,
    );
    console.log(`  memory grew by at most ${growth.toFixed(0)} MB over the items`);
  }
}

/** By how many megabytes the process grows while the items are read and dropped. */
function growthOver(text: string): number {
  const before = process.memoryUsage.rss();
  let most = before;
  let items = 0;
  for (const { value } of openJson(text).items())
    if (value !== undefined && ++items % 500 === 0) most = Math.max(most, process.memoryUsage.rss());
  return (most - before) / 1e6;
}

function everyTurn(text: string): number {
  const json = openJson(text);
  let lines = 0;
  for (const item of json.items())
    for (const place of item.placesIn(['turns'])) lines = Math.max(lines, json.rangeOf(place).end.line);
  return lines;
}

/** Milliseconds of processor time. */
async function cost(call: () => unknown): Promise<number> {
  // What was made before is freed before, as far as it can be asked for.
  await new Promise((resolve) => setImmediate(resolve));
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
