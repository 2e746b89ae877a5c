"""The state of a stage, kept so that a run that was ended anywhere goes on."""

from __future__ import annotations

import os
import pathlib
import signal
from typing import Any

import torch


class Kept:
    """One file per stage; it is replaced as a whole, so that there is always a whole one."""

    def __init__(self, file: pathlib.Path, fingerprint: str) -> None:
        self._file = file
        self._fingerprint = fingerprint

    def write(self, step: int, **parts: Any) -> None:
        part = self._file.with_suffix(".part")
        with open(part, "wb") as out:
            torch.save({"fingerprint": self._fingerprint, "step": step, **parts}, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(self._file)

    def read(self) -> dict[str, Any] | None:
        """What was kept last; None at the start.

        Raises ValueError if it is of a run with other settings or texts.
        """
        if not self._file.exists():
            return None
        kept = torch.load(self._file, weights_only=True)
        if kept["fingerprint"] != self._fingerprint:
            raise ValueError(
                f"{self._file} is of another run ({kept['fingerprint']}, not {self._fingerprint}):"
                " remove it, or name another work folder")
        return kept


class Stop:
    """Whether the process was asked to end: the step that runs is finished and kept first."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: Any) -> None:
        self.asked = True


class Stopped(Exception):
    """Ends a run that goes on when it is started again."""


def rate(step: int, steps: int, warm_up: int) -> float:
    """Share of the greatest learning rate: a linear rise, then half a cosine to nearly nothing."""
    import math

    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, steps - warm_up))) + 1e-3
