"""Waiting after wrong tries."""

from skrin.storage.vault.attempts import Attempts


def test_a_slip_costs_nothing_and_then_it_grows_to_five_seconds() -> None:
    attempts = Attempts()

    waits = [attempts.wrong() for _ in range(2000)]

    assert waits[:8] == [0.0, 0.0, 0.5, 1.0, 2.0, 4.0, 5.0, 5.0]
    assert max(waits) == 5.0


def test_the_right_one_ends_it() -> None:
    attempts = Attempts()
    for _ in range(10):
        attempts.wrong()

    attempts.right()

    assert attempts.wait == 0.0
