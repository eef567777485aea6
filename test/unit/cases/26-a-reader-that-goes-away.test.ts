import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exemplar } from '../../fixtures/exemplars';
import { framedFile, innGuests, jsonLines, rightLines, silentLines } from '../../fixtures/told-dialogues';
import { exemplarFileText } from '../../../src/core/pools/exemplar-file';
import { run, type Ended } from '../cli/run-cli';
import { caseFolder } from './case-folder';

const { file, write } = caseFolder();
const cli = path.resolve('dist/cli.js');
/** More than a pipe holds. */
const MANY = 3_000;

const exemplars = (pier: string) =>
  exemplarFileText(
    Array.from({ length: MANY }, (_, number) =>
      exemplar({ id: `${pier}-${number}#0`, dialogue: `${pier}-${number}`, userUtterance: `Pier ${number}?` }),
    ),
  );

/** Runs the command with a reader that takes the first piece of one of its streams and goes away. */
async function leftBy(closed: 'stdout' | 'stderr', args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (piece: Buffer) => {
      texts[name] += piece.toString();
      if (name === closed) child[name].destroy();
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, ...texts };
}

/** Commands with much to print or to tell, the stream whose reader goes away, and the exit code. */
const commands = [
  {
    name: 'long files are merged',
    closed: 'stdout',
    code: 0,
    args: () => ['merge-pools', file('mine'), file('theirs')],
  },
  {
    name: 'thousands of lines are refused',
    closed: 'stderr',
    code: 2,
    args: () => ['merge-pools', file('broken'), file('mine')],
  },
  {
    name: 'thousands of lines of runs are passed over',
    closed: 'stderr',
    code: 0,
    args: () => [
      ...['pools', file('dialogues.json'), '--run', `slm=${file('slm.run')}`, '--run', `llm=${file('llm.run')}`],
      ...['--out', file('built.jsonl')],
    ],
  },
] as const;
const PROBLEM = /^.*: (?:error|skipped|warning): .*$|^… and .*$/gm;

describe('a reader that goes away', () => {
  it.each(commands)('does not change how the command ends where $name', async ({ args, code, closed }) => {
    await written();
    const [whole, left] = await Promise.all([run(...args()), leftBy(closed, args())]);
    expect([whole.code, left.code]).toEqual([code, code]);
    for (const { stderr } of [whole, left]) {
      expect(stderr.match(PROBLEM)?.length ?? 0).toBeLessThanOrEqual(4);
      expect(stderr).not.toContain('    at ');
    }
    if (closed === 'stderr') expect(left.stdout).toBe(whole.stdout);
    else expect(left.stdout.length).toBeLessThan(whole.stdout.length);
  });
});

async function written(): Promise<void> {
  const guests = innGuests();
  await write('mine', exemplars('north'));
  await write('theirs', exemplars('south'));
  await write('broken', '{"id": 7}\n'.repeat(MANY));
  await write('dialogues.json', framedFile(guests));
  await write('slm.run', jsonLines(silentLines(guests)) + '{"turn": []}\n'.repeat(MANY));
  await write('llm.run', jsonLines(rightLines(guests)) + 'no line of JSON\n'.repeat(MANY));
}
