"""The cost of a try."""

import pytest

from skrin.storage.errors import CostRefused
from skrin.storage.vault.argon2_cost import FLOOR, LEAST_DEFAULT, Argon2Cost, calibrated
from skrin.wire.limits import KIB, MIB


@pytest.mark.parametrize(
    ("memory_mib", "passes", "lanes"),
    [(19, 2, 1), (46, 1, 1), (64, 3, 4), (1024, 20, 8)],
)
def test_what_is_dear_enough_and_bounded_is_accepted(memory_mib: int, passes: int, lanes: int) -> None:
    cost = Argon2Cost(memory_mib * KIB, passes, lanes)

    assert cost.require_acceptable() is cost


@pytest.mark.parametrize(
    "cost",
    [
        Argon2Cost(8, 1, 1),
        Argon2Cost(19 * KIB, 1, 1),
        Argon2Cost(19 * KIB - 1, 2, 1),
        Argon2Cost(46 * KIB - 1, 1, 1),
        Argon2Cost(64 * MIB, 3, 4),
        Argon2Cost(1024 * KIB + 1, 3, 4),
        Argon2Cost(64 * KIB, 21, 4),
        Argon2Cost(64 * KIB, 2**31, 4),
        Argon2Cost(64 * KIB, 3, 9),
        Argon2Cost(64 * KIB, 3, 255),
        Argon2Cost(64 * KIB, 3, 0),
        Argon2Cost(64 * KIB, 0, 1),
        Argon2Cost(-1, 3, 1),
    ],
)
def test_what_is_too_cheap_or_too_dear_is_refused_before_any_work(cost: Argon2Cost) -> None:
    with pytest.raises(CostRefused):
        cost.derive(b"material", bytes(16))


def test_salt_and_material_decide_the_key() -> None:
    key = FLOOR.derive(b"material", bytes(16))

    assert len(key) == 32
    assert key == FLOOR.derive(b"material", bytes(16))
    assert key != FLOOR.derive(b"material", b"x" * 16)
    assert key != FLOOR.derive(b"other", bytes(16))


class Stopwatch:
    """Says that each derivation took so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._readings = (reading for n in range(100) for reading in (n * 1000.0, n * 1000.0 + seconds))

    def __call__(self) -> float:
        return next(self._readings)


@pytest.mark.parametrize(
    ("seconds", "memory_mib", "passes"),
    [
        (5.0, 64, 3),  # a slow machine: never less than the least
        (0.4, 96, 3),
        (0.2, 192, 3),
        (0.05, 768, 3),
        (0.01, 1024, 14),  # a fast one: memory first, then passes
        (0.0, 1024, 20),
    ],
)
def test_a_faster_machine_gets_a_dearer_derivation(seconds: float, memory_mib: int, passes: int) -> None:
    cost = calibrated(Stopwatch(seconds), memory_limit=64 * 1024 * KIB)

    assert cost == Argon2Cost(memory_mib * KIB, passes, 4)
    assert cost.require_acceptable()


def test_no_more_than_an_eighth_of_the_memory_is_taken() -> None:
    assert calibrated(Stopwatch(0.05), memory_limit=2048 * KIB).memory == 256 * KIB
    assert calibrated(Stopwatch(0.15), memory_limit=128 * KIB) == Argon2Cost(64 * KIB, 15, 4)


def test_the_least_default_is_what_the_design_demands() -> None:
    assert Argon2Cost(64 * KIB, 3, 4) == LEAST_DEFAULT
    assert calibrated(Stopwatch(0.3)).memory >= 64 * KIB
