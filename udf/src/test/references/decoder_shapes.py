"""Vectors of small Qwen3 and Qwen2 models with made-up weights, computed by the models of transformers in float32 on the CPU.

The weights are functions of their place and exact in the checkpoint's number format, so that a test can make them again bit by
bit; README.md beside the fixtures describes how.

usage: decoder_shapes.py [NAME...]

Without names, all fixtures are written.
"""

import hashlib
import json
import math
import sys
import tempfile
from pathlib import Path

import numpy
import torch
from safetensors.torch import save_file
from transformers import Qwen2Config, Qwen2Model, Qwen3Config, Qwen3Model

from fixtures import base64_floats, versions, write

END = 256
"""The end token of a tokenizer that has the 256 bytes before it."""

LENGTHS = [1, 2, 3, 7, 31, 32, 33, 64, 127, 128, 129, 255, 256, 257, 400, 511, 512, 513, 600]
LENGTHS_AFTER_PREFIX = [2, 3, 8, 31, 32, 65, 129, 256, 513]

DTYPES = {"F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16}
SIGNIFICANT_BITS = {"F32": 24, "F16": 11, "BF16": 8}


def shape(name, seed, dtype, hidden, layers, heads, key_heads, head, mlp, rows, tied, files=1, name_prefix="",
          prefix=30, embedding_exponent=0, theta=1000000.0, epsilon=1e-6, family="qwen3"):
    return dict(locals())


SHAPES = [
    shape("tied-f32", 1, "F32", 64, 3, 4, 4, 16, 96, 512, True),
    shape("untied-bf16-shards", 2, "BF16", 128, 2, 4, 2, 32, 200, 1024, False, files=3, name_prefix="model.", prefix=17),
    shape("ratio-4-f16", 3, "F16", 96, 4, 8, 2, 24, 144, 768, True, prefix=64, theta=10000.0, epsilon=1e-5),
    shape("odd-heads-bf16", 4, "BF16", 80, 2, 5, 5, 16, 112, 512, False, name_prefix="model.", prefix=1, embedding_exponent=5),
    shape("odd-groups-f32-shards", 5, "F32", 72, 3, 9, 3, 8, 100, 600, True, files=2, prefix=2),
    shape("one-key-head-f16", 6, "F16", 48, 5, 4, 1, 40, 64, 512, False, prefix=31, embedding_exponent=5),
    shape("0.6b-widths-bf16", 7, "BF16", 1024, 2, 16, 8, 128, 3072, 2048, True, embedding_exponent=5),
    shape("tied-f32", 8, "F32", 64, 3, 8, 2, 8, 96, 512, True, family="qwen2"),
    shape("untied-bf16-shards", 9, "BF16", 128, 2, 4, 2, 32, 200, 1024, False, files=3, name_prefix="model.", prefix=17,
          family="qwen2"),
    shape("one-key-head-f16", 10, "F16", 112, 4, 7, 1, 16, 144, 768, True, prefix=64, theta=10000.0, epsilon=1e-5,
          embedding_exponent=5, family="qwen2"),
]

FAMILIES = {"qwen3": ("Qwen3ForCausalLM", Qwen3Config, Qwen3Model), "qwen2": ("Qwen2ForCausalLM", Qwen2Config, Qwen2Model)}


def main():
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    for made in SHAPES:
        if len(sys.argv) == 1 or full_name(made) in sys.argv[1:]:
            reference(made)


def full_name(made):
    return f"{made['family']}-{made['name']}"


def reference(made):
    tensors = tensor_list(made)
    weights = {tensor["name"]: values(made, index, tensor) for index, tensor in enumerate(tensors)}
    model, config = load(made, tensors, weights)
    prefix = tokens(made, 1000, made["prefix"])
    texts = []
    for i, length in enumerate(LENGTHS):
        ids = tokens(made, i, length - 1) + [END]
        texts.append({"tokenIds": ids, "vector": base64_floats(embed(model, ids))})
    after = []
    for i, length in enumerate(LENGTHS_AFTER_PREFIX):
        # A tokenizer leaves the last token of an instruction as it is, or joins it with the text's first characters.
        first = prefix[-1] if i % 3 != 2 else tokens(made, 2000 + i, 1)[0]
        ids = [first] + tokens(made, 100 + i, length - 2) + [END]
        after.append({"tokenIds": ids, "vector": base64_floats(embed(model, prefix[:-1] + ids))})
    require_order(model, texts[LENGTHS.index(257)]["tokenIds"])
    write(
        f"{full_name(made)}.json",
        {
            "seed": made["seed"],
            "type": made["dtype"],
            "config": config,
            "tensors": tensors,
            "weightsSha256": weights_hash(weights),
            "versions": versions("torch", "transformers"),
            "prefix": prefix,
            "texts": texts,
            "textsAfterPrefix": after,
        },
    )


def tensor_list(made):
    """Names, shapes, value ranges and files, in the order that numbers them."""
    hidden, head = made["hidden"], made["head"]
    queries, keys = made["heads"] * head, made["key_heads"] * head
    tensors = []

    def matrix(name, rows, columns, gain=1.0, exponent=None):
        # Uniform in 2^-exponent * (-1, 1), so of standard deviation 2^-exponent / sqrt(3): about gain / sqrt(columns).
        if exponent is None:
            exponent = round(math.log2(math.sqrt(columns / 3) / gain))
        tensors.append({"name": name, "shape": [rows, columns], "kind": "matrix", "exponent": exponent})

    def bias(name, size, exponent):
        tensors.append({"name": name, "shape": [size], "kind": "bias", "exponent": exponent})

    def norm(name, size, exponent=0):
        tensors.append({"name": name, "shape": [size], "kind": "norm", "exponent": exponent})

    matrix("embed_tokens.weight", made["rows"], hidden, exponent=made["embedding_exponent"])
    for i in range(made["layers"]):
        layer = f"layers.{i}."
        norm(layer + "input_layernorm.weight", hidden)
        matrix(layer + "self_attn.q_proj.weight", queries, hidden, gain=2 if made["family"] == "qwen2" else 1)
        matrix(layer + "self_attn.k_proj.weight", keys, hidden)
        matrix(layer + "self_attn.v_proj.weight", keys, hidden)
        if made["family"] == "qwen2":
            # As large as the products that they are added to; that of the values would make all texts alike.
            bias(layer + "self_attn.q_proj.bias", queries, 0)
            bias(layer + "self_attn.k_proj.bias", keys, 0)
            bias(layer + "self_attn.v_proj.bias", keys, 3)
        else:
            # Twice as large as usual: attention is then far from uniform, with scores of standard deviation 2.
            norm(layer + "self_attn.q_norm.weight", head, exponent=-1)
            norm(layer + "self_attn.k_norm.weight", head)
        matrix(layer + "self_attn.o_proj.weight", hidden, queries, gain=2)
        norm(layer + "post_attention_layernorm.weight", hidden)
        matrix(layer + "mlp.gate_proj.weight", made["mlp"], hidden)
        matrix(layer + "mlp.up_proj.weight", made["mlp"], hidden)
        matrix(layer + "mlp.down_proj.weight", hidden, made["mlp"], gain=2)
    norm("norm.weight", hidden)
    for tensor in tensors:
        tensor["name"] = made["name_prefix"] + tensor["name"]
    if not made["tied"]:
        matrix("lm_head.weight", made["rows"], hidden)
    for i, tensor in enumerate(tensors):
        tensor["file"] = file_name(i * made["files"] // len(tensors) + 1, made["files"])
    return tensors


def file_name(number, files):
    return "model.safetensors" if files == 1 else f"model-{number:05d}-of-{files:05d}.safetensors"


def values(made, index, tensor):
    bits = SIGNIFICANT_BITS[made["dtype"]]
    hashes = hash64(made["seed"], index, math.prod(tensor["shape"]))
    if tensor["kind"] != "norm":
        integers = 2 * (hashes >> numpy.uint64(64 - bits)).astype(numpy.int64) - (2**bits - 1)
        shift = bits + tensor["exponent"]
    else:
        integers = (hashes >> numpy.uint64(65 - bits)).astype(numpy.int64) + 2 ** (bits - 2)
        shift = bits - 1 + tensor["exponent"]
    floats = torch.from_numpy(numpy.ldexp(integers.astype(numpy.float64), -shift)).reshape(tensor["shape"])
    exact = floats.to(DTYPES[made["dtype"]])
    assert torch.equal(exact.to(torch.float64), floats), tensor["name"]
    return exact


def hash64(seed, index, count):
    """SplitMix64 (Steele, Lea and Flood 2014) of the numbers of an array's elements."""
    with numpy.errstate(over="ignore"):
        key = numpy.uint64((seed << 48) + (index << 32) + 1) + numpy.arange(count, dtype=numpy.uint64)
        z = key * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        return z ^ (z >> numpy.uint64(31))


def tokens(made, number, count):
    """Any tokens but the end token."""
    ids = hash64(made["seed"], 20000 + number, count) % numpy.uint64(made["rows"] - 1)
    return [int(i) + (int(i) >= END) for i in ids]


def weights_hash(weights):
    digest = hashlib.sha256()
    for tensor in weights.values():
        digest.update(tensor.contiguous().view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def load(made, tensors, weights):
    """Through a folder, as a published model is loaded; with the config.json that was in it."""
    architecture, config_type, model_type = FAMILIES[made["family"]]
    own = {"head_dim": made["head"]} if made["family"] == "qwen3" else {}
    config = config_type(
        architectures=[architecture],
        vocab_size=made["rows"],
        hidden_size=made["hidden"],
        intermediate_size=made["mlp"],
        num_hidden_layers=made["layers"],
        num_attention_heads=made["heads"],
        num_key_value_heads=made["key_heads"],
        max_position_embeddings=1024,
        rms_norm_eps=made["epsilon"],
        rope_parameters={"rope_type": "default", "rope_theta": made["theta"]},
        tie_word_embeddings=made["tied"],
        bos_token_id=END,
        eos_token_id=END,
        dtype=DTYPES[made["dtype"]],
        **own,
    )
    with tempfile.TemporaryDirectory() as folder:
        config.save_pretrained(folder)
        written = json.loads((Path(folder) / "config.json").read_text())
        for file in {tensor["file"] for tensor in tensors}:
            part = {t["name"]: weights[t["name"]] for t in tensors if t["file"] == file}
            save_file(part, Path(folder) / file, metadata={"format": "pt"})
        if made["files"] > 1:
            index = {"metadata": {}, "weight_map": {t["name"]: t["file"] for t in tensors}}
            (Path(folder) / "model.safetensors.index.json").write_text(json.dumps(index))
        model, info = model_type.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager", output_loading_info=True
        )
    assert not info["missing_keys"] and not info["mismatched_keys"], info
    state = model.state_dict()
    for name, tensor in weights.items():
        if name != "lm_head.weight":
            assert torch.equal(state[name.removeprefix("model.")], tensor.to(torch.float32)), name
    return model.eval(), written


def embed(model, ids):
    states = model(input_ids=torch.tensor([ids])).last_hidden_state
    return torch.nn.functional.normalize(states[0, -1], dim=-1).numpy()


def require_order(model, ids):
    """The vector must be far from those of the same tokens in another order and of the last token alone."""
    vector = embed(model, ids)
    other = embed(model, ids[-2::-1] + ids[-1:])
    swapped = embed(model, ids[1:2] + ids[0:1] + ids[2:])
    alone = embed(model, ids[-1:])
    cosines = [float(vector @ v) for v in (other, swapped, alone)]
    print("cosine to the reversed text, with the first two tokens swapped, to the last token alone:", cosines)
    assert cosines[0] < 0.95 and cosines[2] < 0.95


if __name__ == "__main__":
    main()
