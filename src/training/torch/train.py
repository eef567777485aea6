"""Trains the bundled encoder on prepared turns and writes it as an encoder folder; `npm run train:encoder` calls it.

Development only: the extension needs no Python. Needs PyTorch, NumPy and SciPy (Debian: python3-torch, python3-scipy).
"""

import argparse
import pathlib
import random
import time

import numpy
import torch

from export import write_model
from model import BELIEF, BELIEF_SHARE, STATE, SYSTEM, USER, ContextNetwork, TokenBag, padded
from turns import BatchDrawer, GoldSimilarity, read_turns, segments_of
from vocabulary import WordPieces, choose_tokens, write_tokenizer
from word_vectors import read_word_vectors, rows_for

SEED = 1
BAG = {"size": 192, "batches": 1500, "rate": 0.003, "dropout": 0.15}
CONTEXT = {"size": 128, "layers": 2, "batches": 800, "rate": 0.001, "dropout": 0.1}
BATCH = 256
RANDOM_SHARE = 0.3
COMMON_WORDS, ENDINGS = 12_000, 2_000
SEEN_OFTEN = 5  # a token needs so many occurrences for a vector of its own
LEAVE_OUT = 0.5
COSINE_TEMPERATURE, GOLD_TEMPERATURE = 0.1, 0.05
WARM_UP = 100
LONGEST_TEXT = 1024
TEXT = (STATE, SYSTEM, USER)


def soft_contrastive_loss(cosines, gold):
    """Cross-entropy between the softmax of gold similarities to the other turns of a batch and that of the cosines."""
    itself = torch.eye(len(cosines), dtype=torch.bool)
    wanted = (torch.tensor(gold) / GOLD_TEMPERATURE).masked_fill(itself, -1e9).softmax(1)
    return -(wanted * (cosines / COSINE_TEMPERATURE).masked_fill(itself, -1e9).log_softmax(1)).sum(1).mean()


class Training:
    """Draws batches and steps a network's parameters; equal seeds give equal networks."""

    def __init__(self, turns, texts):
        self.texts = texts
        self.gold = GoldSimilarity(turns)
        self.drawer = BatchDrawer(turns, SEED, RANDOM_SHARE)
        self.random = random.Random(SEED)

    def run(self, name, network, options, loss_of):
        optimizer = torch.optim.AdamW(network.parameters(), lr=options["rate"], weight_decay=options.get("decay", 0))
        losses, start = [], time.time()
        for batch in range(options["batches"]):
            for group in optimizer.param_groups:
                group["lr"] = options["rate"] * min((batch + 1) / WARM_UP, 1 - batch / options["batches"])
            rows = self.drawer.draw(BATCH)
            loss = loss_of([self.thinned(self.texts[row], options["dropout"]) for row in rows], self.gold.within(rows))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            if (batch + 1) % 100 == 0:
                loss, seconds = numpy.mean(losses[-100:]), time.time() - start
                progress = f"{name}: batch {batch + 1} of {options['batches']}"
                print(f"{progress}, mean loss {loss:.4f}, {seconds:.0f} s.", flush=True)

    def thinned(self, text, dropout):
        """Leaves tokens out at random, so that no single word is relied on."""
        return [[token for token in segment if self.random.random() >= dropout] or segment[:1] for segment in text]


def lexical_weights(texts, tokens):
    """How rare each token is in what users say: log of turns over turns that hold it."""
    holding = numpy.bincount([token for text in texts for token in set(text[USER])], minlength=tokens)
    return torch.tensor(numpy.log((1 + len(texts)) / (1 + holding)) + 1, dtype=torch.float32)


def train_bag(training, bag):
    def loss_of(texts, gold):
        vectors, beliefs = bag(texts, TEXT), bag(texts, (BELIEF,))
        as_exemplars = (vectors @ vectors.T + BELIEF_SHARE * vectors @ beliefs.T) / (1 + BELIEF_SHARE)
        return (
            soft_contrastive_loss(vectors @ vectors.T, gold)
            + soft_contrastive_loss(as_exemplars, gold)
            + 0.5 * soft_contrastive_loss(vectors @ beliefs.T, gold)
        )

    training.run("bag", bag, BAG, loss_of)


def train_context(training, context, bag):
    def loss_of(texts, gold):
        vectors = context(*padded(texts))
        # The belief's bag is only for learning: what a turn changes teaches more than its similarity to other turns.
        beliefs = bag(texts, (BELIEF,))
        return soft_contrastive_loss(vectors @ vectors.T, gold) + 0.5 * soft_contrastive_loss(vectors @ beliefs.T, gold)

    training.run("context", torch.nn.ModuleList([context, bag]), {**CONTEXT, "decay": 0.01}, loss_of)


def once(file, network, train):
    """Trains a network, or takes what an earlier run learned."""
    if file.exists():
        network.load_state_dict(torch.load(file))
        return
    train()
    torch.save(network.state_dict(), file)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--turns", required=True)
    arguments.add_argument("--word-vectors", required=True)
    work = "folder of learned weights, from which an interrupted run continues"
    arguments.add_argument("--work", type=pathlib.Path, required=True, help=work)
    arguments.add_argument("--out", type=pathlib.Path, required=True)
    options = arguments.parse_args()
    torch.manual_seed(SEED)
    turns = read_turns(options.turns)
    words, vectors = read_word_vectors(options.word_vectors)
    tokens, _ = choose_tokens([turn["text"].replace("[SEP]", " ") for turn in turns], words, COMMON_WORDS, ENDINGS)
    pieces = WordPieces(tokens)
    texts = [segments_of(turn, pieces) for turn in turns]
    rows = torch.tensor(rows_for(tokens, words, vectors))
    seen = numpy.bincount([token for text in texts for segment in text for token in segment], minlength=len(tokens))
    frequent = torch.tensor((seen >= SEEN_OFTEN).astype(numpy.float32))
    counts = f"{int(frequent.sum())} of them frequent, {int((rows != 0).any(1).sum())} pre-trained"
    print(f"{len(turns)} turns, {len(tokens)} tokens, {counts}.", flush=True)
    training = Training(turns, texts)
    bag = TokenBag(rows, frequent, BAG["size"], LEAVE_OUT)
    once(options.work / "bag.pt", bag, lambda: train_bag(training, bag))
    context = ContextNetwork(rows, frequent, CONTEXT["size"], CONTEXT["layers"], LEAVE_OUT)

    def learn_context():
        train_context(training, context, TokenBag(rows, frequent, CONTEXT["size"], LEAVE_OUT))

    once(options.work / "context.pt", context, learn_context)
    options.out.mkdir(parents=True, exist_ok=True)
    write_tokenizer(options.out, tokens, LONGEST_TEXT)
    write_model(options.out, bag.eval(), context.eval(), lexical_weights(texts, len(tokens)))


if __name__ == "__main__":
    main()
