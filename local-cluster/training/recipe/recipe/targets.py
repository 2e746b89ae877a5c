"""The teacher's vectors of all English texts, kept in shards so that a run can go on."""

from __future__ import annotations

import hashlib
import pathlib
from collections.abc import Callable

import numpy as np

SHARD = 4096


def digest(texts: list[str]) -> str:
    """Changes with any of the texts and with their order."""
    found = hashlib.sha256()
    for text in texts:
        found.update(text.encode() + b"\0")
    return found.hexdigest()[:16]


def compute(
    texts: list[str],
    embed: Callable[[list[str]], np.ndarray],
    folder: pathlib.Path,
    say: Callable[[str], None],
    shard: int = SHARD,
) -> np.ndarray:
    """Vectors of the texts, [texts][dimension] in float16; what the folder has is not made again."""
    home = folder / f"targets-{digest(texts)}"
    home.mkdir(parents=True, exist_ok=True)
    parts = []
    for start in range(0, len(texts), shard):
        file = home / f"{start // shard:05}.npy"
        if not file.exists():
            part = file.with_suffix(".part")
            with open(part, "wb") as out:
                np.save(out, embed(texts[start:start + shard]).astype(np.float16))
            part.rename(file)
            say(f"teacher: {min(start + shard, len(texts)):,} of {len(texts):,} texts")
        parts.append(np.load(file))
    return np.concatenate(parts)
