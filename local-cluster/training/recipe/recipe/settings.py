"""What a run is made with. A value says where it comes from if it was found by measuring."""

from __future__ import annotations

import dataclasses
import hashlib
import json

MAIN_LANGUAGES = ("zh", "en", "fr", "de", "es", "ja", "ko", "pt")
OTHER_LANGUAGES = ("ar", "id", "nl", "ru", "tr", "vi", "th", "sv", "hi", "it")
LANGUAGES = MAIN_LANGUAGES + OTHER_LANGUAGES


@dataclasses.dataclass(frozen=True)
class Settings:
    """Everything that changes the bytes of a model, but for the texts."""

    seed: int = 7
    vocabulary: int = 36_000
    max_tokens: int = 64
    # 1,500 steps were too few for a table over lower-cased text: retrieval of ar .74, vi .70
    row_steps: int = 5_000
    row_batch: int = 512
    row_rate: float = 0.01
    decoder_steps: int = 1_500
    decoder_batch: int = 128
    decoder_rate: float = 4e-4
    # The table is nearly done when the decoder starts; at the decoder's rate it forgets
    decoder_row_rate: float = 1e-4
    warm_up: int = 100
    layers: int = 3
    heads: int = 4
    key_value_heads: int = 2
    head_dimension: int = 128
    intermediate: int = 384
    temperature: float = 0.05
    teacher_temperature: float = 0.05
    margin: float = 0.05
    slices: tuple[int, ...] = (32, 64, 128, 252)
    teacher_weight: float = 1.0
    translation_weight: float = 1.0
    # More than this, or batches of the nearest neighbours, made retrieval and intents worse
    contrast_weight: float = 0.5
    contrast_batch: int = 48
    contrast_shares: tuple[tuple[str, float], ...] = (("roles", 0.3), ("written", 0.4), ("mined", 0.3))
    main_weight: float = 3.0
    noise: float = 0.3
    instruction: float = 0.25
    source_shares: tuple[tuple[str, float], ...] = (
        ("reviews", 0.40),
        ("sentences", 0.25),
        ("interface", 0.12),
        ("commands", 0.08),
        ("phrases", 0.15),
    )
    keep_every: int = 100

    def fingerprint(self) -> str:
        text = json.dumps(dataclasses.asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def tiny() -> Settings:
    """A run of a few seconds, for tests."""
    return Settings(
        vocabulary=420, row_steps=4, row_batch=8, decoder_steps=3, decoder_batch=4, warm_up=1,
        contrast_batch=4, intermediate=16, keep_every=2)
