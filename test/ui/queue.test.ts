import { describe, expect, it } from 'vitest';
import type { QueueContent } from '../../src/protocol/pages/queue-page-contract';
import { seriousFindings } from './accessibility';
import { queuedItem, queuedTurn } from './fixtures/queue-items';
import { usePage } from './page-bench';
import { themes } from './themes';

const open = usePage<QueueContent>('queue');
const { project } = queuedItem;

describe.each(themes)('in $name', (theme) =>
  it('nothing serious keeps people from using any phase', async () => {
    const view = await open({ theme, width: 700 });
    await view.show({
      ...queuedItem,
      notice: 'Skipped.',
      verdict: 'kept',
      effect: '3 turns changed route.',
      basis: ['test.json'],
      movedSince: true,
    });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ ...queuedTurn, notes: [{ by: 'Ada', note: 'two days?' }] });
    await view.press('n');
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'ranking', project, step: 'judging', share: 0.3 });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'through', project, reason: 'hub', total: 40, notice: null, effect: null });
    expect(await seriousFindings(view)).toEqual([]);
    await view.show({ phase: 'failed', project, message: 'There is no exemplar in the pool of an expert.' });
    expect(await seriousFindings(view)).toEqual([]);
  }),
);

describe('an exemplar worth a look', () => {
  it('says why it is brought up and all that is known of it; what it says is never markup', async () => {
    const view = await open();
    await view.show(queuedItem);
    const words = (await view.page.locator('.item').innerText()).replaceAll(/\s+/g, ' ');
    for (const part of [
      '8 of its 10 neighbors belong to llm',
      'my <i>two</i> sisters',
      'ferry-people',
      'Only LLM was right here.',
      'Moved from LLM to SLM: looked easy',
      'priority 0.83',
    ])
      expect(words).toContain(part);
    await view.page.getByText('2 of 40 exemplars decided').waitFor();
    expect(
      await view.page
        .getByRole('progressbar', { name: 'Decided' })
        .evaluate((bar: HTMLProgressElement) => bar.position),
    ).toBe(0.05);
  });

  it('says what the ranking uses, and where the policy of the project does not count', async () => {
    const view = await open();
    const basis = () => view.page.locator('.basis > span').innerText();
    await view.show(queuedItem);
    expect(await basis()).toBe('Without an evaluation set, exemplars are ranked by their votes on each other.');
    await view.show({ ...queuedItem, policy: 'cascade' });
    expect(await basis()).toContain("Choose one to rank by your project's policy, cascade.");
    await view.show({ ...queuedItem, policy: 'cascade', basis: ['test.json', 'more.json'] });
    expect(await basis()).toBe('Ranked by their effect on the turns of test.json, more.json.');
  });

  it.each([
    ['k', { method: 'keep', params: null }],
    ['2', { method: 'move', params: { to: 'llm' } }],
    ['x', { method: 'move', params: { to: null } }],
    ['s', { method: 'skip', params: null }],
    ['b', { method: 'back', params: null }],
    ['u', { method: 'undo', params: null }],
    ['o', { method: 'reveal', params: { id: 'trip-0412#3' } }],
    ['r', { method: 'rank', params: { reason: null } }],
    ['t', { method: 'openTurn', params: null }],
  ])('is decided on with one key: %s', async (key, call) => {
    const view = await open();
    await view.show(queuedItem);
    await view.press(key);
    expect(await view.calls()).toEqual([call]);
  });

  it('is decided on once, however fast the key is pressed', async () => {
    const view = await open();
    await view.show(queuedItem);
    await view.press('k', 'k', 'k');
    expect(await view.calls()).toHaveLength(1);
  });

  it('has buttons for the pools that it is not in', async () => {
    const view = await open();
    await view.show(queuedItem);
    expect(await view.page.getByRole('group', { name: 'Decide' }).locator('vscode-button').allInnerTexts()).toEqual([
      'Keep (K)',
      'Move to LLM (2)',
      'Exclude (X)',
      'Skip (S)',
      'Note (N)',
      'Open Exemplar (O)',
      'Open Turn (T)',
      'Back (B)',
      'Undo (U)',
    ]);
    await view.page.getByRole('button', { name: 'Move to LLM' }).click();
    await view.refuse('The exemplar is no longer in its file.');
    await view.page.getByRole('alert').getByText('no longer in its file').waitFor();
  });

  it('shows slot by slot in which way an answer is wrong', async () => {
    const view = await open();
    const exemplar = queuedItem.exemplar && {
      ...queuedItem.exemplar,
      belief: { 'ferry-people': '4', 'ferry-day': 'friday' },
      outcomes: [
        { expert: 'slm', right: false, belief: { 'ferry-people': '3', 'ferry-time': 'noon' } },
        { expert: 'llm', right: false, belief: {} },
      ],
    };
    await view.show({ ...queuedItem, exemplar, beside: [] });
    const answers = (await view.page.locator('.known dd').allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, ' ').trim(),
    );
    expect(answers).toContain('wrong wrong ferry-people : 3 missed ferry-day : friday extra ferry-time : noon');
    expect(answers).toContain('wrong no change of state missed ferry-people : 4 missed ferry-day : friday');
  });

  it('comes with exemplars and turns to compare it with, and a button to each', async () => {
    const view = await open();
    await view.show(queuedItem);
    const lines = (
      await view.page.getByRole('region', { name: 'Nearest in other dialogues' }).getByRole('listitem').allInnerTexts()
    ).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(lines[0]).toMatch(/^LLM .*Me and <u>three<\/u> friends\. .*ferry-people.* right .*trip-0007#1$/);
    expect(lines[1]).toMatch(/^turn A ferry for two\./);
    await view.page.getByRole('button', { name: 'trip-0999#4' }).click();
    expect(await view.calls()).toEqual([{ method: 'reveal', params: { id: 'trip-0999#4' } }]);
  });

  it('says where it was moved since it was ranked', async () => {
    const view = await open();
    await view.show(queuedItem);
    const moved = view.page.getByText('It has changed pools since the ranking');
    expect(await moved.count()).toBe(0);
    await view.show({ ...queuedItem, movedSince: true });
    await moved.waitFor();
  });

  it('leaves the decisions in their place, however long or short it is', async () => {
    const view = await open();
    const place = () => view.page.getByRole('button', { name: 'Keep (K)' }).boundingBox();
    await view.show(queuedItem);
    const before = await place();
    await view.show({
      ...queuedItem,
      exemplar: queuedItem.exemplar && { ...queuedItem.exemplar, userUtterance: 'A long story. '.repeat(600) },
      notice: 'Skipped.',
      effect: 'No turn changed route.',
    });
    expect(await place()).toEqual(before);
  });

  it('says what the last change did, without scrolling, and what the ranking uses', async () => {
    const view = await open();
    await view.show({
      ...queuedItem,
      exemplar: queuedItem.exemplar && { ...queuedItem.exemplar, userUtterance: 'A long story. '.repeat(600) },
    });
    await view.page.evaluate('window.scrollTo(0, 300)');
    await view.page
      .getByText('Without an evaluation set, exemplars are ranked by their votes on each other.')
      .waitFor();
    await view.show({
      ...queuedItem,
      exemplar: queuedItem.exemplar && { ...queuedItem.exemplar, userUtterance: 'A long story. '.repeat(600) },
      effect: '3 turns changed route: +2 right, −1',
      basis: ['test.json'],
    });
    await view.page.getByRole('status').getByText('3 turns changed route').waitFor();
    await view.page.getByText('Ranked by their effect on the turns of test.json.').waitFor();
    expect(await view.page.evaluate('window.scrollY')).toBe(300);
    await view.page.getByRole('button', { name: 'Choose Evaluation Set' }).click();
    expect(await view.calls()).toEqual([{ method: 'chooseEvaluationSet', params: null }]);
  });

  it('may be a turn that is no exemplar: shown with what is known, inspected or added with one key', async () => {
    const view = await open();
    await view.show(queuedTurn);
    const words = (await view.page.locator('.item').innerText()).replaceAll(/\s+/g, ' ');
    for (const part of [
      'The vote on this turn is tied',
      'The <b>north</b> one.',
      'ferry-pier',
      'not an exemplar',
      'right',
    ])
      expect(words).toContain(part);
    expect(await view.page.getByRole('group', { name: 'Decide' }).locator('vscode-button').allInnerTexts()).toEqual([
      'Leave (K)',
      'Add to SLM (1)',
      'Add to LLM (2)',
      'Skip (S)',
      'Note (N)',
      'Inspect (O)',
      'Back (B)',
      'Undo (U)',
    ]);
    await view.press('x', 't', '2');
    expect(await view.calls()).toEqual([{ method: 'move', params: { to: 'llm' } }]);
    const another = await open();
    await another.show(queuedTurn);
    await another.page.getByRole('button', { name: 'Inspect' }).click();
    expect(await another.calls()).toEqual([{ method: 'reveal', params: { id: 'trip-0500#2' } }]);
  });

  it('may be gone: then there is nothing to move', async () => {
    const view = await open();
    await view.show({ ...queuedItem, exemplar: null });
    await view.press('x', '2', 'o', 't');
    expect(await view.calls()).toEqual([]);
    expect(await view.page.getByRole('group', { name: 'Decide' }).locator('vscode-button').allInnerTexts()).toEqual([
      'Leave (K)',
      'Skip (S)',
      'Note (N)',
      'Back (B)',
      'Undo (U)',
    ]);
  });

  it('keeps the focus on the page when the next one comes', async () => {
    const view = await open();
    await view.show(queuedItem);
    expect(await view.focused()).toBe('main');
    await view.page.locator('[data-control="keep"]').focus();
    await view.show({ ...queuedItem, item: { ...queuedItem.item, id: 'trip-0001#0' }, done: 3 });
    expect(await view.focused()).toBe('keep');
  });
});

it('takes a note by the keyboard alone, shows what others wrote, and leaves the question as it is', async () => {
  const view = await open();
  await view.show({ ...queuedItem, notes: [{ by: 'Ada', note: 'the <b>same</b> trip?' }], ownNote: 'a joke' });
  expect(await view.page.getByRole('list', { name: 'Notes' }).innerText()).toBe('Ada: the <b>same</b> trip?');
  await view.press('n');
  expect(await view.focused()).toBe('note-field');
  const field = view.page.getByRole('textbox', { name: 'Note' });
  expect(await field.inputValue()).toBe('a joke');
  await field.fill('sarcasm, kx2');
  await view.press('Enter');
  expect(await view.calls()).toEqual([{ method: 'note', params: { note: 'sarcasm, kx2' } }]);
  expect(await view.focused()).toBe('main');
  await view.answer('note', null);
  await view.press('n', 'Escape');
  expect([await field.count(), await view.focused()]).toEqual([0, 'main']);
  expect(await view.calls()).toHaveLength(1);
});

it('ranks by one reason, and begins again with what was skipped', async () => {
  const view = await open();
  await view.show(queuedItem);
  await view.page.getByRole('combobox', { name: 'Reason' }).selectOption('duplicate');
  expect(await view.calls()).toEqual([{ method: 'rank', params: { reason: 'duplicate' } }]);
  const again = await open();
  await again.show({ phase: 'through', project, reason: null, total: 40, notice: null, effect: null });
  await again.page.getByRole('button', { name: 'Show Skipped Again' }).click();
  expect(await again.calls()).toEqual([{ method: 'again', params: null }]);
});

it.each([350, 375, 900])('fits into %i pixels', async (width) => {
  const view = await open({ width });
  await view.show(queuedItem);
  await view.press('n');
  expect(await view.page.evaluate('document.documentElement.scrollWidth')).toBe(width);
});
