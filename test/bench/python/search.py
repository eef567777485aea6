"""How long other libraries take for one exact query; called by `npm run bench search`.

Usage: search.py POOL QUERIES DIMENSIONS NEIGHBORS, two files of float32 vectors. Prints one line for each library that
this Python has: its name and the median of milliseconds.
"""

import statistics
import sys
import time

import numpy as np

pool_file, queries_file, dimensions, neighbors = sys.argv[1:5]
neighbors = int(neighbors)
pool = np.fromfile(pool_file, dtype=np.float32).reshape(-1, int(dimensions))
queries = np.fromfile(queries_file, dtype=np.float32).reshape(-1, int(dimensions))


def told(name, search):
    search(queries[:1])
    times = []
    for row in range(len(queries)):
        start = time.perf_counter()
        search(queries[row : row + 1])
        times.append(1000 * (time.perf_counter() - start))
    print(f"{name}\t{statistics.median(times)}")


def with_faiss():
    import faiss

    index = faiss.IndexFlatIP(pool.shape[1])
    index.add(pool)
    told(f"faiss-cpu {faiss.__version__}, IndexFlatIP, {faiss.omp_get_max_threads()} threads", lambda query: index.search(query, neighbors))
    faiss.omp_set_num_threads(1)
    told("… one thread", lambda query: index.search(query, neighbors))


def with_scikit_learn():
    import sklearn
    from sklearn.neighbors import NearestNeighbors

    index = NearestNeighbors(n_neighbors=neighbors, algorithm="brute", metric="cosine").fit(pool)
    told(f"scikit-learn {sklearn.__version__}, NearestNeighbors", index.kneighbors)


def with_semantic_router():
    import semantic_router
    from semantic_router.index.local import LocalIndex

    index = LocalIndex()
    names = [f"route {row % 2}" for row in range(len(pool))]
    index.add(pool.tolist(), names, [f"turn {row}" for row in range(len(pool))])
    told(f"semantic-router {semantic_router.__version__}, LocalIndex", lambda query: index.query(query[0], top_k=neighbors))


for library in (with_faiss, with_scikit_learn, with_semantic_router):
    try:
        library()
    except ImportError:
        print(f"{library.__name__}\tabsent")
