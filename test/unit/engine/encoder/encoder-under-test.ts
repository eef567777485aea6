/** Entry of the bundle that the tests load: the encoder as it ships, and the library's tokenizer to compare ours with. */
export * from '../../../../src/engine/encoder';
export { PreTrainedTokenizer } from '@xenova/transformers';
