/**
 * The part of hnswlib-wasm that we use; the esbuild plugin next to this file provides the module. Its argument counts
 * are strict.
 */
declare module 'hnswlib-wasm/factory' {
  export interface HierarchicalGraph {
    initIndex(capacity: number, linksPerPoint: number, searchWidthWhenBuilding: number, seed: number): void;
    addPoint(point: Float32Array, label: number, replaceDeleted: boolean): void;
    setEfSearch(searchWidth: number): void;
    searchKnn(query: Float32Array, count: number, filter: undefined): { neighbors: number[]; distances: number[] };
    /** The class comes from Emscripten, so its memory is outside the garbage-collected heap. */
    delete(): void;
  }
  export interface Hnswlib {
    HierarchicalNSW: new (space: 'ip', dimensions: number, autoSaveFile: string) => HierarchicalGraph;
    getExceptionMessage(error: unknown): readonly string[];
  }
  const factory: () => Promise<Hnswlib>;
  export default factory;
}
