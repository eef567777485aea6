import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText, isCut, type TextWindow } from '../../../../src/core/retriever/cut-text';
import { segmentsOf } from '../../../../src/core/retriever/turn-text';

/** A token is a word. */
const byWords = (room: number): TextWindow => ({ room, count: (text) => (text.match(/\S+/g) ?? []).length });
/** A token is a character, as for text without spaces. */
const byCharacters = (room: number): TextWindow => ({ room, count: (text) => [...text].length });
const words = (name: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${name}${index}`).join(' ');
const turn = (...segments: readonly string[]): string => segments.join(' [SEP] ');

describe('cutText', () => {
  it('leaves alone what fits', () => {
    const text = turn('ferry day monday', 'when ?', words('u', 90));
    expect(cutText(text, byWords(100))).toBe(text);
    expect(isCut(text, byWords(100))).toBe(false);
  });

  it("takes the middle out of the user's long mail, and keeps state, system, beginning and end", () => {
    const text = turn('ferry day monday', 'when ?', words('u', 500));
    const [state, system, user = ''] = segmentsOf(cutText(text, byWords(100)));
    expect([state, system]).toEqual(['ferry day monday', 'when ?']);
    expect(user).toMatch(/^u0 u1 u2 .* u498 u499$/);
    expect(user).not.toContain('u250');
    expect(isCut(text, byWords(100))).toBe(true);
  });

  it("takes it out of the system's long answer where that is longer", () => {
    const text = turn('', words('s', 500), 'yes please');
    const [, system = '', user] = segmentsOf(cutText(text, byWords(100)));
    expect(user).toBe('yes please');
    expect(system).toMatch(/^s0 .* s499$/);
  });

  it('shares the room where both are long, and keeps what an exemplar changes', () => {
    const text = turn('ferry day monday', words('s', 300), words('u', 900), 'ferry people 2');
    const [state, system = '', user = '', belief] = segmentsOf(cutText(text, byWords(100)));
    expect([state, belief]).toEqual(['ferry day monday', 'ferry people 2']);
    const { count } = byWords(100);
    expect(Math.abs(count(system) - count(user))).toBeLessThanOrEqual(2);
  });

  it('leaves half of the room to the utterances where the state is endless', () => {
    const [state = '', , user] = segmentsOf(cutText(turn(words('slot', 900), 'when ?', 'on friday'), byWords(100)));
    expect(user).toBe('on friday');
    expect(state).toMatch(/^slot0 .* slot899$/);
  });

  it('cuts text without spaces and without segments too', () => {
    const text = `起${'中'.repeat(5_000)}终`;
    expect(cutText(text, byCharacters(50))).toMatch(/^起中+ 中+终$/);
    expect(cutText(turn('', '', text), byCharacters(50))).toMatch(/^ \[SEP\] {2}\[SEP\] 起中+ 中+终$/);
    expect(cutText(words('w', 400), byWords(50))).toMatch(/^w0 .* w399$/);
  });

  it('asks for no count of a text that is endless', () => {
    let longest = 0;
    const { room, count } = byWords(100);
    const counted: TextWindow = { room, count: (text) => ((longest = Math.max(longest, text.length)), count(text)) };
    const text = turn('', '', 'x'.repeat(100_000));
    cutText(text, counted);
    expect(isCut(text, counted)).toBe(true);
    expect(longest).toBeLessThan(2_000);
  });

  it('always fits, always the same, and cuts no character in two', () => {
    const segment = fc.array(fc.constantFrom('ferry', 'a', '船', '🏝', '🏝🏝🏝'), { maxLength: 80 });
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.integer({ min: 8, max: 60 }), (parts, room) => {
        const text = turn(...parts.map((part) => part.join(' ')));
        const cut = cutText(text, byWords(room));
        expect(byWords(room).count(cut)).toBeLessThanOrEqual(room);
        expect(cutText(text, byWords(room))).toBe(cut);
        expect(cut).not.toMatch(/[\ud800-\udfff]/u);
        expect(cut === text).toBe(!isCut(text, byWords(room)));
      }),
    );
  });
});
