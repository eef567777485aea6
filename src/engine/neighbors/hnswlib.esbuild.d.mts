import type { Plugin } from 'esbuild';

export function hnswlibPlugin(): Plugin;
