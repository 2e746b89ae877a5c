"""The student: a Qwen3 decoder over the token table, pooled at the last token."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

from recipe import circuit
from recipe.settings import Settings

ROPE_THETA = 1e6
HIDDEN = 256


class Norm(nn.Module):
    """RMSNorm over the last dimension."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + circuit.EPSILON) * self.weight


def turned(x: torch.Tensor, cosine: torch.Tensor, sine: torch.Tensor) -> torch.Tensor:
    """Rotary encoding with the two halves of a head as pairs."""
    half = x.shape[-1] // 2
    swapped = torch.cat((-x[..., half:], x[..., :half]), -1)
    return x * cosine + swapped * sine


class Attention(nn.Module):
    """Causal attention with grouped heads, queries and keys normalised per head."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        self._heads, self._groups, self._width = s.heads, s.key_value_heads, s.head_dimension
        self.q_proj = nn.Linear(HIDDEN, s.heads * s.head_dimension, bias=False)
        self.k_proj = nn.Linear(HIDDEN, s.key_value_heads * s.head_dimension, bias=False)
        self.v_proj = nn.Linear(HIDDEN, s.key_value_heads * s.head_dimension, bias=False)
        self.o_proj = nn.Linear(s.heads * s.head_dimension, HIDDEN, bias=False)
        self.q_norm = Norm(s.head_dimension)
        self.k_norm = Norm(s.head_dimension)

    def forward(self, x: torch.Tensor, cosine: torch.Tensor, sine: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        def split(projected: torch.Tensor, heads: int) -> torch.Tensor:
            return projected.view(batch, length, heads, self._width)

        query = turned(self.q_norm(split(self.q_proj(x), self._heads)).transpose(1, 2), cosine, sine)
        key = turned(self.k_norm(split(self.k_proj(x), self._groups)).transpose(1, 2), cosine, sine)
        value = split(self.v_proj(x), self._groups).transpose(1, 2)
        sharing = self._heads // self._groups
        key, value = key.repeat_interleave(sharing, 1), value.repeat_interleave(sharing, 1)
        seen = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self.o_proj(seen.transpose(1, 2).reshape(batch, length, -1))


class Feed(nn.Module):
    """SwiGLU."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(HIDDEN, s.intermediate, bias=False)
        self.up_proj = nn.Linear(HIDDEN, s.intermediate, bias=False)
        self.down_proj = nn.Linear(s.intermediate, HIDDEN, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, s: Settings) -> None:
        super().__init__()
        self.input_layernorm = Norm(HIDDEN)
        self.self_attn = Attention(s)
        self.post_attention_layernorm = Norm(HIDDEN)
        self.mlp = Feed(s)

    def forward(self, x: torch.Tensor, cosine: torch.Tensor, sine: torch.Tensor) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cosine, sine)
        return x + self.mlp(self.post_attention_layernorm(x))

    def parts(self) -> dict[str, torch.Tensor]:
        """The weights that the circuit sets, by their names."""
        found = {}
        for name, weight in self.named_parameters():
            found[name.removesuffix(".weight").rpartition(".")[2]] = weight
        return found


class Student(nn.Module):
    """Token ids to pooled vectors. Starts as the mean of the rows; middle layers start by adding nothing."""

    def __init__(self, s: Settings, meaning: torch.Tensor, marks: torch.Tensor, end: int) -> None:
        super().__init__()
        self._scale = circuit.scale(meaning)
        self._width = s.head_dimension
        self.end = end
        self.rows = nn.Parameter(meaning.clone())
        self.register_buffer("marks", marks)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.norm = Norm(HIDDEN)
        self._start(s)

    @torch.no_grad()
    def _start(self, s: Settings) -> None:
        random = torch.Generator().manual_seed(s.seed)
        for name, weight in self.layers.named_parameters():
            if weight.dim() == 2:
                weight.normal_(0, 0.02, generator=random)
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                weight.zero_()
        circuit.mark_instruction(self.layers[0].parts())
        circuit.pool(self.layers[-1].parts(), s.heads, s.key_value_heads, s.head_dimension)
        self.norm.weight[circuit.CONTENT:] = 0

    def table(self) -> torch.Tensor:
        """The checkpoint's token table, [vocabulary][256]; the end token's row is next to nothing."""
        table = torch.cat((self.rows * self._scale, self.marks), 1)
        return torch.cat((table[:self.end], self._end_row(), table[self.end + 1:]))

    def _end_row(self) -> torch.Tensor:
        signs = torch.where(torch.arange(circuit.CONTENT) % 2 == 0, 1.0, -1.0)
        return torch.cat((signs * circuit.END_VALUE, self.marks[self.end])).unsqueeze(0)

    def forward(self, ids: torch.Tensor, last: torch.Tensor) -> torch.Tensor:
        """Vectors before normalisation, [texts][252], of right-padded ids with each text's last position."""
        content = F.embedding(ids, self.rows, sparse=True) * self._scale
        ends = (ids == self.end).unsqueeze(-1)
        x = torch.where(ends, self._end_row()[0], torch.cat((content, self.marks[ids]), -1))
        cosine, sine = self._rotary(ids.shape[1])
        for layer in self.layers:
            x = layer(x, cosine, sine)
        return self.norm(x[torch.arange(len(ids)), last])[:, :circuit.CONTENT]

    def _rotary(self, length: int) -> tuple[torch.Tensor, torch.Tensor]:
        frequencies = ROPE_THETA ** (-torch.arange(0, self._width, 2) / self._width)
        angles = torch.arange(length).unsqueeze(1) * frequencies
        angles = torch.cat((angles, angles), -1)
        return angles.cos(), angles.sin()

    def embed(self, sequences: list[list[int]], group: int = 64) -> torch.Tensor:
        """Vectors in the order of the texts; texts of about one length go together."""
        order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
        parts = []
        for start in range(0, len(order), group):
            chosen = [sequences[i] for i in order[start:start + group]]
            ids = torch.full((len(chosen), len(chosen[-1])), self.end)
            for i, sequence in enumerate(chosen):
                ids[i, :len(sequence)] = torch.tensor(sequence)
            parts.append(self(ids, torch.tensor([len(sequence) - 1 for sequence in chosen])))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]
