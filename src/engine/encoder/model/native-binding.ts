/** Replaces onnxruntime-node's `binding.js`, whose path into node_modules does not exist next to a bundle. */
import { createRequire } from 'node:module';
import { nativeAddonPath } from './onnx-runtime';

export const binding: unknown = createRequire(nativeAddonPath())(nativeAddonPath());
