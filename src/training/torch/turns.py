"""The training turns: token numbers of their segments, their gold similarity, and the batches drawn from them."""

import gzip
import json

import numpy
from scipy.sparse import csr_matrix

SEPARATOR_TEXT = " [SEP] "
SEGMENTS = 4  # state, system utterance, user utterance, belief
LONGEST_SEGMENT = 48
TURNS_A_SIGNATURE = 4


def read_turns(file):
    """One turn a line: `text` (four segments) and `belief` (slot to value)."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def segments_of(turn, pieces):
    """Token numbers of each segment; a too long one keeps its end."""
    return [pieces.encode(segment)[-LONGEST_SEGMENT:] for segment in turn["text"].split(SEPARATOR_TEXT)]


class GoldSimilarity:
    """(F1 of slots + F1 of slot=value pairs) / 2 of turns' beliefs; two empty beliefs are equal."""

    def __init__(self, turns):
        self.slots = occurrences([turn["belief"].keys() for turn in turns])
        self.pairs = occurrences([turn["belief"].items() for turn in turns])
        self.sizes = numpy.array([len(turn["belief"]) for turn in turns], numpy.float32)

    def within(self, rows):
        shared = sum((matrix[rows] @ matrix[rows].T).toarray() for matrix in (self.slots, self.pairs))
        sizes = self.sizes[rows][:, None] + self.sizes[rows][None]
        return numpy.where(sizes == 0, 1, shared / numpy.maximum(sizes, 1)).astype(numpy.float32)


def occurrences(sets):
    numbers, rows, columns = {}, [], []
    for row, items in enumerate(sets):
        for item in items:
            rows.append(row)
            columns.append(numbers.setdefault(item, len(numbers)))
    return csr_matrix((numpy.ones(len(rows), numpy.float32), (rows, columns)), shape=(len(sets), len(numbers)))


class BatchDrawer:
    """Draws most of a batch in groups of four turns that change the same slots, because random turns share nothing. The
    rest is random, so that "nothing changed" stays as frequent as it is."""

    def __init__(self, turns, seed, random_share):
        groups = {}
        for number, turn in enumerate(turns):
            groups.setdefault(" ".join(sorted(turn["belief"])), []).append(number)
        self.groups = [numpy.array(group) for group in groups.values() if len(group) >= TURNS_A_SIGNATURE]
        weights = numpy.sqrt([len(group) for group in self.groups])
        self.chances = weights / weights.sum()
        self.turns = len(turns)
        self.random_share = random_share
        self.random = numpy.random.RandomState(seed)

    def draw(self, size):
        at_random = int(size * self.random_share)
        count = min((size - at_random) // TURNS_A_SIGNATURE, len(self.groups))
        chosen = self.random.choice(len(self.groups), count, replace=False, p=self.chances)
        grouped = [self.random.choice(self.groups[group], TURNS_A_SIGNATURE, replace=False) for group in chosen]
        others = self.random.choice(self.turns, min(at_random, self.turns), replace=False)
        return numpy.unique(numpy.concatenate([*grouped, others]))
