"""The chain's loss against counting every path; torch is there only where training is set up."""

import itertools

import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")


def test_the_loss_is_that_of_counting_every_path():
    from training.chain import chain_loss

    torch.manual_seed(0)
    scores, transitions = torch.randn(2, 5, 3), torch.randn(3, 3)
    target = torch.tensor([[-100, 0, 1, 2, 1], [-100, 2, 2, -100, -100]])

    def weight(rows, path):
        steps = sum(transitions[a, b] for a, b in itertools.pairwise(path))
        return sum(rows[i, y] for i, y in enumerate(path)) + steps

    expected = 0.0
    for rows, path in ((scores[0, 1:], (0, 1, 2, 1)), (scores[1, 1:3], (2, 2))):
        every = itertools.product(range(3), repeat=len(path))
        total = torch.logsumexp(torch.stack([weight(rows, p) for p in every]), 0)
        expected += total - weight(rows, path)
    loss, words = chain_loss(scores, transitions, target)
    assert words == 6
    assert torch.isclose(loss, expected)
