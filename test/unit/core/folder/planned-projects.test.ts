import { describe, expect, it } from 'vitest';
import { canBeApart, plannedProjects, relativeTo } from '../../../../src/core/folder/planned-projects';
import { projectText } from '../../../../src/core/folder/project-text';
import { proposedChoices } from '../../../../src/core/folder/setup-choices';
import type { FolderFindings, FoundDataSet } from '../../../../src/vocabulary/setup/folder-findings';
import { expertId } from '../../../../src/vocabulary/setup/setup-choices';

const dataSet = (name: string, file: string, more: Partial<FoundDataSet> = {}): FoundDataSet => ({
  name,
  format: 'SGD',
  files: [file],
  schemas: [],
  dialogues: 10,
  turns: 80,
  statedTurns: 80,
  models: [],
  ...more,
});
const run = (expert: string, file: string, set: string) => ({
  expert,
  files: [file],
  dataSet: set,
  dialogues: 10,
  turns: 80,
  accuracy: 0.5,
});
const found = (more: Partial<FolderFindings>): FolderFindings => ({
  folder: '/data',
  dataSets: [],
  runs: [],
  exemplarFiles: [],
  projectFiles: [],
  notes: [],
  others: [],
  ...more,
});

const town = dataSet('town', 'town/all.json');
const bay = dataSet('bay', 'bay/all.json', { turns: 90 });
const two = found({
  dataSets: [bay, town],
  runs: [
    run('small', 'runs/town-small.jsonl', 'town'),
    run('small', 'runs/bay-small.jsonl', 'bay'),
    run('large', 'runs/town-large.jsonl', 'town'),
  ],
});

describe('what is proposed for a folder', () => {
  it('is one data set of several, and pools from its runs', () => {
    const choices = proposedChoices(two, undefined, 'paper');
    expect(choices).toMatchObject({ dataSets: ['bay'], exemplars: 'hand', rule: 'paper' });
    expect(proposedChoices({ ...two, dataSets: [town] }, undefined, 'paper')).toMatchObject({
      dataSets: ['town'],
      exemplars: 'runs',
      experts: [
        { id: 'small', run: ['runs/town-small.jsonl'] },
        { id: 'large', run: ['runs/town-large.jsonl'] },
      ],
    });
  });

  it('is all parts of one data set together, with exemplars from the training part', () => {
    const parts = ['dev', 'test', 'train'].map((part) => dataSet(`sgd/${part}`, `sgd/${part}/dialogues_001.json`));
    expect(proposedChoices(found({ dataSets: parts }), undefined, 'paper')).toMatchObject({
      dataSets: ['sgd/dev', 'sgd/test', 'sgd/train'],
      together: true,
      from: 'sgd/train',
    });
  });

  it('takes the models that a log names as experts, small ones first, and else two to be named', () => {
    const models = [
      { model: 'big-70b', turns: 9 },
      { model: 'little-8b', turns: 2 },
    ];
    const log = dataSet('log', 'log/a.jsonl', { statedTurns: 0, models });
    expect(proposedChoices(found({ dataSets: [log] }), undefined, 'paper').experts).toEqual([
      { id: 'little-8b', name: 'little-8b', run: [] },
      { id: 'big-70b', name: 'big-70b', run: [] },
    ]);
    const { experts } = proposedChoices(found({ dataSets: [{ ...log, models: [] }] }), undefined, 'paper');
    expect(experts.map(({ id }) => id)).toEqual(['slm', 'llm']);
  });
});

describe('the projects that are planned', () => {
  const choices = { ...proposedChoices(two, undefined, 'paper'), dataSets: ['bay', 'town'] };
  const experts = [
    { id: 'small', name: 'Small', run: ['runs/town-small.jsonl', 'runs/bay-small.jsonl'] },
    { id: 'large', name: 'large', run: ['runs/town-large.jsonl'] },
  ];

  it('are one for all data sets, at the root', () => {
    expect(plannedProjects(two, { ...choices, experts })).toMatchObject([
      {
        folder: '',
        values: {
          dialogues: ['bay/all.json', 'town/all.json'],
          experts: [
            { id: 'small', name: 'Small', run: ['runs/town-small.jsonl', 'runs/bay-small.jsonl'] },
            { id: 'large', run: 'runs/town-large.jsonl' },
          ],
        },
      },
    ]);
  });

  it('or one for each, in its folder, with the runs of its own dialogues', () => {
    const [first, second] = plannedProjects(two, { ...choices, experts, together: false });
    expect(first).toMatchObject({ folder: 'bay', values: { dialogues: ['all.json'] } });
    expect(first?.values['experts']).toEqual([
      { id: 'small', name: 'Small', run: '../runs/bay-small.jsonl' },
      { id: 'large' },
    ]);
    expect(second).toMatchObject({ folder: 'town', values: { dialogues: ['all.json'] } });
  });

  it('leave alone what a file says already', () => {
    const [planned] = plannedProjects(two, { ...choices, rule: 'exactly-one-right' }, choices);
    expect(planned?.values).toEqual({ poolRule: 'exactly-one-right' });
    const text = '{\n  // ours\n  "k": 3,\n  "poolRule": "paper"\n}\n';
    expect(projectText(text, planned?.values ?? {})).toBe(text.replace('"paper"', '"exactly-one-right"'));
    expect(projectText('{"k": ', { k: 3 })).toBeUndefined();
  });

  it('can be apart only where each data set has a folder of its own', () => {
    expect(canBeApart([bay, town])).toBe(true);
    expect(canBeApart([bay, dataSet('root.json', 'root.json')])).toBe(false);
    expect(canBeApart([bay, dataSet('bay/b.json', 'bay/b.json')])).toBe(false);
  });
});

it.each([
  ['', 'a/b.json', 'a/b.json'],
  ['a', 'a/b.json', 'b.json'],
  ['a', 'runs/b.jsonl', '../runs/b.jsonl'],
  ['a/b', 'a/c/d.json', '../c/d.json'],
])('from %s to %s is %s', (folder, file, path) => expect(relativeTo(folder, file)).toBe(path));

it('an id is spelled as project files spell it, and is not in use', () => {
  expect(expertId('Llama 3 (8B)', [])).toBe('llama-3-8b');
  expect(expertId('SLM', ['slm', 'slm-2'])).toBe('slm-3');
  expect(expertId('大', [])).toBe('expert');
});
