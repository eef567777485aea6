import { describe, expect, it } from 'vitest';
import { seriousFindings } from './accessibility';
import { answerChat, currentTurn, lastAsked, status, useDialogue } from './dialogue-bench';
import { dialogueFile, longChat, manyDialogues } from './fixtures/dialogue-files';
import { themes } from './themes';

describe('The chat of a dialogue file', () => {
  const { opened } = useDialogue();

  it('shows both speakers, what each turn changes, and whose values nobody has said', async () => {
    const { page } = await opened();
    expect(await page.locator('.chat-turn').count()).toBe(3);
    expect(await page.locator('.chat-turn .turn-number').allInnerTexts()).toEqual(['1', '2', '3']);
    const [first, second, third] = [0, 1, 2].map((turn) => page.locator(`#turn-${turn}`));
    expect(await first?.locator('.change-added').count()).toBe(3);
    expect(await first?.locator('.unsaid').count()).toBe(1);
    expect(await first?.locator('mark').allInnerTexts()).toEqual([
      expect.stringContaining('friday'),
      expect.stringContaining('two'),
    ]);
    expect(await second?.locator('.change-removed').innerText()).toContain('north');
    expect(await third?.locator('.change-changed').innerText()).toContain('friday');
    expect(await page.locator('.bubble b').count(), 'words of a dialogue never become markup').toBe(0);
  });

  it('moves through turns and dialogues by one key each, and gives the turn the keyboard', async () => {
    const view = await opened();
    await view.press('n', 'n', 'n');
    expect(await currentTurn(view)).toBe('2');
    await view.press('p');
    expect(await view.page.evaluate('document.activeElement.id')).toBe('turn-1');
    await view.press('.');
    expect((await lastAsked(view, 'chat')).params).toEqual({ dialogue: 'trip-2' });
    await answerChat(view);
    expect(await currentTurn(view)).toBe('0');
    await view.press(',');
    await answerChat(view);
    expect((await lastAsked(view, 'chat')).params).toEqual({ dialogue: 'trip-1' });
  });

  it('jumps to the next doubtful or wrong turn across dialogues, and says when there is none', async () => {
    const view = await opened();
    await view.press('d');
    await answerChat(view);
    expect([await view.page.locator('#dialogue-heading').innerText(), await currentTurn(view)]).toEqual([
      'trip-2',
      '1',
    ]);
    expect(await view.page.locator('.chat-turn.current .turn-mark').allInnerTexts()).toEqual(['doubtful', 'wrong']);
    expect(await view.page.locator('.doubts').innerText()).toContain('SLM and LLM agree on tern.');
    await view.press('d');
    expect(await currentTurn(view)).toBe('2');
    await view.press('d');
    expect(await status(view)).toContain('No later turn');
  });

  it('filters dialogues by kind, service and words', async () => {
    const view = await opened();
    const shown = (): Promise<string[]> => view.page.locator('.dialogue-id').allInnerTexts();
    await view.page.locator('[data-control=kind]').selectOption('doubtful');
    await expect.poll(shown).toEqual(['trip-2']);
    await view.page.locator('[data-control=kind]').selectOption('changed');
    await expect.poll(shown).toEqual(['trip-3']);
    await view.page.locator('[data-control=kind]').selectOption('all');
    await view.page.locator('[data-control=service]').selectOption('hotel');
    await expect.poll(shown).toEqual(['trip-2']);
    await view.page.locator('[data-control=service]').selectOption('');
    await view.press('/');
    await view.page.locator('[data-control=search]').fill('gannet north');
    expect((await lastAsked(view, 'find')).params).toEqual({ words: ['gannet', 'north'] });
    await view.answer('find', ['trip-1', 'trip-3']);
    await expect.poll(shown).toEqual(['trip-1', 'trip-3']);
    expect(await view.page.locator('.list-count').innerText()).toBe('2 of 3 dialogues');
    await view.page.locator('[data-control=search]').fill('');
    await expect.poll(shown).toEqual(['trip-1', 'trip-2', 'trip-3']);
  });

  it('draws few of ten thousand dialogues, and lays out few of a thousand turns', async () => {
    const view = await opened({ file: manyDialogues(10_000) });
    expect(await view.page.locator('.dialogue-row').count()).toBeLessThan(60);
    await view.page.locator('[data-control=list]').focus();
    await view.press('End');
    await expect.poll(() => view.page.locator('[data-dialogue="trip-10000"]').isVisible()).toBe(true);
    await answerChat(view, longChat('trip-10000'));
    await view.press('Enter', 'n');
    expect(await currentTurn(view)).toBe('1');
  });

  it('shows and hides its keys', async () => {
    const view = await opened();
    await view.press('?');
    expect(await view.page.getByRole('dialog').innerText()).toContain('Next turn');
    await view.press('n');
    expect(await currentTurn(view), 'the page behind stays as it is').toBe('0');
    await view.press('Escape');
    expect(await view.page.getByRole('dialog').count()).toBe(0);
    expect(await view.page.evaluate('document.activeElement.id')).toBe('turn-0');
  });

  it('says why a file has no dialogues, and why it cannot be changed', async () => {
    const view = await opened({ file: { ...dialogueFile, readOnly: 'It is larger than 50 MB.' } });
    expect(await view.page.locator('header').innerText()).toContain('larger than 50 MB');
    await view.show({ ...dialogueFile, dialogues: [], failure: 'There are none.' });
    expect(await view.page.locator('.failure').innerText()).toContain('There are none.');
  });

  it('goes on where it was after it was hidden', async () => {
    const before = await opened();
    await before.press('n');
    const after = await opened({ state: await before.remembered() });
    expect(await currentTurn(after)).toBe('1');
  });

  it.each(themes)('is readable for everybody in $name, wide, at 375 px and at 200 %', async (theme) => {
    const view = await opened({ theme });
    await view.press('n');
    expect(await seriousFindings(view)).toEqual([]);
    await view.press('?');
    expect(await seriousFindings(view)).toEqual([]);
    await view.press('Escape');
    for (const [width, height] of [
      [375, 800],
      [640, 450],
    ] as const) {
      await view.page.setViewportSize({ width, height });
      const overflow = await view.page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow, 'nothing is wider than the page').toBeLessThanOrEqual(0);
    }
  });
});
