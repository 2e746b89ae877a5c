import torch

from recipe import losses

SLICES = (2, 4)


def vectors(seed, count=6):
    return torch.randn(count, 4, generator=torch.Generator().manual_seed(seed))


def test_equal_pairs_cost_less_than_exchanged_ones():
    one = vectors(1)
    keys = torch.arange(6)
    same = losses.contrastive(one, one.clone(), keys, SLICES, 0.05, 0.05, True)
    other = losses.contrastive(one, one.roll(1, 0), keys, SLICES, 0.05, 0.05, True)
    assert same < other


def test_statements_with_one_key_are_no_negatives():
    one = torch.ones(4, 4)
    assert losses.contrastive(one, one, torch.zeros(4), SLICES, 0.05, 0.05, True) < 1e-3


def test_the_teachers_neighbours_cost_nothing():
    one = vectors(2)
    unit = torch.nn.functional.normalize(one, dim=1)
    cost = losses.distilled(one, one, unit, torch.arange(6), (4,), 0.05, 0.05)
    assert abs(float(cost)) < 1e-4
    assert losses.distilled(one, vectors(3), unit, torch.arange(6), (4,), 0.05, 0.05) > cost


def test_a_paraphrase_nearer_than_the_look_alike_costs_less():
    text, far = vectors(4), vectors(5)
    right = losses.look_alike(text, text.clone(), far, SLICES, 0.05)
    wrong = losses.look_alike(text, far, text.clone(), SLICES, 0.05)
    assert right < wrong
