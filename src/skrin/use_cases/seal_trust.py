"""Who answers for the certificates of seals here: the authorities that were accepted, and the EU's trusted lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.keys.certificate import load
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.eu_lists.seal_quality import SealQuality, SealStanding, seal_standing
from skrin.trust.eu_lists.time_authority import stamps_qualified
from skrin.trust.x509 import check_path


@dataclass(frozen=True, slots=True)
class KnownSeals:
    """Callable as `formats.seal_trust.SealTrust`. `anchors` are DER certificates.

    `lists` gives those of the EU, and is asked when there is a seal: they are large, and most credentials have none.
    """

    anchors: tuple[bytes, ...]
    lists: Callable[[], Sequence[TrustedList]]
    now: datetime

    def __call__(self, chain: Sequence[bytes], at: datetime) -> bool:
        return self.by_authority(chain, at) or self.standing(chain, at).quality is SealQuality.QUALIFIED

    def standing(self, chain: Sequence[bytes], at: datetime) -> SealStanding:
        """What the lists say of the leaf at the moment `at`; damaged certificates are in no list."""
        try:
            return seal_standing(chain, at, self.lists(), self.now)
        except SkrinError:
            return SealStanding(SealQuality.NOT_LISTED)

    def stamped(self, chain: Sequence[bytes], at: datetime) -> bool:
        """Whether a list says that the time stamps of this authority were qualified ones at the moment `at`."""
        return stamps_qualified(chain, at, self.lists(), self.now)

    def by_authority(self, chain: Sequence[bytes], at: datetime) -> bool:
        """Whether an authority that was accepted here issued the leaf."""
        try:
            leaf, *above = [load(der) for der in chain]
            check_path(leaf, above, [load(der) for der in self.anchors], at)
        except (SkrinError, ValueError):
            return False
        return True


# Where nobody was asked.
NO_SEALS: Final = KnownSeals((), tuple, datetime.max.replace(tzinfo=UTC))
