import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProjectFile } from '../../../../src/core/project/project-file';
import { usablePaths } from '../../../../src/host/project/usable-paths';

const folder = path.resolve('/space/project');
const workspace = path.resolve('/space');

function usable(settings: object, confinedTo: readonly string[] | undefined) {
  const text = JSON.stringify(settings);
  const { project, problems } = parseProjectFile(text);
  expect(problems).toEqual([]);
  return usablePaths(project, text, { folder, confinedTo });
}

const far = {
  dialogues: ['near.json', '../beside.json', '../../outside.json', '/etc/passwd'],
  pools: ['**/*.jsonl', '//server/share/*.jsonl', '..two/x.jsonl'],
  experts: [
    { id: 'slm', run: ['\\\\server\\share\\run.jsonl'] },
    { id: 'llm', run: ['large.run.jsonl'] },
  ],
  tuning: '../../../x.tuning.json',
};

describe('the paths of a project', () => {
  it('may lead anywhere from a trusted folder', () => {
    const { project, problems } = usable(far, undefined);
    expect(problems).toEqual([]);
    expect(project).toMatchObject({ dialogues: far.dialogues, pools: far.pools, tuning: far.tuning });
  });

  it('stay inside the workspace in Restricted Mode, and off other servers', () => {
    const { project, problems } = usable(far, [folder, workspace]);
    expect(project.dialogues).toEqual(['near.json', '../beside.json']);
    expect(project.pools).toEqual(['**/*.jsonl', '..two/x.jsonl']);
    expect(project.experts.map(({ id, run }) => [id, run])).toEqual([
      ['slm', undefined],
      ['llm', ['large.run.jsonl']],
    ]);
    expect(project.tuning).toBeUndefined();
    expect(problems).toHaveLength(5);
    for (const { message, range } of problems) {
      expect(message).toMatch(/outside of the workspace, where Restricted Mode reads nothing: trust this folder/);
      expect(range).toBeDefined();
    }
  });

  it('are a hundred at most, and none of them costly', () => {
    const many = Array.from({ length: 130 }, (_, index) => `${index}.json`);
    const { project, problems } = usable({ dialogues: many, pools: ['x'.repeat(2000)] }, undefined);
    expect([project.dialogues.length, project.pools.length, problems.length]).toEqual([100, 0, 31]);
    expect(problems[0]?.message).toMatch(/^A project may name 100 paths and patterns: this one is not used/);
    const costly = usable({ pools: ['**/**/**/**/**/x', 'good.jsonl'] }, undefined);
    expect(costly.project.pools).toEqual(['good.jsonl']);
    expect(costly.problems[0]?.message).toMatch(/^This pattern has more than 4 times "\*\*", so it is not used/);
  });
});
