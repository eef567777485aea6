"""Writes the trained encoder as config.json and an ONNX model with 8-bit token tables."""

import json

import torch
from torch import nn
from torch.nn.functional import normalize

from model import BELIEF, BELIEF_SHARE, POSITIONS, USER
from vocabulary import SEPARATOR

LEXICAL_SIZE, LEXICAL_SHARE = 64, 0.6
OPSET = 13  # ONNX Runtime 1.14 knows it, natively and as WebAssembly


def quantized(table):
    """8-bit rows and the factor of each row."""
    factors = table.abs().amax(1, keepdim=True).clamp_min(1e-12) / 127
    return (table / factors).round().to(torch.int8), factors


class EncoderGraph(nn.Module):
    """One text a run, as token numbers with separators between the segments, to its vector."""

    def __init__(self, bag, context, rarity):
        super().__init__()
        self.context = context
        for name, table in (("bag", bag.words.table()), ("context", context.words.table())):
            values, factors = quantized(table.detach())
            self.register_buffer(f"{name}_values", values)
            self.register_buffer(f"{name}_factors", factors)
        self.register_buffer("weights", bag.weights().detach())
        # Learning makes the vectors of related words similar. Random signs keep them apart: the cosine of sums of signs
        # is close to that of TF-IDF.
        random = torch.Generator().manual_seed(1)
        bits = torch.randint(0, 2, (len(rarity), LEXICAL_SIZE), generator=random, dtype=torch.int8)
        self.register_buffer("signs", bits * 2 - 1)
        self.register_buffer("rarity", rarity)

    def forward(self, input_ids, attention_mask):
        ids = input_ids[0]
        is_separator = (ids == SEPARATOR).to(torch.int64)
        segments = torch.cumsum(is_separator, 0).clamp(max=BELIEF)
        # Neither the opening token nor separators have a place in the model: they weigh nothing.
        counts = ((ids > SEPARATOR) | (ids == 1)).to(torch.float32) * attention_mask[0].to(torch.float32)
        same = (segments[:, None] == segments[None]).to(torch.float32)
        sizes = (same * counts[None]).sum(1).clamp_min(1)
        vectors = self.bag_values[ids].to(torch.float32) * self.bag_factors[ids]
        in_segment = nn.functional.one_hot(segments, BELIEF + 1).to(torch.float32)
        weights = (self.weights[ids] * in_segment).sum(1) * counts / sizes.sqrt()
        is_belief = (segments == BELIEF).to(torch.float32)
        bag = unit((vectors * (weights * (1 - is_belief))[:, None]).sum(0))
        belief = unit((vectors * (weights * is_belief)[:, None]).sum(0))
        has_belief = (is_belief * counts).sum().clamp(max=1)
        other = belief * has_belief + bag * (1 - has_belief)
        said_by_user = self.rarity[ids] * counts * (segments == USER).to(torch.float32)
        lexical = unit((self.signs[ids].to(torch.float32) * said_by_user[:, None]).sum(0))
        context = self.contextual(ids, segments, same, counts * (1 - is_belief))
        return torch.cat([bag, other * BELIEF_SHARE**0.5, context, lexical * LEXICAL_SHARE**0.5])[None]

    def contextual(self, ids, segments, same, present):
        tokens = torch.arange(0, ids.shape[0])
        before = (tokens[None] < tokens[:, None]).to(torch.float32)
        positions = (same * before * present[None]).sum(1).clamp(max=POSITIONS - 1).to(torch.int64)
        vectors = self.context_values[ids].to(torch.float32) * self.context_factors[ids]
        segment = self.context.segment(segments.clamp(max=BELIEF - 1))
        hidden = self.context.norm(vectors + segment + self.context.position(positions))
        return self.context.pool(hidden[None], present[None])[0]


def unit(vector):
    return vector / (vector * vector).sum().clamp_min(1e-12).sqrt()


def write_model(folder, bag, context, rarity):
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    graph = EncoderGraph(bag, context, rarity).eval()
    example = torch.tensor([[2, 5, 6, SEPARATOR, 7, 8, SEPARATOR, 9, 10, SEPARATOR, 11]])
    torch.onnx.export(
        graph, (example, torch.ones_like(example)), str(folder / "onnx" / "model_quantized.onnx"), opset_version=OPSET,
        input_names=["input_ids", "attention_mask"], output_names=["sentence_embedding"],
        dynamic_axes={"input_ids": {1: "tokens"}, "attention_mask": {1: "tokens"}},
    )
    with torch.no_grad():
        size = graph(example, torch.ones_like(example)).shape[1]
    config = {
        "model_type": "bert",
        "hidden_size": size,
        "vocab_size": len(bag.words.rows),
        "turn_router": {"segments": BELIEF + 1},
    }
    (folder / "config.json").write_text(json.dumps(config))
