import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { occurrences } from '../../src/vocabulary/values/grouped';

const MOST_FILES = 14;

describe('rooms of the code', () => {
  it.each(['src', 'webview'])(`hold at most ${MOST_FILES} files of their own: %s`, (program) => {
    const entries = readdirSync(program, { recursive: true, withFileTypes: true });
    const rooms = occurrences(entries.filter((entry) => entry.isFile()).map((entry) => entry.parentPath));
    expect(rooms.size).toBeGreaterThan(1);
    expect([...rooms].filter(([, files]) => files > MOST_FILES)).toEqual([]);
  });
});
