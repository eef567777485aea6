import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { policies } from '../../../src/core/routing/policies';
import { exemplarLineSchema } from '../../../src/vocabulary/exemplar';
import { policyDescriptions } from '../../../src/vocabulary/policies';

const check = ['src/vocabulary/vocabulary.esbuild.mjs', '--check'];

describe('what is generated from the vocabulary', () => {
  it('is up to date: the JSON schemas, and the policies by their names', () =>
    // Names what is out of date, and fails, where `npm run generate` was forgotten.
    expect(execFileSync(process.execPath, check, { encoding: 'utf8' })).toBe(''));

  it('knows every policy of the list, which describes itself as the list does', () => {
    expect(Object.keys(policies)).toEqual(policyDescriptions.map(({ id }) => id));
    for (const description of policyDescriptions) expect(policies[description.id]).toMatchObject(description);
  });

  it('gives the editor the same choice of policies as the reader', () => {
    const schema = z.object({ properties: z.object({ policy: z.object({ enum: z.array(z.string()) }) }) });
    const { properties } = schema.parse(JSON.parse(readFileSync('media/schemas/turn-router.schema.json', 'utf8')));
    expect(properties.policy.enum).toEqual(policyDescriptions.map(({ id }) => id));
  });

  it("has every key of an exemplar's line, in the order of the file", () => {
    const schema = z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) });
    const { properties, required } = schema.parse(
      JSON.parse(readFileSync('media/schemas/exemplar.schema.json', 'utf8')),
    );
    expect(Object.keys(properties)).toEqual(Object.keys(exemplarLineSchema.shape));
    expect(required).toEqual(['id', 'dialogue', 'turn', 'user', 'tlb', 'expert', 'rule']);
  });
});
