import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { BrokenProject, readProject } from '../../../../src/engine/project/read-project';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'project-'));
});

async function projectFile(project: unknown): Promise<string> {
  const file = path.join(folder, 'turn-router.json');
  await writeFile(file, typeof project === 'string' ? project : JSON.stringify(project));
  return file;
}

describe('a project without an editor', () => {
  it('finds the files that it names, and knows where a run will be that is not written yet', async () => {
    await writeFile(path.join(folder, 'large.run.jsonl'), '');
    await writeFile(path.join(folder, 'own.exemplars.jsonl'), '');
    const experts = [
      { id: 'slm', run: 'runs/small.run.jsonl', endpoint: { url: 'http://127.0.0.1:1/v1', model: 'small' } },
      { id: 'llm', run: ['*.run.jsonl'] },
    ];
    const project = await readProject(await projectFile({ experts }));
    expect(project.pools).toEqual([path.join(folder, 'own.exemplars.jsonl')]);
    expect(project.experts).toMatchObject([
      { id: 'slm', runFiles: [], ownRun: path.join(folder, 'runs', 'small.run.jsonl') },
      { id: 'llm', runFiles: [path.join(folder, 'large.run.jsonl')], ownRun: undefined },
    ]);
  });

  it('is refused with the place of what is wrong, and says nothing of defaults', async () => {
    const file = await projectFile({ experts: [{ id: 'slm', endpoint: { url: 'host', model: 'small' } }] });
    const error: unknown = await readProject(file).catch((reason: unknown) => reason);
    if (!(error instanceof BrokenProject)) throw new Error('It was not refused.');
    expect(error.problems).toMatchObject([
      {
        file,
        severity: 'fatal',
        message: '"experts.0.endpoint.url": must be an address, for example http://127.0.0.1:8080/v1.',
      },
    ]);
  });
});
