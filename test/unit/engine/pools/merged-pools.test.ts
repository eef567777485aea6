import { describe, expect, it } from 'vitest';
import { exemplarFileText, parseExemplarFile } from '../../../../src/core/pools/exemplar-file';
import { mergedPools } from '../../../../src/engine/pools/merged-pools';
import { exemplarsIn } from '../../../../src/host/exemplar-files/find-exemplars';
import { exemplar } from '../../../fixtures/exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

const spoken = (dialogue: string, turn: number, userUtterance: string, given: Partial<Exemplar> = {}): Exemplar =>
  exemplar({ id: `${dialogue}#${turn}`, dialogue, turn, userUtterance, ...given });
const load = (...files: readonly (readonly Exemplar[])[]) =>
  mergedPools(
    files.map((exemplars, at) => ({ path: `file-${at}`, content: parseExemplarFile(exemplarFileText(exemplars)) })),
  );
const ids = ({ stored }: ReturnType<typeof load>) => stored.map(({ exemplar: { id }, file }) => [id, file]);
const messages = ({ problems }: ReturnType<typeof load>) => problems.map(({ message }) => message);

describe('exemplars of several files', () => {
  const train = [spoken('7', 0, 'A berth in Kotor.'), spoken('7', 1, 'Two nights.')];
  const test = [spoken('7', 0, 'Un train pour Bar.'), spoken('7', 1, 'Deux nuits.'), spoken('7', 2, 'Merci.')];

  it('are one where id and words are the same, told once with the count', () => {
    const both = load(train, [...train].reverse());
    expect(ids(both)).toEqual([
      ['7#0', 'file-0'],
      ['7#1', 'file-0'],
    ]);
    expect(messages(both)).toEqual([expect.stringContaining('2 exemplars of this file are also in a file')]);
  });

  it('are exemplars of two dialogues where the words are others, told once', () => {
    const both = load(train, test);
    expect(ids(both)).toEqual([
      ['7 (2)#0', 'file-1'],
      ['7 (2)#1', 'file-1'],
      ['7 (2)#2', 'file-1'],
      ['7#0', 'file-0'],
      ['7#1', 'file-0'],
    ]);
    expect(messages(both)).toEqual([
      expect.stringContaining('3 exemplars of this file belong to dialogues that share'),
    ]);
    expect(ids(load(train, test, test, train))).toEqual(ids(both));
  });

  it('get a number that no dialogue has', () =>
    expect(ids(load(train, test, [spoken('7 (2)', 0, '一张票。')])).map(([id]) => id)).toEqual([
      '7 (2)#0',
      '7 (3)#0',
      '7 (3)#1',
      '7 (3)#2',
      '7#0',
      '7#1',
    ]));

  it('are found in their file by the number that they got', () => {
    const lines = exemplarFileText(test).split('\n');
    const document = { lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line] ?? '' }) };
    const found = exemplarsIn(document, new Set(['7 (2)#1', '7#2', 'other (2)#0']));
    expect([...found].map(([id, { line }]) => [id, line])).toEqual([
      ['7#2', 2],
      ['7 (2)#1', 1],
    ]);
  });

  it('of a file with a merge conflict do not vote', () => {
    const conflicted = parseExemplarFile(`${exemplarFileText(train)}=======\n`);
    const pools = mergedPools([{ path: 'x', content: conflicted }]);
    expect([pools.stored, pools.problems[0]?.severity]).toEqual([[], 'fatal']);
  });
});

describe('names of experts', () => {
  const outcomes = { large: { right: true, belief: {} }, small: { right: true, belief: {} } };
  it('are doubted where they differ in spelling alone, or never answer', () => {
    const pools = load([
      spoken('a', 0, 'x', { expert: 'large', outcomes }),
      spoken('b', 0, 'y', { expert: 'Large', outcomes }),
      spoken('c', 0, 'z', { expert: 'larg', outcomes }),
    ]);
    expect(messages(pools)).toEqual([
      expect.stringContaining('"large" (1 exemplar), "Large" (1 exemplar)'),
      expect.stringContaining('1 exemplar is in the pool of "larg"'),
    ]);
  });

  it('are as expected where each answers, or none does', () => {
    expect(messages(load([spoken('a', 0, 'x', { expert: 'small', outcomes })]))).toEqual([]);
    expect(
      messages(
        load([
          spoken('a', 0, 'x', { expert: 'gpt-4', outcomes: {} }),
          spoken('b', 0, 'y', { expert: 'gpt-4o', outcomes: {} }),
        ]),
      ),
    ).toEqual([]);
  });
});
