import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exemplarLine } from '../../../../src/core/pools/exemplar-line';
import { idsIn } from '../../../../src/core/pools/line-ids';
import { exemplar } from '../../../fixtures/exemplars';

/** As programs write it that keep to ASCII. */
const inAscii = (json: string): string =>
  json.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('the ids in a line', () => {
  it('are those of its exemplar, in whatever spelling', () =>
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        const line = exemplarLine({ ...exemplar({}), id });
        expect(idsIn(line)).toContain(id);
        expect(idsIn(inAscii(line))).toContain(id);
        expect(idsIn(line.replace('"id":', '"id" : '))).toContain(id);
      }),
    ));

  it('are found behind a slot of that name', () =>
    expect(idsIn('{"previous_state":{"id":"7"},"id":"harbor-01#2"}')).toEqual(['7', 'harbor-01#2']));

  it('are not what somebody says', () => expect(idsIn(JSON.stringify({ user: 'my "id": "7"' }))).toEqual([]));

  it('are none where a line is broken', () => {
    expect(idsIn(String.raw`{"id": "\u00"}`)).toEqual(['']);
    expect(idsIn('{"id": "cut o')).toEqual([]);
  });
});
