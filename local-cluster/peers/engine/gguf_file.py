"""Writes a checkpoint of Qwen3 as GGUF: without a tokenizer, since it is given token ids."""

import json
import os

import gguf
from gguf import GGMLQuantizationType, GGUFWriter
from safetensors import safe_open

PARTS = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
OUTSIDE = {"embed_tokens": "token_embd", "norm": "output_norm"}


def gguf_name(name):
    """The name in GGUF of a tensor such as layers.0.self_attn.q_proj.weight."""
    part = name.removeprefix("model.").removesuffix(".weight")
    if part in OUTSIDE:
        return OUTSIDE[part] + ".weight"
    _, layer, rest = part.split(".", 2)
    return f"blk.{layer}.{PARTS[rest]}.weight"


def write(folder, type_name):
    """Writes MODEL-TYPE.gguf into the folder, unless it is there, and returns its path."""
    path = os.path.join(folder, f"model-{type_name}.gguf")
    if os.path.exists(path):
        return path
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    unfinished = path + ".part"
    writer = GGUFWriter(unfinished, "qwen3")
    add_config(writer, config)
    add_tensors(writer, os.path.join(folder, "model.safetensors"), GGMLQuantizationType[type_name.upper()])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    os.rename(unfinished, path)
    return path


def add_config(writer, config):
    writer.add_name("random weights")
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_pooling_type(gguf.PoolingType.LAST)
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("none")


def add_tensors(writer, path, matrix_type):
    """Matrices in the given type; norms stay in 32 bits, as llama.cpp's own quantiser leaves them."""
    with safe_open(path, framework="numpy") as tensors:
        for name in tensors.keys():
            values = tensors.get_tensor(name)
            kind = matrix_type if values.ndim == 2 else GGMLQuantizationType.F32
            writer.add_tensor(gguf_name(name), gguf.quantize(values, kind), raw_dtype=kind)
