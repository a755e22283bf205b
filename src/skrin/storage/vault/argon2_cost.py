"""How dear one try at a passphrase is (Argon2id, RFC 9106), and what is accepted when reading."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from skrin.storage.errors import CostRefused
from skrin.wire import limits
from skrin.wire.limits import KIB

KEY_BYTES = 32
SALT_BYTES = 16
AIM_SECONDS = 0.75  # the middle of 0.5 to 1 s
STEPS_MIB = (64, 96, 128, 160, 192, 256, 320, 384, 512, 640, 768, 1024)


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Memory in KiB, passes over it, and lanes that can be filled in parallel."""

    memory: int
    passes: int
    lanes: int

    def require_acceptable(self) -> Self:
        """Raises CostRefused below the floor, even for the right passphrase, and above the ceiling before any work is done."""
        enough = any(self.memory >= memory and self.passes >= passes for memory, passes in limits.ARGON2_FLOORS)
        bounded = (
            self.memory <= limits.ARGON2_MEMORY_CEILING
            and self.passes <= limits.ARGON2_PASSES_CEILING
            and 1 <= self.lanes <= limits.ARGON2_LANES_CEILING
        )
        if not (enough and bounded):
            raise CostRefused
        return self

    def derive(self, material: bytes, salt: bytes) -> bytes:
        """A key of 32 bytes. Blocks for as long as the cost says, with the interpreter free for other threads."""
        self.require_acceptable()
        argon2 = Argon2id(salt=salt, length=KEY_BYTES, iterations=self.passes, lanes=self.lanes, memory_cost=self.memory)
        return argon2.derive(material)


FLOOR = Argon2Cost(memory=19 * KIB, passes=2, lanes=1)  # for tests and for nothing else
LEAST_DEFAULT = Argon2Cost(memory=64 * KIB, passes=3, lanes=4)


def calibrated(seconds: Callable[[], float], *, memory_limit: int | None = None) -> Argon2Cost:
    """The default cost for a new vault on this machine: about 0.5 to 1 s, never under 64 MiB and 3 passes.

    `seconds` is a monotonic clock. Memory is raised first, since memory is what an attacker's hardware lacks; at most an eighth
    of this machine's (or of `memory_limit` KiB), so that an old computer does not swap.
    """
    took = min(_measured(LEAST_DEFAULT, seconds) for _ in range(2))
    most = max((_machine_memory() if memory_limit is None else memory_limit) // 8, LEAST_DEFAULT.memory)
    fits = [step for step in STEPS_MIB if step * KIB <= most and took * step / STEPS_MIB[0] <= AIM_SECONDS]
    memory = fits[-1] if fits else STEPS_MIB[0]
    pass_seconds = took * memory / STEPS_MIB[0] / LEAST_DEFAULT.passes
    affordable = int(AIM_SECONDS / pass_seconds) if pass_seconds > 0 else limits.ARGON2_PASSES_CEILING
    passes = min(max(affordable, LEAST_DEFAULT.passes), limits.ARGON2_PASSES_CEILING)
    return Argon2Cost(memory * KIB, passes, LEAST_DEFAULT.lanes)


def _measured(cost: Argon2Cost, seconds: Callable[[], float]) -> float:
    start = seconds()
    cost.derive(b"calibration", bytes(SALT_BYTES))
    return seconds() - start


def _machine_memory() -> int:
    """In KiB; where the system does not say, four times what the default needs."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // KIB
    except (AttributeError, ValueError, OSError):
        return 32 * LEAST_DEFAULT.memory
