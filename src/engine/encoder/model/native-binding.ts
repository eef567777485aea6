/** Stands in for onnxruntime-node's `binding.js`, whose path into node_modules does not exist beside a bundle. */
import { createRequire } from 'node:module';
import { nativeAddonPath } from './onnx-runtime';

export const binding: unknown = createRequire(nativeAddonPath())(nativeAddonPath());
