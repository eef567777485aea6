"""The encoder: a weighted bag of tokens, a small transformer, and a bag of an exemplar's belief.

A turn's vector is [bag, 0.7 bag, context]; an exemplar's is [bag, 0.7 belief bag, context]. So one cosine compares a
turn both with an exemplar's words and with what the exemplar changes.
"""

import torch
from torch import nn
from torch.nn.functional import normalize

STATE, SYSTEM, USER, BELIEF = range(4)
FIRST_WEIGHTS = [0.2, 0.6, 1.0, 1.0]  # the state matters least for what a turn changes, the user's words most
BELIEF_SHARE = 0.5
POSITIONS = 48


class Words(nn.Module):
    """A token's vector: its pre-trained one, projected, and one of its own where it is frequent. While learning, the
    token's own part is often left out, so that words never seen come out well too."""

    def __init__(self, rows, frequent, size, spread, leave_out):
        super().__init__()
        self.register_buffer("rows", rows)
        self.register_buffer("frequent", frequent)
        self.projection = nn.Parameter(torch.randn(rows.shape[1], size) * rows.shape[1] ** -0.5)
        self.own = nn.Parameter(torch.randn(len(rows), size) * spread)
        self.leave_out = leave_out

    def forward(self, ids):
        own = self.frequent[ids][..., None]
        if self.training:
            own = own * (torch.rand(own.shape) >= self.leave_out)
        return self.rows[ids] @ self.projection + self.own[ids] * own

    def table(self):
        return self.rows @ self.projection + self.own * self.frequent[:, None]


class TokenBag(nn.Module):
    """The weighted sum of the tokens' vectors. Weights depend on token and segment, and on the root of its size."""

    def __init__(self, rows, frequent, size, leave_out):
        super().__init__()
        self.words = Words(rows, frequent, size, 0.5 * size**-0.5, leave_out)
        self.weight_of_row = nn.Parameter(torch.zeros(rows.shape[1], len(FIRST_WEIGHTS)))
        self.weight_of_token = nn.Parameter(torch.tensor([FIRST_WEIGHTS]).repeat(len(rows), 1))

    def weights(self):
        return self.words.rows @ self.weight_of_row + self.weight_of_token

    def forward(self, texts, segments):
        """Unit vectors of texts (lists of segments' token numbers) by the given segments only."""
        tokens = [
            (token, segment, len(text[segment]) ** -0.5, number)
            for number, text in enumerate(texts)
            for segment in segments
            for token in text[segment]
        ]
        ids, segment, share, text = (torch.tensor(column) for column in zip(*tokens))
        distinct, row = torch.unique(ids, return_inverse=True)
        vectors = self.words(distinct)
        weights = self.words.rows[distinct] @ self.weight_of_row + self.weight_of_token[distinct]
        shares = weights[row, segment] * share
        sums = torch.zeros(len(texts), vectors.shape[1]).index_add(0, text, vectors[row] * shares[:, None])
        return normalize(sums, dim=1)


class ContextNetwork(nn.Module):
    """A small transformer over state, system and user tokens. Unlike a bag, it can tell who said what."""

    def __init__(self, rows, frequent, size, layers, leave_out):
        super().__init__()
        self.words = Words(rows, frequent, size, 0.02, leave_out)
        self.segment = nn.Embedding(BELIEF, size)
        self.position = nn.Embedding(POSITIONS, size)
        nn.init.normal_(self.segment.weight, std=0.1)
        nn.init.normal_(self.position.weight, std=0.02)
        self.norm = nn.LayerNorm(size)
        self.layers = nn.ModuleList(Block(size, heads=4) for _ in range(layers))
        self.gate = nn.Linear(size, 1)
        self.out = nn.Linear(size, size)

    def forward(self, ids, segments, positions, present):
        """Unit vectors of texts × tokens; `present` is 0 where a shorter text was filled up."""
        hidden = self.norm(self.words(ids) + self.segment(segments) + self.position(positions))
        return self.pool(hidden, present)

    def pool(self, hidden, present):
        for layer in self.layers:
            hidden = layer(hidden, present)
        weights = torch.sigmoid(self.gate(hidden)) * present[..., None]
        return normalize(self.out((hidden * weights).sum(1) / weights.sum(1).clamp_min(1e-6).sqrt()), dim=1)


class Block(nn.Module):
    """Self-attention and a feed-forward layer with normalized inputs. Written out, so that it exports to plain ONNX."""

    def __init__(self, size, heads, dropout=0.1):
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_feeding = nn.LayerNorm(size), nn.LayerNorm(size)
        self.query_key_value, self.merge = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.feed = nn.Sequential(nn.Linear(size, 2 * size), nn.ReLU(), nn.Linear(2 * size, size))
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden, present):
        hidden = hidden + self.dropout(self.attend(self.before_attention(hidden), present))
        return hidden + self.dropout(self.feed(self.before_feeding(hidden)))

    def attend(self, hidden, present):
        texts, tokens, size = hidden.shape
        parts = self.query_key_value(hidden).reshape(texts, tokens, 3, self.heads, size // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (size // self.heads) ** -0.5
        seen = torch.softmax(scores + (present[:, None, None] - 1) * 1e9, dim=-1) @ value
        return self.merge(seen.transpose(1, 2).reshape(texts, tokens, size))


def padded(texts):
    """Token numbers, segments, positions and presence of texts without their beliefs, filled up to the longest."""
    longest = max(sum(len(text[segment]) for segment in range(BELIEF)) for text in texts) + 1
    rows = []
    for text in texts:
        tokens = [
            (token, segment, position, 1.0)
            for segment in range(BELIEF)
            for position, token in enumerate(text[segment])
        ] or [(0, 0, 0, 1.0)]
        rows.append(tokens + [(0, 0, 0, 0.0)] * (longest - len(tokens)))
    return tuple(torch.tensor([[token[column] for token in row] for row in rows]) for column in range(4))
