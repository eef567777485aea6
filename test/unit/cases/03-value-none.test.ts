import { describe, expect, it } from 'vitest';
import { convlabFile, dataJson, framedFile, tradeFile, type ToldDialogue } from '../../fixtures/told-dialogues';
import { caseFolder } from './case-folder';

const { gold, pools } = caseFolder();

/** Subtitles: none, then Welsh, then none again; whatever "none" is spelled like. */
function watched(none: string, service: string): ToldDialogue {
  const film = { title: 'The Tide Clock' };
  const says = (subtitles: string) => ({ [service]: { ...film, subtitles } });
  return {
    id: 'film-1',
    turns: [
      { user: 'I want to see the tide clock film.', state: { [service]: film } },
      { user: 'Without subtitles.', state: says(none) },
      { user: 'Welsh ones after all.', state: says('Welsh') },
      { user: 'Switch them off again.', state: says(none) },
    ],
  };
}

const lines = (turns: readonly object[]) =>
  turns.map((turn_belief, turn) => ({ dialogue_id: 'film-1', turn, turn_belief }));
const careful = (none: string) =>
  lines([
    { 'media-title': 'The Tide Clock' },
    { 'media-subtitles': none },
    { 'media-subtitles': 'Welsh' },
    { 'media-subtitles': none },
  ]);
const takenBack = [{ dialogue_id: 'film-1', turn: 3, turn_belief: { 'media-subtitles': '[DELETE]' } }];
const asleep = lines([{ 'media-title': 'The Tide Clock' }, {}, { 'media-subtitles': 'Welsh' }, {}]);

describe('which texts mean "no value" belongs to the format', () => {
  it.each([
    ['SGD', framedFile([watched('None', 'Media_2')])],
    ["SGD in ConvLab-3's copy", convlabFile([watched('None', 'media_2')])],
  ])('"None" is a value in %s', async (_name, file) => {
    const { exemplars } = await pools(file, asleep, careful('None'));
    expect(exemplars.map(({ expert }) => expert)).toEqual(['slm', 'llm', 'slm', 'llm']);
    expect(exemplars[1]?.belief).toEqual({ 'media-subtitles': 'None' });
  });

  it.each([
    ['none', 'MultiWOZ 2.2', framedFile([watched('none', 'media')], { prefix: true })],
    ['not mentioned', 'MultiWOZ 2.1', dataJson([watched('not mentioned', 'media')])],
    ['none', "TRADE's files", tradeFile([watched('none', 'media')])],
  ])('"%s" is no value in %s', async (none, _name, file) => {
    const { exemplars } = await pools(file, asleep, [...careful(none).slice(0, 3), ...takenBack]);
    expect(exemplars.map(({ belief }) => belief)).toEqual([
      { 'media-title': 'The Tide Clock' },
      {},
      { 'media-subtitles': 'Welsh' },
      { 'media-subtitles': '[DELETE]' },
    ]);
    expect(exemplars.every(({ outcomes }) => outcomes['llm']?.right)).toBe(true);
  });

  it('an empty text or null means no value in each, in runs too', async () => {
    const file = framedFile([watched('None', 'Media_2')]);
    const { exemplars } = await pools(
      file,
      asleep,
      careful('None').map((line) => ({
        ...line,
        turn_belief: { ...line.turn_belief, 'media-genre': '', 'media-actor': null },
      })),
    );
    expect(exemplars.every(({ outcomes }) => outcomes['llm']?.right)).toBe(true);
    const withBlank = framedFile([{ id: 'film-2', turns: [{ user: 'Any film.', state: { Media_2: { genre: '' } } }] }]);
    expect((await gold(withBlank)).states).toEqual([{}]);
  });
});
