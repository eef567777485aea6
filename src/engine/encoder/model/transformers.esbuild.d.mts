import type { Plugin } from 'esbuild';

/** Makes @xenova/transformers work from a CommonJS bundle for Node, and lays ONNX Runtime's binaries next to the bundle. */
export function transformersPlugin(): Plugin;
