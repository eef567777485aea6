import type { Plugin } from 'esbuild';

export function hnswlibPlugin(): Plugin;

export function forNode(factory: string): string;
