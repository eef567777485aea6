import { boundBench } from './bound.bench';
import { doubtWeightsBench } from './doubts/doubt-weights.bench';
import { doubtsBench } from './doubts/doubts.bench';
import { editingBench } from './editing.bench';
import { encoderBench } from './encoder.bench';
import { evaluationBench } from './evaluation.bench';
import { jsonBench } from './json.bench';
import { memoryBench } from './memory.bench';
import { queueBench } from './queue.bench';
import { retrievalBench } from './retrieval.bench';
import { revoteBench } from './revote.bench';
import { searchBench } from './search.bench';
import { tuningBench } from './tuning.bench';
import { mapBench } from './map.bench';
import { vectorsBench } from './vectors.bench';

/** `npm run bench [name]`: compare the ratios within one run; the times depend on the machine. */
const benches = new Map<string, () => void | Promise<void>>([
  ['bound', boundBench],
  ['doubts', doubtsBench],
  ['doubt-weights', doubtWeightsBench],
  ['editing', editingBench],
  ['encoder', encoderBench],
  ['evaluation', evaluationBench],
  ['json', jsonBench],
  ['memory', memoryBench],
  ['queue', queueBench],
  ['retrieval', retrievalBench],
  ['revote', revoteBench],
  ['search', searchBench],
  ['tuning', tuningBench],
  ['map', mapBench],
  ['vectors', vectorsBench],
]);

async function main(wanted: string | undefined): Promise<void> {
  for (const [name, bench] of benches) if (wanted === undefined || wanted === name) await bench();
}

void main(process.argv[2]);
