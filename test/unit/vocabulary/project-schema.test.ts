import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseProjectFile } from '../../../src/core/project/project-file';

/** The part of draft-07 that the project file's schema uses to forbid something. */
const nodeSchema = z.object({
  type: z.enum(['object', 'array', 'string', 'integer', 'number']).optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).default([]),
  additionalProperties: z.literal(false).optional(),
  minItems: z.int().default(0),
  minLength: z.int().default(0),
  minimum: z.number().default(-Infinity),
  maximum: z.number().default(Infinity),
  pattern: z.string().default(''),
  get properties() {
    return z.record(z.string(), nodeSchema).optional();
  },
  get items() {
    return nodeSchema.optional();
  },
  get anyOf() {
    return z.array(nodeSchema).optional();
  },
});
type SchemaNode = z.infer<typeof nodeSchema>;

const text = readFileSync(path.resolve('media/schemas/turn-router.schema.json'), 'utf8');
const root = nodeSchema.parse(JSON.parse(text));
const objectSchema = z.record(z.string(), z.unknown());

function accepts(node: SchemaNode | undefined, value: unknown): boolean {
  if (!node) return true;
  if (node.anyOf) return node.anyOf.some((choice) => accepts(choice, value));
  if (node.enum) return typeof value === 'string' && node.enum.includes(value);
  switch (node.type) {
    case 'string':
      return typeof value === 'string' && value.length >= node.minLength && new RegExp(node.pattern).test(value);
    case 'number':
      return typeof value === 'number' && value >= node.minimum && value <= node.maximum;
    case 'integer':
      return Number.isInteger(value) && Number(value) >= node.minimum;
    case 'array':
      return Array.isArray(value) && value.length >= node.minItems && value.every((item) => accepts(node.items, item));
    default:
      return acceptsObject(node, value);
  }
}

function acceptsObject(node: SchemaNode, value: unknown): boolean {
  const object = objectSchema.safeParse(value);
  if (!object.success || !node.required.every((name) => Object.hasOwn(object.data, name))) return false;
  return Object.entries(object.data).every(([name, content]) => {
    const property = node.properties?.[name];
    return property ? accepts(property, content) : node.additionalProperties !== false;
  });
}

const experts = [{ id: 'slm', name: 'SLM', run: 'small.run.jsonl' }];
const good = {
  "the sample's project": JSON.parse(readFileSync(path.resolve('media/sample/turn-router.json'), 'utf8')) as unknown,
  'an empty project': {},
  'an expert with an id alone': { experts: [{ id: 'llama-3-8b' }] },
  'runs in several files, and a folder': { experts: [{ id: 'slm', run: ['a.jsonl', 'runs/'] }], dialogues: ['dev'] },
  'an encoder of its own': { encoder: './encoder' },
  'the bundled encoder, whatever the setting': { encoder: '' },
  'a policy with a budget': { policy: 'cascade', calls: 0.5, matching: 'multiwoz' },
  'a threshold, which may be below nothing': { policy: 'calibrated', threshold: -0.05 },
  'a tuning': { tuning: 'dialogues.tuning.json' },
  'a project that names its schema': { $schema: 'turn-router.schema.json', dialogues: ['data/**/*.json'], experts },
};
const bad = {
  'no expert': { experts: [] },
  'an expert without an id': { experts: [{ name: 'SLM' }] },
  'a run without a path': { experts: [{ id: 'slm', run: [''] }] },
  'an empty path': { dialogues: [''], experts },
  'a path that is none': { pools: 'pools.exemplars.jsonl' },
  'no neighbors': { k: 0 },
  'half a neighbor': { k: 2.5 },
  'an encoder without a name': { encoder: 3 },
  'a policy that nobody knows': { policy: 'lottery' },
  'more calls than turns': { calls: 1.5 },
  'a threshold in words': { threshold: 'high' },
  'a profile that nobody knows': { matching: 'fuzzy' },
  'a tuning without a path': { tuning: '' },
};
const misspelled = {
  'a property that does not exist': { dialogs: ['dialogues.json'] },
  'an expert with a property that does not exist': { experts: [{ id: 'slm', price: 3 }] },
  'an id with blanks and capitals': { experts: [{ id: 'My SLM' }] },
};

const problemsOf = (project: unknown) => parseProjectFile(JSON.stringify(project)).problems;

describe("the project file's JSON schema", () => {
  it.each(Object.entries(good))('accepts %s, as the extension does', (_, project) => {
    expect(accepts(root, project)).toBe(true);
    expect(problemsOf(project)).toEqual([]);
  });

  it.each(Object.entries(bad))('refuses %s, as the extension does', (_, project) => {
    expect(accepts(root, project)).toBe(false);
    expect(problemsOf(project)).not.toEqual([]);
  });

  it.each(Object.entries(misspelled))('warns of %s', (_, project) => expect(accepts(root, project)).toBe(false));

  it('tells what each property is for', () => {
    const described = z.record(z.string(), z.object({ title: z.string().min(1), description: z.string().min(1) }));
    const experts = z.object({ items: z.object({ properties: described }) });
    const documented = z.object({ properties: z.object({ experts }).and(described) });
    expect(documented.safeParse(JSON.parse(text)).error).toBeUndefined();
  });
});
