import { beforeEach, describe, expect, it } from 'vitest';
import { Decided } from '../../../../src/core/decisions/decided';
import { QuestionList, type DecisionStore } from '../../../../src/host/questions/question-list';
import type { DecidedSubject, Decision, DecisionContent } from '../../../../src/vocabulary/annotation/decision';

const question = (name: string, file = 'pool') => ({ file, about: { exemplar: name, said: name } });
const questions = ['a', 'b', 'c'].map((name) => question(name));
const kept: DecisionContent = { decision: 'kept', reason: 'hub' };
const skipped: DecisionContent = { decision: 'skipped', reason: 'hub' };

/** Decisions in memory, of one person. */
let written: Decision[] = [];
let fails = false;
function storeOf(by: string): DecisionStore {
  return {
    known: () => Promise.resolve({ decided: new Decided(written, by), problems: [] }),
    decide: (_, added) => {
      if (fails) return Promise.reject(new Error('The folder is read-only.'));
      for (const { about, content } of added)
        written.push({ when: new Date(written.length).toISOString(), by, about, ...content });
      return Promise.resolve();
    },
  };
}
beforeEach(() => {
  written = [];
  fails = false;
});

const nameOf = (about: DecidedSubject | undefined) => (about && 'exemplar' in about ? about.exemplar : undefined);

describe('questions one after the other', () => {
  it('begin at the first open one, and are counted as they are answered', async () => {
    const list = await QuestionList.of(questions, storeOf('Ada'));
    await list.answer(kept);
    await list.answer(skipped);
    expect([nameOf(list.current?.about), list.answered]).toEqual(['c', 2]);
    const later = await QuestionList.of(questions, storeOf('Ada'));
    expect(nameOf(later.current?.about)).toBe('c');
    const others = await QuestionList.of(questions, storeOf('Bo'));
    expect(nameOf(others.current?.about), 'what Ada skipped is open for Bo').toBe('b');
  });

  it('pass over what another window has answered meanwhile, and come back to what is open before them', async () => {
    const [here, there] = [
      await QuestionList.of(questions, storeOf('Ada')),
      await QuestionList.of(questions, storeOf('Ada')),
    ];
    await there.answer(kept);
    await there.answer(kept);
    await here.answer(kept);
    expect(nameOf(here.current?.about)).toBe('c');
    here.back();
    here.back();
    expect(nameOf(here.current?.about)).toBe('a');
    await here.undo();
    await here.answer(kept);
    await here.answer(kept);
    expect(here.current).toBeUndefined();
  });

  it('are taken back in the order of what was done, with what was done besides', async () => {
    const undone: string[] = [];
    const list = await QuestionList.of(questions, storeOf('Ada'));
    await list.answer({ decision: 'moved', reason: 'hub', to: 'llm' }, () => {
      undone.push('moved');
      return Promise.resolve();
    });
    await list.note('first');
    await list.note('second');
    await list.answer(skipped);
    expect(list.answered).toBe(2);
    expect(await list.undo()).toBe(true);
    expect([nameOf(list.current?.about), list.verdict, list.notes.own]).toEqual(['b', null, 'second']);
    await list.undo();
    expect(list.notes).toEqual({ notes: [{ by: 'Ada', note: 'first' }], own: 'first' });
    await list.undo();
    expect([list.notes.own, undone]).toEqual(['', []]);
    await list.undo();
    expect([nameOf(list.current?.about), list.answered, undone]).toEqual(['a', 0, ['moved']]);
    expect(await list.undo()).toBe(false);
  });

  it('leave nothing half done where a decision cannot be kept', async () => {
    const undone: string[] = [];
    const list = await QuestionList.of(questions, storeOf('Ada'));
    fails = true;
    const answering = list.answer(kept, () => {
      undone.push('edit');
      return Promise.resolve();
    });
    await expect(answering).rejects.toThrow('read-only');
    expect([nameOf(list.current?.about), undone, await list.undo()]).toEqual(['a', ['edit'], false]);
  });

  it('are passed over where something else has settled them, until that is taken back', async () => {
    const list = await QuestionList.of(questions, storeOf('Ada'));
    await list.answer(kept);
    list.passOver();
    expect([nameOf(list.current?.about), list.answered]).toEqual(['c', 2]);
    await list.undo();
    expect([nameOf(list.current?.about), list.answered]).toEqual(['a', 0]);
    await list.answer(kept);
    expect(nameOf(list.current?.about)).toBe('b');
  });

  it('ask the skipped ones again, and only those', async () => {
    const list = await QuestionList.of(questions, storeOf('Ada'));
    await list.answer(skipped);
    await list.answer(kept);
    await list.answer(skipped);
    expect(list.current).toBeUndefined();
    await list.again();
    expect([nameOf(list.current?.about), list.answered]).toEqual(['a', 1]);
    await list.answer(kept);
    expect(nameOf(list.current?.about)).toBe('c');
  });
});
