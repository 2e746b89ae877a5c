"""Writes a model folder as Qwen3-Embedding models are published."""

from __future__ import annotations

import json
import pathlib
import shutil

import safetensors.torch
import torch

from recipe import circuit
from recipe.decoder import HIDDEN, ROPE_THETA, Student
from recipe.settings import Settings

MAX_POSITIONS = 4096


def write(folder: pathlib.Path, s: Settings, student: Student, tokenizer: pathlib.Path) -> None:
    """config.json, model.safetensors in F16 and tokenizer.json; what else a folder needs names the pooling."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors = {"embed_tokens.weight": student.table()}
    tensors.update({n: w for n, w in student.state_dict().items() if n.startswith(("layers.", "norm."))})
    halves = {name: tensor.detach().to(torch.float16).contiguous() for name, tensor in tensors.items()}
    broken = [name for name, tensor in halves.items() if not torch.isfinite(tensor).all()]
    if broken:
        raise ValueError(f"not finite in half precision: {broken}")
    safetensors.torch.save_file(halves, folder / "model.safetensors")
    _json(folder / "config.json", config(s, len(halves["embed_tokens.weight"]), student.end))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    _json(folder / "modules.json", [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}])
    _json(folder / "1_Pooling" / "config.json", {
        "word_embedding_dimension": HIDDEN, "pooling_mode_lasttoken": True, "include_prompt": True})


def config(s: Settings, vocabulary: int, end: int) -> dict:
    return {
        "architectures": ["Qwen3ForCausalLM"], "attention_bias": False, "attention_dropout": 0.0,
        "bos_token_id": end, "eos_token_id": end, "head_dim": s.head_dimension, "hidden_act": "silu",
        "hidden_size": HIDDEN, "initializer_range": 0.02, "intermediate_size": s.intermediate,
        "max_position_embeddings": MAX_POSITIONS, "max_window_layers": s.layers, "model_type": "qwen3",
        "num_attention_heads": s.heads, "num_hidden_layers": s.layers,
        "num_key_value_heads": s.key_value_heads, "rms_norm_eps": circuit.EPSILON, "rope_scaling": None,
        "rope_theta": ROPE_THETA, "sliding_window": None, "tie_word_embeddings": True,
        "torch_dtype": "float16", "use_cache": True, "use_sliding_window": False, "vocab_size": vocabulary}


def _json(file: pathlib.Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
