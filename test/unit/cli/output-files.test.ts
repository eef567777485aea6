import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasFifos, makeFifo } from '../engine/files/special-files';
import { temporaryFolder } from '../engine/files/temporary-folder';
import { run } from './run-cli';

const sample = (name: string) => path.resolve('media/sample', name);
const folder = temporaryFolder();

/** Runs a command whose standard output goes into a file, which the shell would have emptied. */
async function runInto(file: string, flags: string, ...given: string[]) {
  const descriptor = openSync(file, flags);
  try {
    const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...given], {
      stdio: ['ignore', descriptor, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, stderr };
  } finally {
    closeSync(descriptor);
  }
}

async function copied(name: string, as = name): Promise<string> {
  await copyFile(sample(name), folder.file(as));
  return folder.file(as);
}

describe('an output file that is an input', () => {
  it('is refused by pools and tune, through links and before anything is read', async () => {
    const dialogues = await copied('dialogues.json');
    const small = await copied('small.run.jsonl');
    await symlink(small, folder.file('link.jsonl'));
    const runs = ['--run', `slm=${small}`, '--run', `llm=${sample('large.run.jsonl')}`];
    const [pools, tune] = await Promise.all([
      run('pools', dialogues, ...runs, '--out', folder.file('link.jsonl')),
      run('tune', dialogues, ...runs, '--out', dialogues),
    ]);
    expect([pools.code, tune.code]).toEqual([2, 2]);
    expect(pools.stderr).toBe(
      `error: --out ${folder.file('link.jsonl')} is the same file as the input ${small}, which would be ` +
        'lost: choose another file.\n',
    );
    expect(tune.stderr).toBe(
      `error: --out ${dialogues} is one of the inputs, which would be lost: choose another file.\n`,
    );
    expect(await readFile(small, 'utf8')).toBe(await readFile(sample('small.run.jsonl'), 'utf8'));
    expect(await readFile(dialogues, 'utf8')).toBe(await readFile(sample('dialogues.json'), 'utf8'));
  });

  it('is allowed where pools are merged, and written whole', async () => {
    const mine = await copied('sample.exemplars.jsonl', 'mine');
    const lines = (await readFile(mine, 'utf8')).trim().split('\n');
    await writeFile(folder.file('mine'), `${lines.slice(1).join('\n')}\n`);
    const ended = await run('merge-pools', mine, sample('sample.exemplars.jsonl'), '--out', mine);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '0 moved, 1 added, 0 left for you to decide\n' });
    expect((await readFile(mine, 'utf8')).trim().split('\n').sort()).toEqual([...lines].sort());
  });

  it('is noticed where the shell made it the standard output', async () => {
    const mine = await copied('sample.exemplars.jsonl', 'mine');
    const theirs = sample('sample.exemplars.jsonl');
    const merged = await runInto(mine, 'w', 'merge-pools', mine, theirs);
    expect(merged.code).toBe(2);
    expect(merged.stderr).toBe(
      `error: The output goes into ${mine}, which is an input: the shell empties it before it can be read. ` +
        `Restore it, and give --out ${mine}.\n`,
    );
    await copied('sample.exemplars.jsonl', 'mine');
    const compared = await runInto(mine, 'a', 'compare-pools', mine, theirs);
    expect([compared.code, await readFile(mine, 'utf8')]).toEqual([2, await readFile(theirs, 'utf8')]);
  });
});

describe('an output that cannot be written', () => {
  it('is told before tuning begins', async () => {
    const out = folder.file('none/x.tuning.json');
    const { code, stderr } = await run('tune', sample('dialogues.json'), '--out', out);
    expect([code, stderr]).toEqual([
      1,
      `error: ${out} cannot be written (its folder does not exist). Create ${folder.file('none')} first, or choose ` +
        'another folder.\n',
    ]);
  });

  it.skipIf(process.platform !== 'linux')('is told in a sentence where standard output is a full disk', async () => {
    const pool = sample('sample.exemplars.jsonl');
    for (const given of [
      ['merge-pools', pool, pool],
      ['agreement', pool, pool],
    ]) {
      const { code, stderr } = await runInto('/dev/full', 'w', ...given);
      expect([code, stderr]).toEqual([
        1,
        'error: Standard output cannot be written (no space is left on the disk). What was written of it is not ' +
          'complete.\n',
      ]);
    }
  });

  it.skipIf(process.platform === 'win32')('ends as it would have where nobody reads on', async () => {
    const pool = sample('sample.exemplars.jsonl');
    const cli = `'${process.execPath}' '${path.resolve('dist/cli.js')}'`;
    const script = `${cli} merge-pools '${pool}' '${pool}' | true; echo "code \${PIPESTATUS[0]}"`;
    const [stdout, stderr] = await new Promise<[string, string]>((resolve) => {
      execFile('bash', ['-c', script], (_, stdout, stderr) => resolve([stdout, stderr]));
    });
    expect(stdout).toBe('code 0\n');
    expect(stderr).not.toContain('    at ');
  });
});

describe('an input that is no regular file', () => {
  it.skipIf(!hasFifos)('is refused with its name by every way in, and nothing waits', async () => {
    const fifo = folder.file('fifo');
    await makeFifo(fifo);
    await mkdir(folder.file('folder'));
    const [dialogues, pool] = [sample('dialogues.json'), sample('sample.exemplars.jsonl')];
    const runs = ['--run', `slm=${sample('small.run.jsonl')}`, '--run'];
    const ways = [
      ['route', fifo, '--pool', pool],
      ['route', dialogues, '--pool', fifo],
      ['route', dialogues, '--pool', pool, '--policy', 'cascade', '--run', `slm=${fifo}`],
      ['pools', dialogues, ...runs, `llm=${fifo}`, '--out', folder.file('out')],
      ['evaluate', dialogues, ...runs, `llm=${fifo}`],
      ['tune', fifo, '--out', folder.file('out')],
      ['queue', fifo],
      ['merge-pools', fifo, pool],
    ];
    for (const way of ways) {
      const { code, stdout, stderr } = await run(...way);
      expect({ way, code, stdout }).toEqual({ way, code: 2, stdout: '' });
      expect(stderr).toMatch(/^\S*.*fifo:? .*cannot be read \(it is a FIFO\)\. Give a regular file\.\n$/);
    }
  });
});

describe('a run of an expert whom no exemplar names', () => {
  it('is refused with the names that there are', async () => {
    const given = [
      'route',
      sample('dialogues.json'),
      '--pool',
      sample('sample.exemplars.jsonl'),
      '--policy',
      'cascade',
    ];
    const { code, stdout, stderr } = await run(...given, '--run', `smal=${sample('small.run.jsonl')}`);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe('error: --run smal=…: no exemplar names the expert "smal", only slm, llm: correct the name.\n');
  });
});
