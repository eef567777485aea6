import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { forNode } from '../../../../src/engine/neighbors/hnswlib.esbuild.mjs';

const folder = path.resolve('node_modules/hnswlib-wasm/dist');
const file = readdirSync(folder).find((name) => /^hnswlib-[0-9a-f]+\.js$/.test(name)) ?? '';
const factory = readFileSync(path.join(folder, file), 'utf8');

describe('the rewritten factory of hnswlib-wasm', () => {
  it('reads no import.meta, which CommonJS does not have', () => {
    expect(factory).toContain('import.meta');
    expect(forNode(factory)).not.toContain('import.meta');
  });

  it('is refused when the library no longer holds what is rewritten, or holds it twice', () => {
    expect(() => forNode(factory.replace('import.meta.url', '""'))).toThrow('occurs 0 times');
    expect(() => forNode(factory + factory)).toThrow('occurs 2 times');
  });
});
