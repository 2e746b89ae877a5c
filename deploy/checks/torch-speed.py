"""Tokens a second of the Qwen3 decoder in PyTorch, with random weights: the peer of deploy/checks/gpu.

Arguments: device, shape (hidden, layers, heads, key and value heads, head dimension, MLP, vocabulary), tokens of the passes, tokens
of a text, timed rounds. Texts of a pass are equally long, so nothing is padded. The output is one JSON object.
"""

import json
import sys
import time

import torch
from torch.nn import functional

device = sys.argv[1]
hidden, layers, heads, kv_heads, head, mlp, vocabulary = (int(x) for x in sys.argv[2].split(","))
number_format = torch.bfloat16 if device == "cuda" else torch.float32


def weight(rows, columns):
    return torch.randn(rows, columns, device=device, dtype=number_format) * columns**-0.5


def norm(x, scale):
    y = x.float()
    return (y * torch.rsqrt(y.pow(2).mean(-1, keepdim=True) + 1e-6)).to(x.dtype) * scale


def turned(x, cos, sin):
    half = head // 2
    return x * cos + torch.cat((-x[..., half:], x[..., :half]), -1) * sin


ones = torch.ones(hidden, device=device, dtype=number_format)
head_ones = torch.ones(head, device=device, dtype=number_format)
table = weight(vocabulary, hidden)
blocks = [
    (
        weight((heads + 2 * kv_heads) * head, hidden),
        weight(hidden, heads * head),
        weight(2 * mlp, hidden),
        weight(hidden, mlp),
    )
    for _ in range(layers)
]


@torch.inference_mode()
def embed(ids):
    texts, length = ids.shape
    x = functional.embedding(ids, table)
    turns = 1e6 ** (-torch.arange(0, head, 2, device=device).float() / head)
    angles = torch.outer(torch.arange(length, device=device).float(), turns).repeat(1, 2)
    cos, sin = angles.cos().to(number_format), angles.sin().to(number_format)
    for qkv, out, gate_up, down in blocks:
        split = functional.linear(norm(x, ones), qkv).view(texts, length, heads + 2 * kv_heads, head).transpose(1, 2)
        query, key, value = split.split((heads, kv_heads, kv_heads), 1)
        query, key = turned(norm(query, head_ones), cos, sin), turned(norm(key, head_ones), cos, sin)
        key, value = (y.repeat_interleave(heads // kv_heads, 1) for y in (key, value))
        attended = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        x = x + functional.linear(attended.transpose(1, 2).reshape(texts, length, heads * head), out)
        gate, up = functional.linear(norm(x, ones), gate_up).chunk(2, -1)
        x = x + functional.linear(functional.silu(gate) * up, down)
    return functional.normalize(norm(x[:, -1], ones).float(), dim=1).cpu()


speeds = {}
for tokens in sys.argv[3].split(","):
    for length in sys.argv[4].split(","):
        texts = max(1, int(tokens) // int(length))
        ids = torch.randint(vocabulary, (texts, int(length)), device=device)
        seconds = []
        for round_number in range(int(sys.argv[5]) + 2):
            start = time.perf_counter()
            embed(ids)
            if round_number >= 2:
                seconds.append(time.perf_counter() - start)
        speeds[f"{tokens}_of_{length}"] = texts * int(length) / sorted(seconds)[len(seconds) // 2]

print(json.dumps({"version": torch.__version__, "precision": str(number_format), "tokens_per_second": speeds}))
