import { readFile, writeFile } from 'node:fs/promises';
import { beforeEach, vi } from 'vitest';
import * as z from 'zod';
import { runTurnRouter } from '../../../src/cli/turn-router';
import type { LoadedEncoder } from '../../../src/engine/encoder';
import type { Engine } from '../../../src/engine/engine';
import { parseExemplarFile } from '../../../src/core/pools/exemplar-file';
import type { Exemplar } from '../../../src/vocabulary/exemplar';
import { jsonLines } from '../../fixtures/told-dialogues';
import { engineWith } from '../../fixtures/sample-engine';
import type { Ended } from '../cli/run-cli';
import { temporaryFolder } from '../engine/files/temporary-folder';

/** What `evaluate` says of the two experts on their own; undefined where it refuses. */
export interface Alone extends Ended {
  readonly slm: { readonly tlb: number; readonly jga: number } | undefined;
  readonly llm: { readonly tlb: number; readonly jga: number } | undefined;
}

/** What `evaluate` notes of a small pool and its policy, whatever the input is. */
const POLICY_NOTE = /^(?:k is|The policy|Every turn was sent|No turn was sent|llm alone is not better) .*\n/gm;

const shares = z.object({ slm: z.number(), llm: z.number() });
const evaluationSchema = z.object({ tlb: shares, jga: shares });
const goldLineSchema = z.object({
  dialogue_id: z.string(),
  turn: z.number(),
  state: z.record(z.string(), z.unknown()),
});

/**
 * The terminal command in a folder of its own for each test, run in this process with a stand-in for the encoder. What
 * it says names files without the folder.
 */
export function caseFolder(encoder?: () => LoadedEncoder) {
  const folder = temporaryFolder();
  let engine: Engine;
  beforeEach(() => {
    engine = engineWith(encoder?.());
  });

  /** Writes a file: a text or bytes as they are, anything else as JSON. */
  async function write(name: string, content: unknown): Promise<string> {
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(folder.file(name), isRaw ? content : JSON.stringify(content));
    return folder.file(name);
  }

  const read = (name: string) => readFile(folder.file(name), 'utf8');

  async function run(...args: readonly string[]): Promise<Ended> {
    const out = captured(process.stdout);
    const told = captured(process.stderr);
    try {
      const code = await runTurnRouter(engine, args);
      const without = (text: string) => text.replaceAll(`${folder.path}/`, '');
      return { code, stdout: without(out.text()), stderr: without(told.text()) };
    } finally {
      out.release();
      told.release();
    }
  }

  /** Evaluates two runs on dialogues, and says how good each is on its own. Runs that are lists become JSON Lines. */
  async function alone(dialogues: unknown, slm: unknown, llm: unknown, ...options: readonly string[]): Promise<Alone> {
    const files = await writtenInputs(dialogues, slm, llm);
    const pool = ['--pool-dialogues', '1', '--seeds', '1', '--policy', 'paper'];
    const whole = await run('evaluate', ...files, ...pool, '--json', ...options);
    const ended = { ...whole, stderr: whole.stderr.replaceAll(POLICY_NOTE, '') };
    if (ended.code !== 0) return { ...ended, slm: undefined, llm: undefined };
    const { tlb, jga } = evaluationSchema.parse(JSON.parse(ended.stdout));
    return { ...ended, slm: { tlb: tlb.slm, jga: jga.slm }, llm: { tlb: tlb.llm, jga: jga.llm } };
  }

  /** Builds pools, for dialogues that are too few to be evaluated; without `right` where it refuses. */
  async function pools(dialogues: unknown, slm: unknown, llm: unknown, ...options: readonly string[]) {
    const files = await writtenInputs(dialogues, slm, llm);
    const ended = await run('pools', ...files, '--out', folder.file('case.exemplars.jsonl'), ...options);
    if (ended.code !== 0) return { ...ended, exemplars: [] };
    const { exemplars } = parseExemplarFile(await read('case.exemplars.jsonl'));
    return { ...ended, exemplars: exemplars.map(({ exemplar }): Exemplar => exemplar) };
  }

  /** The gold states of dialogues as they were read, in order. */
  async function gold(dialogues: unknown) {
    const file = await inputFile('dialogues.json', dialogues);
    const ended = await run('convert', file, '--to', 'run', '--out', folder.file('gold.jsonl'));
    if (ended.code !== 0) return { ...ended, states: [] };
    const lines = (await read('gold.jsonl')).trim().split('\n');
    return { ...ended, states: lines.map((line) => goldLineSchema.parse(JSON.parse(line)).state) };
  }

  async function writtenInputs(dialogues: unknown, slm: unknown, llm: unknown): Promise<readonly string[]> {
    const runs = [
      ['slm', slm],
      ['llm', llm],
    ] as const;
    const named = await Promise.all(
      runs.map(async ([expert, content]) => ['--run', `${expert}=${await inputFile(`${expert}.run`, content)}`]),
    );
    return [await inputFile('dialogues.json', dialogues), ...named.flat()];
  }

  /** A run is a list of lines; dialogues are a list of JSON. The path of a file is taken as it is. */
  async function inputFile(name: string, content: unknown): Promise<string> {
    if (typeof content === 'string' && content.startsWith(folder.path)) return content;
    const isRun = name.endsWith('.run') && Array.isArray(content);
    return write(name, isRun ? jsonLines(content) : content);
  }

  return { file: (name: string) => folder.file(name), write, read, run, alone, pools, gold };
}

function captured(stream: NodeJS.WriteStream) {
  const spy = vi.spyOn(stream, 'write').mockReturnValue(true);
  return {
    text: () => spy.mock.calls.map(([chunk]) => Buffer.from(chunk).toString()).join(''),
    release: () => spy.mockRestore(),
  };
}
