import { describe, expect, it } from 'vitest';
import { convlabFile, dataJson, framedFile, tradeFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { gold, pools } = caseFolder();

const told = (service: string, ...names: readonly (string | readonly string[])[]): ToldDialogue => ({
  id: 'meal-1',
  turns: names.map((name) => ({ user: `A table at ${String(name)}.`, state: { [service]: { name } } })),
});
const lines = (...names: readonly unknown[]) =>
  names.map((name, turn) => ({ dialogue_id: 'meal-1', turn, turn_belief: { 'restaurants-name': name } }));
const names = ['Low Wall | Soup House', 'Low Wall | Grill', '12|4 Quay Street'];

describe('a bar in a value is part of it', () => {
  it.each([
    ['SGD', framedFile([told('Restaurants_1', ...names)])],
    ['MultiWOZ 2.2', framedFile([told('restaurants', ...names)], { prefix: true })],
  ])('in %s', async (_name, file) => {
    const { exemplars } = await pools(file, lines('Low Wall ', 'Low Wall | Soup House', '12'), lines(...names));
    expect(exemplars.map(({ expert }) => expert)).toEqual(['llm', 'llm', 'llm']);
    expect(exemplars.map(({ belief }) => belief?.['restaurants-name'])).toEqual(names);
  });

  it.each([
    ['MultiWOZ 2.1', dataJson([told('restaurants', ...names.slice(0, 2))])],
    ["TRADE's files", tradeFile([told('restaurants', ...names.slice(0, 2))])],
    ['ConvLab-3', convlabFile([told('restaurants', ...names.slice(0, 2))])],
  ])('between blanks in %s, where a bar without blanks joins alternatives', async (_name, file) => {
    expect((await gold(file)).states).toEqual(names.slice(0, 2).map((name) => ({ 'restaurants-name': name })));
  });

  it.each([
    ['MultiWOZ 2.1', dataJson([told('restaurants', 'north|centre')])],
    ['ConvLab-3', convlabFile([told('restaurants', 'north|centre')])],
    ['SGD, as a list', framedFile([told('Restaurants_1', ['north', 'centre'])])],
    ['MultiWOZ 2.2, as a list', framedFile([told('restaurants', ['north', 'centre'])], { prefix: true })],
  ])('alternatives in %s are a list, any of which is right', async (_name, file) => {
    const { exemplars } = await pools(file, lines('east'), lines('centre'));
    expect(exemplars.map(({ belief, expert }) => [belief?.['restaurants-name'], expert])).toEqual([
      [['north', 'centre'], 'llm'],
    ]);
  });

  it('and a listed alternative with a bar stays one', async () => {
    const file = framedFile([told('Restaurants_1', ['12|4 Quay Street', 'Twelve Four'])]);
    const { exemplars } = await pools(file, lines('12'), lines(['Twelve Four', '12|4 Quay Street']));
    expect(exemplars.map(({ expert }) => expert)).toEqual(['llm']);
  });
});
