import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chatValues,
  convlabValues,
  listedMultiwozValues,
  multiwozValues,
  sgdValues,
  stateFrom,
  valueOfTexts,
} from '../../../../src/core/dialogue/value-conventions';

const conventions = {
  MultiWOZ: multiwozValues,
  'MultiWOZ 2.2': listedMultiwozValues,
  SGD: sgdValues,
  'ConvLab-3': convlabValues,
  chats: chatValues,
};

describe('a value', () => {
  it.each([
    ['MultiWOZ', ['lagoon'], 'lagoon'],
    ['MultiWOZ', ['lagoon|marsh'], ['lagoon', 'marsh']],
    ['MultiWOZ', ['cheap>moderate'], ['cheap', 'moderate']],
    ['MultiWOZ', ['cheap<moderate|free'], ['cheap', 'moderate', 'free']],
    ['MultiWOZ', ['Tern | Plover'], 'Tern | Plover'],
    ['MultiWOZ', ['none'], undefined],
    ['MultiWOZ', [' Not Mentioned '], undefined],
    ['MultiWOZ', ['none|lagoon'], 'lagoon'],
    ['MultiWOZ', ['dontcare'], 'dontcare'],
    ['MultiWOZ', [''], undefined],
    ['MultiWOZ', [], undefined],
    ['MultiWOZ', ['lagoon', 'marsh', 'lagoon'], ['lagoon', 'marsh']],
    ['MultiWOZ', ['none', 'friday'], 'friday'],
    ['MultiWOZ 2.2', ['lagoon|marsh'], 'lagoon|marsh'],
    ['MultiWOZ 2.2', ['cheap>moderate', 'free'], ['cheap', 'moderate', 'free']],
    ['SGD', ['None'], 'None'],
    ['SGD', ['none', 'not mentioned'], ['none', 'not mentioned']],
    ['SGD', ['Tern | Plover', 'a|b', 'a>b'], ['Tern | Plover', 'a|b', 'a>b']],
    ['SGD', [], undefined],
    ['ConvLab-3', ['Old Pier|the old pier'], ['Old Pier', 'the old pier']],
    ['ConvLab-3', ['Tern | Plover'], 'Tern | Plover'],
    ['ConvLab-3', ['none'], 'none'],
    ['ConvLab-3', [''], undefined],
    ['ConvLab-3', ['a>b'], 'a>b'],
    ['chats', ['a|b'], 'a|b'],
  ] as const)('of %s with the texts %j is %j', (name, texts, value) =>
    expect(valueOfTexts(texts, conventions[name])).toEqual(value),
  );

  it('never has an alternative twice, nor an empty one', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(conventions)),
        fc.array(fc.stringMatching(/^[ab|<> ]{0,4}$/)),
        (convention, texts) => {
          const value = valueOfTexts(texts, convention);
          const alternatives = value === undefined ? [] : [value].flat();
          expect(new Set(alternatives).size).toBe(alternatives.length);
          if (convention.emptyValues.has('')) expect(alternatives.every((text) => text.trim() !== '')).toBe(true);
        },
      ),
    ));
});

describe('a state', () => {
  it('has the values that a file gives it, empty ones left out', () =>
    expect(
      stateFrom(
        [
          ['inn-area', ['lagoon', 'waterside']],
          ['inn-name', ['none']],
          ['inn-stars', ['']],
          ['inn-type', []],
          ['inn-day', ['Not Mentioned', 'friday']],
          ['inn-price', ['dontcare']],
        ],
        multiwozValues,
      ),
    ).toEqual({ 'inn-area': ['lagoon', 'waterside'], 'inn-day': 'friday', 'inn-price': 'dontcare' }));

  it('may have slots that are called as properties of every object are', () =>
    expect(Object.entries(stateFrom([['__proto__', ['x']]], sgdValues))).toEqual([['__proto__', 'x']]));
});
