"""What the student is trained by."""

from __future__ import annotations

import torch
from torch.nn import functional as F

FAR = -1e4


def contrastive(
    left: torch.Tensor, right: torch.Tensor, keys: torch.Tensor, slices: tuple[int, ...],
    temperature: float, margin: float, own_side: bool,
) -> torch.Tensor:
    """InfoNCE in both directions, the mean over the slices.

    Statements with equal keys are no negatives of each other. With own_side the other texts of a side are
    negatives too, by a margin: a translation has to be closer than another text of the same language.
    """
    same = keys.unsqueeze(0) == keys.unsqueeze(1)
    others = same & ~torch.eye(len(keys), dtype=torch.bool)
    answers = torch.arange(len(keys))
    total = left.new_zeros(())
    for width in slices:
        one = F.normalize(left[:, :width], dim=1)
        two = F.normalize(right[:, :width], dim=1)
        across = (one @ two.T / temperature).masked_fill(others, FAR)
        forth, back = across, across.T
        if own_side:
            forth = torch.cat((forth, ((one @ one.T + margin) / temperature).masked_fill(same, FAR)), 1)
            back = torch.cat((back, ((two @ two.T + margin) / temperature).masked_fill(same, FAR)), 1)
        total = total + F.cross_entropy(forth, answers) + F.cross_entropy(back, answers)
    return total / (2 * len(slices))


def distilled(
    left: torch.Tensor, right: torch.Tensor, teacher: torch.Tensor, keys: torch.Tensor,
    slices: tuple[int, ...], temperature: float, teacher_temperature: float,
) -> torch.Tensor:
    """How far the student's neighbours of a text among the batch's others are from the teacher's (KL)."""
    if len(teacher) < 3:
        return left.new_zeros(())
    same = keys.unsqueeze(0) == keys.unsqueeze(1)
    wanted = F.softmax((teacher @ teacher.T / teacher_temperature).masked_fill(same, FAR), 1)
    total = left.new_zeros(())
    for width in slices:
        one = F.normalize(left[:, :width], dim=1)
        two = F.normalize(right[:, :width], dim=1)
        across = (one @ two.T / temperature).masked_fill(same, FAR)
        for side in (across, across.T):
            total = total + F.kl_div(F.log_softmax(side, 1), wanted, reduction="batchmean")
    return total / (2 * len(slices))


def look_alike(
    texts: torch.Tensor, same: torch.Tensor, alike: torch.Tensor, slices: tuple[int, ...], temperature: float,
) -> torch.Tensor:
    """Cross entropy of picking the paraphrase, not the look-alike."""
    total = texts.new_zeros(())
    for width in slices:
        one, two, three = (F.normalize(x[:, :width], dim=1) for x in (texts, same, alike))
        total = total + F.softplus(((one * three).sum(1) - (one * two).sum(1)) / temperature).mean()
    return total / len(slices)
