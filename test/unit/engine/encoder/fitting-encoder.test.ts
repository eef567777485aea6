import { describe, expect, it } from 'vitest';
import { CHARACTER_ENCODER_ID } from '../../../../src/core/retriever/character-vector';
import { fittingEncoder, type TextSource } from '../../../../src/engine/encoder/fitting-encoder';
import { knowingEncoder } from '../../../fixtures/knowing-encoder';
import { standInEncoder } from '../../../fixtures/stand-in-encoder';

function source(...utterances: readonly string[]): TextSource {
  const turns = utterances.map((userUtterance) => ({ previousState: {}, systemUtterance: '', userUtterance }));
  return { file: 'ferries.json', key: turns, turns: () => turns };
}

function found(encoder = knowingEncoder(), ...utterances: readonly string[]) {
  const { encoder: chosen, problems } = fittingEncoder(encoder, source(...utterances));
  return { id: chosen.id, messages: problems.map(({ message }) => message), problems };
}

describe('fittingEncoder', () => {
  it('says nothing of English', () =>
    expect(found(knowingEncoder(), 'a ferry on Monday, please', 'for 2 people')).toEqual({
      id: 'stand-in',
      messages: [],
      problems: [],
    }));

  it.each([
    ['Chinese', '我想坐船去岛上', '几点出发'],
    ['Korean', '섬으로 가는 배가 있나요', '고마워요'],
    ['Russian', 'нужен паром на остров', 'спасибо'],
  ])('compares %s by its characters, and says how to choose another encoder', (_, ...utterances) => {
    const { id, messages, problems } = found(knowingEncoder(), ...utterances);
    expect(id).toBe(CHARACTER_ENCODER_ID);
    expect(problems).toMatchObject([{ file: 'ferries.json', severity: 'warning', about: 'encoder' }]);
    expect(messages[0]).toMatch(
      /^The encoder stand-in knows 0 % of the words of these turns, so .* by their characters/,
    );
    expect(messages[0]).toContain('turnRouter.encoder, or --encoder');
  });

  it('keeps the encoder where it knows half of the words, and tells the share', () => {
    const { id, messages } = found(knowingEncoder(), 'the ferry to Ærø', 'la ĉambro', 'ja to ĝi');
    expect(id).toBe('stand-in');
    expect(messages).toEqual([expect.stringContaining('knows 67 % of the words')]);
  });

  it('counts the turns that are cut, once for a file', () => {
    const long = 'word '.repeat(50);
    expect(found(knowingEncoder(20), long, 'short', long).messages).toEqual([
      '2 turns are longer than the 20 tokens that the encoder reads: the middle of their utterances is not compared.',
    ]);
    expect(found(knowingEncoder(20), long).messages[0]).toMatch(/^1 turn is longer .* the middle of its utterances/);
  });

  it('judges a file once, and gives the same replacement for all files', () => {
    const encoder = knowingEncoder();
    let asked = 0;
    const file = source('где паром');
    const counted: TextSource = { ...file, turns: () => (asked++, file.turns()) };
    const first = fittingEncoder(encoder, counted).encoder;
    expect(fittingEncoder(encoder, counted).encoder).toBe(first);
    expect(fittingEncoder(encoder, source('где порт')).encoder).toBe(first);
    expect(asked).toBe(1);
  });

  it('has nothing to say of an encoder without tokens, nor of turns without words', () => {
    const encoder = standInEncoder();
    expect(fittingEncoder(encoder, source('где паром'))).toEqual({ encoder, problems: [] });
    expect(found(knowingEncoder(), '17:30', '').messages).toEqual([]);
  });
});
