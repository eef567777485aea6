import { problemLines } from '../../src/cli/output/problem-lines';
import { runTurnRouter } from '../../src/cli/turn-router';
import { readTextFile } from '../../src/engine/files/text-file';
import { problemOfReading } from '../../src/engine/files/unreadable-file';
import { exactIndex } from '../../src/core/retriever/search/exact-index';
import { Engine } from '../../src/engine/engine';
import { parseProjectFile } from '../../src/core/project/project-file';
import { engineContract } from '../../src/protocol/engine/engine-contract';
import { unattended } from '../../src/vocabulary/work';
import { standInEncoder } from '../fixtures/stand-in-encoder';
import type { Request } from './doors';

/** What came of a request. */
export interface Outcome {
  /** 0 done, 1 could not, 2 refused; a request to the engine that is rejected counts as 2. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What nobody caught. */
  readonly uncaught: readonly string[];
}

/**
 * The program under attack, in a process of its own: answers one request after the other. A crash ends it and a hang
 * keeps it from answering, and both are noticed outside.
 */
const encoder = standInEncoder();
const engine = new Engine({ loadEncoder: () => Promise.resolve(encoder), createIndex: exactIndex });
const uncaught: string[] = [];
process.on('unhandledRejection', (reason) => uncaught.push(String(reason)));

async function outcomeOf(request: Request): Promise<Outcome> {
  const printed = captured();
  try {
    const code = await codeOf(request);
    // Rejections that nobody handles are known one turn of the event loop later.
    await new Promise((resolve) => setImmediate(resolve));
    return { code, ...printed.end(), uncaught: uncaught.splice(0) };
  } catch (error) {
    return { code: 3, ...printed.end(), uncaught: [...uncaught.splice(0), String(error)] };
  }
}

async function codeOf(request: Request): Promise<number> {
  if ('command' in request) return runTurnRouter(engine, request.command);
  if ('project' in request) return projectCode(request.project);
  try {
    await answerOf(request.method, request.params);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof WrongAnswer ? 3 : 2;
  }
}

/** An answer that the contract does not allow would be refused by the channel in words that nobody understands. */
class WrongAnswer extends Error {}

async function answerOf(name: string, params: unknown): Promise<void> {
  const contract = Object.entries(engineContract).find(([method]) => method === name)?.[1];
  const method: unknown = Reflect.get(engine, name);
  if (!contract || typeof method !== 'function') throw new WrongAnswer(`there is no method ${name}`);
  const answer: unknown = await Reflect.apply(method, engine, [contract.params.parse(params), unattended]);
  const parsed = contract.result.safeParse(answer);
  if (!parsed.success) throw new WrongAnswer(`answers against its contract: ${parsed.error.message}`);
  // Answers are sent between processes.
  structuredClone(answer);
}

async function projectCode(file: string): Promise<number> {
  const problems = await readTextFile(file).then(
    ({ text }) => parseProjectFile(text).problems,
    (error: unknown) => [problemOfReading(file, error)],
  );
  const told = problems.map((problem) => ({ ...problem, file }));
  for (const line of problemLines(told, { most: 4, advice: '' })) process.stderr.write(`${line}\n`);
  return problems.length > 0 ? 2 : 0;
}

/** Takes what is printed until the end is asked for. */
function captured(): { readonly end: () => Pick<Outcome, 'stdout' | 'stderr'> } {
  const texts = { stdout: '', stderr: '' };
  const writes = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const write = stream.write.bind(stream);
    stream.write = (text: string | Uint8Array) => {
      texts[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
      return true;
    };
    return () => (stream.write = write);
  });
  return {
    end: () => {
      for (const restore of writes) restore();
      return { ...texts };
    },
  };
}

process.on('message', (request: Request) => {
  void outcomeOf(request).then((outcome) => process.send?.(outcome));
});
process.on('disconnect', () => process.exit(0));
