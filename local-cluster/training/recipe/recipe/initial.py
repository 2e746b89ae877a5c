"""Rows for a new vocabulary out of the present model's."""

from __future__ import annotations

import pathlib

import safetensors.numpy
import torch
import tokenizers

from recipe.circuit import CONTENT, WEIGHTY_ROW
from recipe.vocabulary import Tokens

# A row of weight has about this root mean square while the table is trained
SIZE = 0.3


def rows(present: pathlib.Path, tokens: Tokens, seed: int) -> torch.Tensor:
    """A row per token, [vocabulary][252]: the sum of the rows of its pieces, the mean over ways to write it."""
    table = safetensors.numpy.load_file(present / "model.safetensors")["embed_tokens.weight"]
    known = torch.from_numpy(table[:, :CONTENT].astype("float32")) * (SIZE / WEIGHTY_ROW)
    before = tokenizers.Tokenizer.from_file(str(present / "tokenizer.json"))
    normalise = tokenizers.Tokenizer.from_file(str(tokens.file)).normalizer.normalize_str
    spelt: dict[str, list[int]] = {}
    for i in range(len(known)):
        bare = before.decode([i], skip_special_tokens=False)
        if bare.strip() and "\ufffd" not in bare:
            # The new tokenizer puts a space before a text; a piece inside of a word has none
            spelt.setdefault(_key(bare, normalise), []).append(i)
    random = torch.Generator().manual_seed(seed)
    made = torch.randn(tokens.size, CONTENT, generator=random) * SIZE / 100
    for token in range(tokens.size):
        bare = tokens.bare(token)
        if not bare.strip() or "\ufffd" in bare:
            continue
        found = spelt.get(bare)
        if found:
            made[token] = known[found].mean(0)
            continue
        ways = [before.encode(way, add_special_tokens=False).ids for way in (bare, bare.title())]
        made[token] = torch.stack([known[way].sum(0) for way in ways if way]).mean(0)
    return made


def _key(bare: str, normalise) -> str:
    read = normalise(bare)
    return read if bare.startswith(" ") else read.removeprefix(" ")


