import { describe, expect, it } from 'vitest';
import { afterRelabel, clearRoute, firstTurn, hostile, tiedRoute, untried, withoutPools } from './fixtures/inspections';
import { useInspector } from './inspector-bench';

const open = useInspector();

const shown = (inspection: typeof clearRoute, notice: string | null = null) =>
  ({ phase: 'shown', inspection, notice, states: null, ...untried }) as const;

describe('the shown turn', () => {
  it('says where it stands, how it was decided and whether that was right', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await expectText(view, 'header', 'trip-0701 turn 4 of 8');
    await expectText(view, '.decision', 'LLM');
    await expectText(view, '.vote-counts', 'SLM 3 LLM 7');
    await expectText(view, '.decision', 'A clear lead of 4 votes. 2 neighbors must move to another pool before SLM');
    await expectText(view, '.decision', 'LLM is right on this turn.');
    await expectText(view, '.chat', 'User : On the day we come by train.');
    await expectText(view, '.state-table', 'restaurant food seafood or fish');
    await expectText(view, 'footer', 'exact search, k = 10');
    await expectText(view, 'footer', '3 exemplars of this dialogue left out');
  });

  it('says what the log says of the answer, and nothing of what it does not say', async () => {
    const view = await open();
    await view.show(shown({ ...clearRoute, trace: { model: 'small-2', outputTokens: 1204, feedback: 'thumbs up' } }));
    await expectText(view, '.trace-facts', 'Model small-2 Tokens written 1,204 Feedback thumbs up');
    expect(await view.page.locator('.trace-facts dt').count()).toBe(3);
    await view.show(shown(clearRoute));
    expect(await view.page.locator('.trace-facts').count()).toBe(0);
  });

  it('says what is compared where dialogues have no states, and what the encoder does not know', async () => {
    const view = await open();
    const doubt = 'The encoder knows 71 % of the words of these turns.';
    await view.show(shown({ ...clearRoute, compared: 'words', encoderDoubts: [doubt] }));
    await expectText(view, '.compared', 'Compared: the words; these dialogues have no states.');
    await expectText(view, '.encoder-doubt', doubt);
    await view.show(shown(clearRoute));
    expect(await view.page.locator('.compared, .encoder-doubt').count()).toBe(0);
  });

  it('draws the bar in the proportion of the votes', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    const widths = await view.page
      .locator('.vote-segment')
      .evaluateAll((segments) => segments.map((each) => each.clientWidth));
    expect(widths).toHaveLength(2);
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(7 / 3, 1);
  });

  it('compares every predicted slot with gold', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    const rows = await view.page.locator('.prediction-table tbody tr').allInnerTexts();
    expect(rows.map(words)).toEqual([
      'hotel-bookday saturday saturday right saturday right',
      'hotel-bookpeople 4 3 wrong 4 right',
      'hotel-bookstay 3 missed 3 right',
      'hotel-name the heron or heron heron right The Heron accepted',
      'train-destination – none riverside extra – none',
    ]);
  });

  it('lists the exemplars with likeness, expert, belief and verdicts', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    const rows = (await view.page.locator('.neighbor summary').allInnerTexts()).map(words);
    expect(rows).toHaveLength(10);
    expect(rows[0]).toBe(
      '1 expected similarity 0.813 LLM It will be me, my two kids and my mother, for three nights. ' +
        'hotel-bookpeople : 4 hotel-bookstay : 3 SLM wrong LLM right',
    );
    expect(rows[1]).toContain('changed by hand');
    expect(rows[8]).toContain('hotel-parking : removed');
  });

  it('unfolds an exemplar: what was said before, the answers there, and why it is in its pool', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.page.locator('.neighbor summary').nth(1).click();
    const details = words(await view.page.locator('.neighbor-details').innerText());
    expect(details).toContain('State before hotel-area : riverside');
    expect(details).toContain(
      'Answers SLM wrong missed restaurant-bookpeople : 4 missed restaurant-booktime : 18:45 extra hotel-stars : 2 ' +
        'LLM right restaurant-bookpeople : 4',
    );
    expect(details).toContain('Every expert was right here, so it went to the cheapest: SLM.');
    expect(details).toContain('2026-01-02 Moved from SLM to LLM: needs the arrival time from two services earlier');
    expect(details).toContain('trip-0077#5 in travel.exemplars.jsonl');
    await expectText(view, '.neighbor-controls', 'Move to SLM Exclude Pin Open Exemplar');
  });

  it('explains ties and what is not known', async () => {
    const view = await open();
    await view.show(shown(tiedRoute));
    await expectText(view, '.decision', '5–5: ties go to the cheaper expert, SLM. 1 neighbor must move');
    await expectText(view, '.decision', 'Cannot tell whether SLM is right');
    await expectText(view, '.predictions', 'This turn has no recorded answers and no gold state.');
    await expectText(view, 'footer', 'HNSW search with a recall of 98.7 %');
    expect(await view.page.locator('footer').innerText()).not.toContain('left out');
  });

  it('has words for an empty state, an empty belief and empty pools', async () => {
    const view = await open();
    await view.show(shown(firstTurn));
    await expectText(view, '.turn', 'The user begins the dialogue.');
    await expectText(view, '.turn', 'Empty: the user has not asked for anything yet.');
    await expectText(
      view,
      '.predictions',
      'No slot changes in this turn, and every expert says so. SLM right LLM right',
    );
    await view.show(shown(withoutPools));
    await expectText(view, '.neighbors', 'There is no exemplar to compare with.');
    await expectText(view, '.decision', 'SLM is wrong on this turn. LLM would have been right.');
  });

  it('shows what the decision was before a relabel, until another turn is shown', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.show(shown(afterRelabel, '17 turns changed route: +3 right, −1.'));
    await expectText(view, '.chosen', 'LLM was 7–3');
    await expectText(view, '[role="status"].notice', '17 turns changed route: +3 right, −1.');
    await expectText(view, '[aria-live="polite"]', 'The turn still goes to LLM, votes 6–4; it was 7–3.');
    await view.show(shown(tiedRoute));
    expect(await view.page.locator('.chosen').innerText()).not.toContain('was');
    expect(await view.page.locator('.notice').innerText()).toBe('');
    await expectText(view, '[aria-live="polite"]', 'Turn 5 goes to SLM, votes 5–5.');
  });
});

describe('the other phases', () => {
  it('keep the last turn on screen, dimmed, while the next is worked on', async () => {
    const view = await open();
    await view.show(shown(clearRoute));
    await view.show({ phase: 'working', what: 'Routing turn 5…', shown: clearRoute });
    expect(await view.page.locator('main').getAttribute('aria-busy')).toBe('true');
    await expectText(view, '.working', 'Routing turn 5…');
    await expectText(view, '[aria-live="polite"]', 'Routing turn 5…');
    expect(await view.page.locator('.neighbor').count()).toBe(10);
    await view.show(shown(tiedRoute));
    expect(await view.page.locator('main').getAttribute('aria-busy')).toBe('false');
    expect(await view.page.locator('.working').count()).toBe(0);
  });

  it('say how to begin, and what is being done before anything is shown', async () => {
    const view = await open();
    await view.show({ phase: 'empty', hint: 'Choose a turn in the Dialogues view.' });
    await expectText(view, 'main', 'Choose a turn in the Dialogues view.');
    await view.show({ phase: 'working', what: 'Loading the encoder…', shown: null });
    await expectText(view, 'main', 'Loading the encoder…');
  });

  it('offer the remedies of a failure', async () => {
    const view = await open();
    const remedies = [
      { label: 'Build Exemplar Pools…', command: 'pools.build' },
      { label: 'Show Log', command: 'log.show' },
    ];
    await view.show({ phase: 'failed', message: 'There are no exemplars yet.', remedies });
    await expectText(view, 'main', 'There are no exemplars yet.');
    await view.page.getByRole('button', { name: 'Show Log' }).click();
    expect(await view.calls()).toEqual([{ method: 'runRemedy', params: { command: 'log.show' } }]);
  });
});

describe('markup in a file', () =>
  it('stays text everywhere', async () => {
    const view = await open();
    await view.show(shown(hostile, hostile.dialogue));
    await view.page.locator('.neighbor summary').first().click();
    await view.page.locator('.neighbor-details').waitFor();
    expect(await view.page.locator('img, b').count()).toBe(0);
    expect(await view.page.evaluate('window.attacked')).toBeUndefined();
    expect(await view.page.locator('.bubble-user').innerText()).toContain('<img src=x');
  }));

async function expectText(view: Awaited<ReturnType<typeof open>>, selector: string, text: string): Promise<void> {
  expect(words(await view.page.locator(selector).first().innerText())).toContain(text);
}

/** Text without its layout. */
function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
