import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutLinks } from '../../../../src/host/common/without-links';

/** What VS Code makes a link of in a notification (`linkedText.ts`). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

describe('a notification', () => {
  it.each([
    'No known dialogue file has turn 1 of [Open it](command:workbench.action.terminal.sendSequence?%7B%7D).',
    '[[a](command:b)',
    '[a](https://example.org "title") [b](file:///c)',
  ])('holds no link, whatever a file says: %s', (text) => {
    expect(text.match(LINK)).not.toBeNull();
    expect(withoutLinks(text).match(LINK)).toBeNull();
  });

  it('is shown through the one door that takes links out', () => {
    const folder = path.resolve('src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const shows = files.filter((name) =>
      /show(Information|Warning|Error)Message/.test(readFileSync(path.join(folder, name), 'utf8')),
    );
    expect(shows.map((name) => name.split(path.sep).join('/'))).toEqual(['host/common/notices.ts']);
  });
});
