import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyTextEdits } from '../../src/core/json/edit/json-edits';
import { createEngine } from '../../src/engine/create-engine';
import type { Engine } from '../../src/engine/engine';
import { readTextFile } from '../../src/engine/files/text-file';
import { unattended } from '../../src/vocabulary/work';
import { dialoguesText } from './made-up-dialogues';
import { processorMilliseconds } from './timing';

const MEGABYTES = 45;
const EDITS = 5;
const READING = { experts: [], matching: 'exact' } as const;

/**
 * One edit of a state in an open file, as the editor makes it: planned, the text sent, the list of dialogues and the
 * chat read again. Against `JSON.parse` of the same text: `npm run bench editing [megabytes]`.
 */
export async function editingBench(): Promise<void> {
  const megabytes = Number(process.argv[3] ?? MEGABYTES);
  const folder = await mkdtemp(path.join(tmpdir(), 'turn-router-editing-'));
  try {
    for (const indent of [undefined, 2]) {
      const file = path.join(folder, 'dialogues.json');
      await writeFile(file, dialoguesText(megabytes, indent));
      await measure(file, indent === undefined ? 'a dialogue a line' : 'indented');
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(file: string, writing: string): Promise<void> {
  const engine = createEngine(
    { encoderFolder: path.resolve('media/encoder'), runtimeFolder: path.resolve('dist'), backend: 'native' },
    () => undefined,
  );
  let { text } = await readTextFile(file);
  const parse = await processorMilliseconds(() => JSON.parse(text));
  let dialogues: readonly string[] = [];
  const opening = await processorMilliseconds(async () => {
    const { rows } = await engine.dialogues({ file, ...READING, experts: [] }, unattended);
    dialogues = rows.map(({ id }) => id);
  });
  console.log(`editing: ${(text.length / 1e6).toFixed(0)} MB, ${writing}, ${dialogues.length} dialogues`);
  const times = (milliseconds: number) => `${(milliseconds / parse).toFixed(2)} times`;
  console.log(`  JSON.parse ${parse.toFixed(0)} ms; opened in ${times(opening)} that`);
  for (let edit = 0; edit < EDITS; edit++) {
    const dialogue = dialogues[Math.floor((dialogues.length * edit) / EDITS)] ?? '';
    let steps = { text, planned: 0, read: 0, shown: 0 };
    steps = await edited(engine, file, { text, dialogue, value: `value ${edit}` });
    text = steps.text;
    console.log(
      `  edit ${edit + 1}: planned in ${times(steps.planned)}, read again in ${times(steps.read)}, ` +
        `shown in ${times(steps.shown)}; ${(steps.planned + steps.read + steps.shown).toFixed(0)} ms`,
    );
  }
  await engine.dispose();
}

async function edited(
  engine: Engine,
  file: string,
  { text, dialogue, value }: { readonly text: string; readonly dialogue: string; readonly value: string },
) {
  let after = text;
  const planned = await processorMilliseconds(async () => {
    const changes = [{ slot: 'hotels-slot 2', values: [value] }];
    const edits = [{ dialogue, turn: 1, changes, extent: 'carry-over' as const }];
    const plan = await engine.planStateEdits({ file, edits, isForced: false }, unattended);
    if ('refusal' in plan) throw new Error(plan.refusal);
    after = applyTextEdits(text, plan.edits);
  });
  engine.setDocument({ file, text: after });
  const read = await processorMilliseconds(() => engine.dialogues({ file, ...READING, experts: [] }, unattended));
  const shown = await processorMilliseconds(() => engine.chat({ file, ...READING, experts: [], dialogue }, unattended));
  return { text: after, planned, read, shown };
}
