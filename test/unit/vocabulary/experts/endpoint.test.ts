import { describe, expect, it } from 'vitest';
import { endpointSchema } from '../../../../src/vocabulary/experts/endpoint';
import { projectExpertSchema } from '../../../../src/vocabulary/experts/project-expert';

const whole = { url: 'http://127.0.0.1:8080/v1', model: 'small' };

function messageOf(value: unknown): string {
  const parsed = endpointSchema.safeParse(value);
  return parsed.success ? 'read' : String(parsed.error.issues[0]?.message);
}

describe('an endpoint', () => {
  it('needs an address and a model alone', () => {
    expect(endpointSchema.parse(whole)).toEqual(whole);
  });

  it('has a price for a million tokens in dollars where the file does not say otherwise', () => {
    expect(endpointSchema.parse({ ...whole, price: { input: 1, output: 2 } }).price).toEqual({
      input: 1,
      output: 2,
      per: 1_000_000,
      currency: 'USD',
    });
  });

  it.each([
    ['ftp://host/v1', 'must begin with http:// or https://'],
    ['not an address', 'must be an address, for example http://127.0.0.1:8080/v1'],
    ['https://me:secret@host/v1', 'must not hold a name or a password: use "keyVariable"'],
  ])('refuses the address %s', (url, words) => {
    expect(messageOf({ ...whole, url })).toBe(words);
  });

  it('refuses a key in the place of a variable, and does not repeat it', () => {
    const message = messageOf({ ...whole, keyVariable: 'sk-very-secret' });
    expect(message).toBe('must be the name of an environment variable, never the key itself');
  });
});

describe('an expert', () => {
  it('is usable with an endpoint alone', () => {
    const { endpoint, run } = projectExpertSchema.parse({ id: 'slm', endpoint: whole });
    expect([endpoint, run]).toEqual([whole, undefined]);
  });

  it('answers by a server or by the editor, not by both', () => {
    const languageModel = { vendor: 'copilot', family: 'small' };
    const both = projectExpertSchema.safeParse({ id: 'slm', endpoint: whole, languageModel });
    expect(both.error?.issues[0]?.message).toBe('must have an "endpoint" or a "languageModel", not both');
  });
});
