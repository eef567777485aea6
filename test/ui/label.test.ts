import { describe, expect, it } from 'vitest';
import type { LabelContent } from '../../src/protocol/pages/questions/label-page-contract';
import { seriousFindings } from './accessibility';
import { doubted } from './fixtures/review-items';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<LabelContent>('label');

const quality: NonNullable<LabelContent['quality']> = {
  labels: 24,
  coverage: 0.62,
  agreement: {
    labels: 24,
    dialogues: 9,
    share: 0.75,
    low: 0.55,
    high: 0.88,
    majority: { expert: 'slm', share: 0.7 },
    more: 260,
  },
};

const asked: Extract<LabelContent, { phase: 'item' }> = {
  phase: 'item',
  file: 'harbor/log.jsonl',
  quality,
  experts: [
    { id: 'slm', name: 'SLM' },
    { id: 'llm', name: 'LLM' },
  ],
  dialogue: 'trip-0412',
  turn: 1,
  why: 'The vote is nearly a tie, the nearest exemplar has a likeness of 0.61.',
  turns: doubted.turns,
  nearest: [
    {
      id: 'trip-1#0',
      expert: 'llm',
      cosine: 0.61,
      systemUtterance: 'Which <i>pier</i>?',
      userUtterance: 'The old one.',
    },
  ],
  route: { expert: 'llm', words: 'Votes: SLM 0, LLM 1.' },
  proposal: { expert: 'llm', words: 'The present route is LLM.' },
  verdict: null,
  notes: [],
  ownNote: '',
  done: 2,
  total: 9,
  notice: null,
  effect: null,
};

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    const { file } = asked;
    for (const content of [
      asked,
      { ...asked, route: null, nearest: [], proposal: null, quality: null },
      { phase: 'looking' as const, file, quality: null, share: 0.3 },
      { phase: 'through' as const, file, quality, total: 9, notice: null, effect: null },
      { phase: 'failed' as const, file, quality: null, message: 'The file has no dialogues.' },
    ]) {
      await view.show(content);
      expect(await seriousFindings(view)).toEqual([]);
    }
  }),
);

describe('a turn to be labeled', () => {
  it('shows the chat, the nearest exemplars, the present route, and how good the router is; nothing said is markup', async () => {
    const view = await open();
    await view.show(asked);
    const words = (await view.page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
    for (const part of [
      'Which expert should answer turn 2 of trip-0412?',
      'The vote is nearly a tie',
      'Which <i>pier</i>?',
      'Votes: SLM 0, LLM 1.',
      '24 labels',
      'Coverage 62 %',
      '75 % (95 % interval 55 % to 88 %)',
      'always SLM would agree with 70 %',
      'About 260 more labels',
    ])
      expect(words).toContain(part);
  });

  it.each([
    ['1', { method: 'label', params: { expert: 0 } }],
    ['2', { method: 'label', params: { expert: 1 } }],
    ['k', { method: 'keep', params: null }],
    ['s', { method: 'skip', params: null }],
    ['n', { method: 'next', params: null }],
    ['b', { method: 'back', params: null }],
    ['u', { method: 'undo', params: null }],
    ['o', { method: 'openTurn', params: null }],
    ['r', { method: 'lookAgain', params: null }],
  ])('is answered with one key: %s', async (key, call) => {
    const view = await open();
    await view.show(asked);
    await view.press(key);
    expect(await view.calls()).toEqual([call]);
  });

  it('has no answer on the key of an expert that there is not, and T begins a note', async () => {
    const view = await open();
    await view.show(asked);
    await view.press('3');
    expect(await view.calls()).toEqual([]);
    await view.press('t');
    expect(await view.focused()).toBe('note-field');
  });
});

it('fits a narrow panel without scrolling sideways', async () => {
  const view = await open({ width: 375 });
  await view.show(asked);
  const widths: unknown = await view.page.evaluate('[document.documentElement.scrollWidth, window.innerWidth]');
  expect(widths).toEqual([375, 375]);
});
