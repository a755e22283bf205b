"""What stands beside a seal to prove it later: time stamps, certificates, revocation values (ETSI TS 119 182-1, 5.3).

Read, and proved as far as the parts prove themselves: that a time stamp is of this seal and that its authority signed it.
Whether the authority is one to believe, and what the revocation values say, is not checked here, and is told as not checked.
What cannot be read or proved is told, too; it never makes the seal less than it is without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from skrin.domain.errors import SkrinError
from skrin.formats.edc import time_stamp_token
from skrin.formats.edc.evidence_parts import Part, counted, parts_of, tokens_of
from skrin.formats.edc.imprints import Imprints
from skrin.formats.edc.seal_errors import TimeStampForeign
from skrin.wire import limits
from skrin.wire.errors import TooMany


class SealLevel(Enum):
    """The baseline levels (ETSI TS 119 182-1, 6.1), each with what the one before has."""

    B_B = "B-B"  # the certificate and the claimed time are signed
    B_T = "B-T"  # a time stamp proves that the seal existed by then
    B_LT = "B-LT"  # with what is needed to check the certificate later
    B_LTA = "B-LTA"  # with a time stamp over all that


class TimeStampKind(Enum):
    """What a time stamp is over; the values are the members' names."""

    CONTENT = "adoTst"  # the text, before it was sealed
    SIGNATURE = "sigTst"
    ARCHIVE = "arcTst"  # the seal and all evidence before it


class NotChecked(Enum):
    """What is not checked in the evidence of a seal, or was looked for in vain; therefore it is never said."""

    AUTHORITY = "authority"  # whether a trusted list has the time-stamp authorities
    AUTHORITY_NOT_LISTED = "authority_not_listed"  # the lists at hand do not have one of them; by the caller, who has lists
    REVOCATION = "revocation"  # what the revocation values say of the certificates


class Sealed(Protocol):
    """What of a seal is looked at: `signature` as bytes, `etsi_u` the texts of its unsigned parts, in order."""

    @property
    def protected(self) -> object: ...

    @property
    def protected_b64(self) -> str: ...

    @property
    def signature(self) -> bytes: ...

    @property
    def etsi_u(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """One time stamp. `error` says why it proves nothing; then there is no moment and no authority either.

    `authority` and `organisation` are text from outside: the names in the certificate that the token brings. `chain` are the
    certificates in it as DER, that of its signer first; the others may belong together or not.
    """

    kind: TimeStampKind
    at: datetime | None = None
    authority: str = ""
    organisation: str = ""
    error: SkrinError | None = None
    chain: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def proved(self) -> bool:
        return self.error is None


@dataclass(frozen=True, slots=True)
class SealEvidence:
    """`level` is what is proved, `stated` what the parts amount to by being there. `errors` are parts that cannot be read."""

    level: SealLevel
    stated: SealLevel
    time_stamps: tuple[TimeStamp, ...] = ()
    certificates: int = 0
    revocation_values: int = 0
    not_checked: tuple[NotChecked, ...] = ()
    errors: tuple[SkrinError, ...] = ()

    @property
    def proved_by(self) -> datetime | None:
        """The earliest moment by which the seal is proved to have existed, by the word of the time-stamp authorities."""
        moments = [each.at for each in self.time_stamps if each.at is not None and each.kind is not TimeStampKind.CONTENT]
        return min(moments, default=None)


def evidence(seal: Sealed, payload: str) -> SealEvidence:
    """What the evidence beside `seal` over `payload` proves. Never raises for what came from outside."""
    parts, errors = parts_of(seal.etsi_u)
    imprints = Imprints(payload, seal.protected_b64, seal.signature)
    content = _content_tokens(seal.protected, errors)[: limits.TIME_STAMPS]
    stamps = [_checked(TimeStampKind.CONTENT, token, imprints.content) for token in content]
    certificates, revocations, stated, proved = 0, 0, SealLevel.B_B, SealLevel.B_B
    for place, part in enumerate(parts):
        certificates += counted(part, "certificates", errors)
        revocations += counted(part, "revocations", errors)
        kind = {"sigTst": TimeStampKind.SIGNATURE, "arcTst": TimeStampKind.ARCHIVE}.get(part.name)
        if kind is not None:
            made = _of_part(kind, part, parts[:place], imprints, errors, limits.TIME_STAMPS - len(stamps))
            stamps += made
            proved = _raised(proved, kind, revocations, any(each.proved for each in made))
            stated = _raised(stated, kind, revocations, bool(made))
        proved, stated = (_with_values(level, revocations) for level in (proved, stated))
    not_checked = (
        *((NotChecked.AUTHORITY,) if stamps else ()),
        *((NotChecked.REVOCATION,) if revocations else ()),
    )
    return SealEvidence(proved, stated, tuple(stamps), certificates, revocations, not_checked, tuple(errors))


def _raised(level: SealLevel, kind: TimeStampKind, revocations: int, good: bool) -> SealLevel:
    """The level with one more time stamp."""
    if not good:
        return level
    if kind is TimeStampKind.SIGNATURE and level is SealLevel.B_B:
        return SealLevel.B_T
    if kind is TimeStampKind.ARCHIVE and level is SealLevel.B_LT:
        return SealLevel.B_LTA
    return level


def _with_values(level: SealLevel, revocations: int) -> SealLevel:
    return SealLevel.B_LT if level is SealLevel.B_T and revocations else level


def _content_tokens(protected: object, errors: list[SkrinError]) -> tuple[bytes, ...]:
    """`adoTst`, which is signed with the rest of the header (ETSI TS 119 182-1, 5.2.6)."""
    container = protected.get("adoTst") if isinstance(protected, dict) else None
    return () if container is None else tokens_of(Part("adoTst", container, None), errors)


def _of_part(
    kind: TimeStampKind,
    part: Part,
    before: Sequence[Part],
    imprints: Imprints,
    errors: list[SkrinError],
    left: int,
) -> list[TimeStamp]:
    tokens = tokens_of(part, errors)
    if len(tokens) > left:
        errors.append(TooMany("time stamps", limits.TIME_STAMPS))
    if kind is TimeStampKind.ARCHIVE:
        covered = [each.text for each in before]
        return [_checked(kind, token, lambda digest: imprints.archive(digest, covered)) for token in tokens[:left]]
    return [_checked(kind, token, imprints.signature) for token in tokens[:left]]


class _Imprint(Protocol):
    def __call__(self, digest: str, /) -> bytes: ...


def _checked(kind: TimeStampKind, token: bytes, imprint: _Imprint) -> TimeStamp:
    try:
        said = time_stamp_token.verified(token)
        if imprint(said.digest) != said.imprint:
            raise TimeStampForeign
    except SkrinError as error:
        return TimeStamp(kind, error=error)
    return TimeStamp(kind, said.at, said.authority, said.organisation, chain=(said.certificate, *said.others))
