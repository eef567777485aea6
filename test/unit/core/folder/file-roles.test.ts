import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { fileRoles, type RoleFile } from '../../../../src/core/folder/file-roles';
import { isNamedLikeRun } from '../../../../src/core/folder/named-like-a-run';

/** A file of dialogues in which guests ask for one area each. */
function file(name: string, areas: readonly string[], { ids = 'stay' }: { readonly ids?: string } = {}): RoleFile {
  const items = areas.map((area, index) => ({
    dialogue_id: `${ids}-${index}`,
    services: ['hotel'],
    turns: [
      {
        speaker: 'USER',
        turn_id: '0',
        utterance: `${ids}: room number ${index}, please.`,
        frames: [{ service: 'hotel', state: { active_intent: 'find_hotel', slot_values: { 'hotel-area': [area] } } }],
      },
    ],
  }));
  const { dialogues } = readDialogueFile(JSON.stringify(items));
  return {
    file: name,
    dialogues,
    answered: new Set(dialogues.map(({ id }) => id)),
    isNamedLikeRun: isNamedLikeRun(name),
  };
}

const names = (files: readonly { readonly file: string }[]) => files.map((each) => each.file);

describe('files that may be gold or answers', () => {
  it('are told apart by content where they hold the same dialogues with other states, and this is told', () => {
    const roles = fileRoles([
      file('helios-70b.json', ['north', 'south', 'east']),
      file('stays.json', ['north', 'south', 'west']),
    ]);
    expect([names(roles.ofDialogues), names(roles.ofRuns)]).toEqual([['stays.json'], ['helios-70b.json']]);
    expect(roles.notes).toEqual([
      "helios-70b.json holds the dialogues of stays.json with other states, so it is taken for a model's answers.",
    ]);
  });

  it('are both dialogues where the same ids stand for other words, as in the parts of a data set', () => {
    const test = file('sgd/test/a.json', ['north'], { ids: '1' });
    const train: RoleFile = {
      ...file('sgd/train/a.json', ['east'], { ids: '1' }),
      dialogues: file('x', ['east'], { ids: '1' }).dialogues.map((dialogue) => ({
        ...dialogue,
        turns: dialogue.turns.map((turn) => ({ ...turn, userUtterance: 'Something else.' })),
      })),
    };
    expect(names(fileRoles([test, train]).ofDialogues)).toEqual(['sgd/test/a.json', 'sgd/train/a.json']);
  });

  it('are no run where they say the same, or are the copy of an annotator', () => {
    const roles = fileRoles([
      file('stays.json', ['north', 'south']),
      file('again.json', ['north', 'south']),
      file('stays.ada.json', ['north', 'west']),
    ]);
    expect([names(roles.ofDialogues).length, names(roles.ofRuns)]).toEqual([1, []]);
    expect(roles.doubles.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^This is an annotator's copy of stays\.json/),
    );
  });

  it('are runs by their names too, and a log with the only copy is both', () => {
    const alone = fileRoles([file('small.run.json', ['north'])]);
    expect([names(alone.ofDialogues), names(alone.ofRuns)]).toEqual([['small.run.json'], ['small.run.json']]);
    const beside = fileRoles([file('small.run.json', ['north']), file('stays.json', ['north'])]);
    expect([names(beside.ofDialogues), names(beside.ofRuns)]).toEqual([['stays.json'], ['small.run.json']]);
  });
});
