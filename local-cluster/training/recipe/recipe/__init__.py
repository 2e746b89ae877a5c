"""The recipe of the demo model: a small Qwen3 decoder that learns from a sentence encoder."""
