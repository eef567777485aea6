"""Fine-tunes a sentence encoder on the dialogues of a project, and writes a folder that Turn Router can use.

Optional: Turn Router needs no Python. This script needs torch, transformers and onnx (pip install torch transformers onnx).

    turn-router convert dialogues.json --to run --out turns.jsonl
    python docs/fine-tune-encoder.py ENCODER turns.jsonl OUT

ENCODER is a folder of a BERT-like model with its PyTorch weights (all-MiniLM-L6-v2, for example), OUT the new folder.
Every turn of the file is learned from, so measure the result on other dialogues:
turn-router retrieval other.json --encoder OUT.
"""

import argparse
import json
import random
import shutil
from pathlib import Path

import torch
from torch.nn.functional import log_softmax, normalize, softmax
from transformers import AutoModel, AutoTokenizer

BATCH = 64
# How many turns of a batch change the same slots as another: random turns have little in common to learn from.
ALIKE = 4
LEARNING_RATE = 5e-5
# Of the cosines and of the similarities that they should follow.
TEMPERATURE, GOAL_TEMPERATURE = 0.05, 0.15
LONGEST = 128
OPSET = 13  # ONNX Runtime 1.14 knows it, natively and as WebAssembly


def read_turns(file):
    """The user's words of each turn with what it changes. Alternatives of a value are one text, written with "|"."""
    turns = []
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        turn = json.loads(line)
        turns.append((turn["user_utterance"], {slot: str(value) for slot, value in turn["turn_belief"].items()}))
    return turns


def similarity(a, b):
    """F1 of the slots with their values and F1 of the slots, halved: 0 to 1. Two empty beliefs are equal."""
    if not a and not b:
        return 1.0
    shared = sum(slot in b for slot in a) + sum(b.get(slot) == value for slot, value in a.items())
    return shared / (len(a) + len(b))


def batches(turns, steps, generator):
    """Turns of which several change the same slots, at random."""
    groups = {}
    for turn in turns:
        groups.setdefault(tuple(sorted(turn[1])), []).append(turn)
    several = [group for group in groups.values() if len(group) > 1] or list(groups.values())
    for _ in range(steps):
        batch = []
        while len(batch) < min(BATCH, len(turns)):
            group = generator.choice(several)
            batch.extend(generator.sample(group, min(ALIKE, len(group))))
        yield batch[:BATCH]


class Vectors(torch.nn.Module):
    """The mean of the tokens' vectors, as Turn Router computes it of the model that is written."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        hidden = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask[..., None].to(hidden.dtype)
        return normalize((hidden * mask).sum(1) / mask.sum(1))


class TokenVectors(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids, attention_mask):
        return self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def train(model, tokenizer, turns, steps, seed):
    """Soft contrastive: the softmax of a turn's cosines with the others should follow that of their similarities."""
    vectors = Vectors(model)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    model.train()
    for step, batch in enumerate(batches(turns, steps, random.Random(seed)), start=1):
        goals = torch.tensor([[similarity(a, b) for _, b in batch] for _, a in batch])
        texts = tokenizer([text for text, _ in batch], padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        encoded = vectors(texts["input_ids"], texts["attention_mask"])
        itself = torch.eye(len(batch), dtype=torch.bool)
        cosines = (encoded @ encoded.T / TEMPERATURE).masked_fill(itself, -1e4)
        wanted = softmax((goals / GOAL_TEMPERATURE).masked_fill(itself, -1e4), dim=1)
        loss = -(wanted * log_softmax(cosines, dim=1)).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 10 == 0 or step == steps:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)


def write(model, tokenizer, encoder, out):
    """A folder in Hugging Face's layout that names the text it was trained on: the words of the user."""
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    example = tokenizer(["An example of a text"], return_tensors="pt")
    torch.onnx.export(
        TokenVectors(model.eval()), (example["input_ids"], example["attention_mask"]), str(out / "onnx" / "model.onnx"),
        opset_version=OPSET, dynamo=False,
        input_names=["input_ids", "attention_mask"], output_names=["last_hidden_state"],
        dynamic_axes={name: {0: "texts", 1: "tokens"} for name in ("input_ids", "attention_mask", "last_hidden_state")},
    )
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(encoder / name, out / name)
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    config["turn_router"] = {"text": "user"}
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("turns")
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    turns = read_turns(given.turns)
    # The graph of the faster attention cannot be written with this opset.
    model = AutoModel.from_pretrained(given.encoder, attn_implementation="eager")
    tokenizer = AutoTokenizer.from_pretrained(given.encoder)
    train(model, tokenizer, turns, given.steps, given.seed)
    write(model, tokenizer, given.encoder, given.out)


if __name__ == "__main__":
    main()
