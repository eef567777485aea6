import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompletion } from '../../../../../src/core/experts/completions/read-completion';

const area = [['hotel-area', ['north']]];

describe('what a model said', () => {
  it.each([
    ['JSON', '{"hotel-area": "north"}'],
    ['white space and newlines in JSON', '\n {\n\n"hotel-area"  :\n "north"\n }  \n'],
    ['a fence', '```json\n{"hotel-area": "north"}\n```'],
    ['words around it', 'Sure! The answer is {"hotel-area": "north"}. Is there {anything} else?'],
    ['braces before it', 'A slot {like this one} and then {"hotel-area": "north"}'],
    ['a citation before it', '[1] {"hotel-area": "north"}'],
    ['a Python dict', "{'hotel-area': 'north', 'hotel-stars': None,}"],
    ['slots by service', '{"hotel": {"area": "north"}}'],
    ['a wrapper', '{"turn_belief": {"hotel-area": "north"}, "note": "a"}'],
    ['a list of slots', '[{"slot": "hotel-area", "value": "north"}]'],
    ['a list of pairs', '[["hotel-area", "north"]]'],
    ['thoughts before it', '<think>{"hotel-area": "south"}?</think>{"hotel-area": "north"}'],
  ])('is read from %s', (_, completion) => {
    const read = readCompletion(completion, 'stop');
    expect('belief' in read && read.belief.filter(([, texts]) => texts.length > 0)).toEqual(area);
  });

  it('is a state where it says so, or where one was asked for', () => {
    expect(readCompletion('{"state": {"hotel-area": "north"}}', 'stop')).toEqual({ state: area });
    expect(readCompletion('{"hotel-area": "north"}', 'stop', 'state')).toEqual({ state: area });
  });

  it('changes nothing where its object is empty', () => {
    expect(readCompletion('{}', 'stop')).toEqual({ belief: [] });
  });

  it.each([
    ['', 'the model said nothing'],
    [' \n', 'the model said nothing'],
    ['I do not know.', 'it holds no JSON object'],
    ['{"hotel-area": "nor', 'its JSON is not whole'],
    ['{"hotel": {"area": "north"}, "train', 'its JSON is not whole'],
    ['{"hotel": {"area": "north"}, oops', 'its JSON is broken'],
    ['{"hotel": {"area": {"of": "north"}}}', 'a value is neither a text nor a list of texts'],
    ['{"a":'.repeat(10_000), 'its JSON is nested too deeply'],
    [`{"hotel-area": "${'n'.repeat(200_000)}"}`, 'the answer has more than 100,000 characters'],
  ])('is unreadable: %.40s', (completion, unreadable) => {
    expect(readCompletion(completion, 'stop')).toEqual({ unreadable });
  });

  it('says that the limit of tokens cut it', () => {
    const read = readCompletion('{"hotel-area": "nor', 'length');
    expect(read).toEqual({ unreadable: 'the answer was cut at the limit of tokens' });
  });

  it('may have a slot of any name, and changes no prototype', () => {
    const read = readCompletion('{"__proto__": {"polluted": "yes"}, "constructor": "a"}', 'stop');
    expect(read).toEqual({
      belief: [
        ['__proto__-polluted', ['yes']],
        ['constructor', ['a']],
      ],
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is read or unreadable, and never throws', () => {
    const parts = fc.constantFrom('{', '}', '[', ']', '"', "'", ':', ',', '\\', 'u00', 'a', '1', 'None', ' ', '\n');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (written) => {
        const read = readCompletion(written.join(''), 'stop');
        expect(Object.keys(read)).toHaveLength(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
