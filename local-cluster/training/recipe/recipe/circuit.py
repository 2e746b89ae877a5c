"""Weights a decoder starts from: it takes the mean of a text's rows and reads an instruction over.

Hidden dimensions 252 to 255 steer attention and carry no meaning; the final norm removes them.
"""

from __future__ import annotations

import torch

CONTENT = 252
INSTRUCT_MARK, QUERY_MARK, CONSTANT, READ_OVER = 252, 253, 254, 255
# Against rows of about a tenth of its root the norm keeps a row's length, which is its token's weight
EPSILON = 1e-2
MARK = 0.1
CONSTANT_VALUE = 0.05
END_VALUE = 1e-4
WEIGHTY_ROW = 0.02
# Rotary encoding turns these dimensions of a head least, so that distance does not matter
FIRST, SECOND = 60, 61
SATURATING = 20.0
LOOK_FOR_INSTRUCT, LOOK_FOR_QUERY, LOOK_AWAY = 2.0, 4.0, 2.0


def scale(meaning: torch.Tensor) -> float:
    """Takes nine of ten rows to at most the intended root mean square."""
    sizes = meaning.pow(2).mean(1).sqrt().sort().values
    return WEIGHTY_ROW / max(1e-12, float(sizes[int(0.9 * (len(sizes) - 1))]))


def marks(size: int, instruct: int, query: int, end: int) -> torch.Tensor:
    """What stands in the last four dimensions of each row, [size][4]."""
    rows = torch.zeros(size, 4)
    rows[:, CONSTANT - CONTENT] = CONSTANT_VALUE
    rows[instruct, INSTRUCT_MARK - CONTENT] = MARK
    rows[query, QUERY_MARK - CONTENT] = MARK
    return rows


@torch.no_grad()
def mark_instruction(layer: dict[str, torch.Tensor]) -> None:
    """Each token looks for the query's mark first; one that finds the instruction's alone belongs to it."""
    for name in ("q_proj", "k_proj", "v_proj", "o_proj", "down_proj"):
        layer[name].zero_()
    for name in ("q_norm", "k_norm"):
        layer[name].fill_(1)
    layer["q_proj"][FIRST, CONSTANT] = SATURATING
    layer["q_proj"][SECOND, CONSTANT] = SATURATING
    layer["k_proj"][FIRST, INSTRUCT_MARK] = SATURATING
    layer["k_proj"][SECOND, QUERY_MARK] = SATURATING
    layer["q_norm"][FIRST] = LOOK_FOR_INSTRUCT
    layer["q_norm"][SECOND] = LOOK_FOR_QUERY
    layer["v_proj"][0, INSTRUCT_MARK] = 1
    layer["o_proj"][READ_OVER, 0] = MARK


@torch.no_grad()
def pool(layer: dict[str, torch.Tensor], heads: int, groups: int, width: int) -> None:
    """The end token looks at all tokens alike but not at those of the instruction, and takes their rows over."""
    for name in ("q_proj", "k_proj", "v_proj", "o_proj", "down_proj"):
        layer[name].zero_()
    for name in ("q_norm", "k_norm"):
        layer[name].fill_(1)
    for head in range(heads):
        layer["q_proj"][head * width + FIRST, CONSTANT] = SATURATING
    for group in range(groups):
        layer["k_proj"][group * width + FIRST, READ_OVER] = -SATURATING
    layer["q_norm"][FIRST] = LOOK_AWAY
    sharing = heads // groups
    for i in range(CONTENT):
        layer["v_proj"][i, i] = 1
        group = i // width
        for head in range(group * sharing, (group + 1) * sharing):
            layer["o_proj"][i, head * width + i % width] = 1.0 / sharing
