"""How long to wait after a wrong secret: longer each time, never more than five seconds, and nothing is remembered on disk.

A waiting time written down could be edited away by an attacker, and could lock out the owner; the slow key derivation is what
protects a stolen vault (SR-14).
"""

LONGEST = 5.0
FREE = 2  # a slip or two cost nothing


class Attempts:
    """Counts wrong tries in this process. One is shared by everything that unlocks the same vault."""

    def __init__(self) -> None:
        self._wrong = 0

    @property
    def wait(self) -> float:
        """Seconds to wait before the next try."""
        if self._wrong <= FREE:
            return 0.0
        return min(LONGEST, 0.5 * 2.0 ** min(self._wrong - FREE - 1, 10))

    def wrong(self) -> float:
        """One more; returns the time to wait now."""
        self._wrong += 1
        return self.wait

    def right(self) -> None:
        self._wrong = 0
