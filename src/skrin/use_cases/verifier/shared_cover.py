"""Whether the cover of a share is what its holder signed: the order, the recipient, the last day and the words (decision 0319).

It says who wrote the words and that nobody changed them since, never that they are true: no outcome of a check is made of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.verdict import CheckName, Outcome
from skrin.formats import registry
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.stages import Verifying
from skrin.formats.w3c_presentation import presentation
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp import sealed
from skrin.protocols.openid4vp.cover import HASH, Cover, WrittenCover
from skrin.protocols.openid4vp.share_file import ShareFile
from skrin.use_cases.judge import Judged
from skrin.use_cases.presented import holder_keys
from skrin.use_cases.recipients import audience
from skrin.wire.jose import CompactJws


class CoverStanding(Enum):
    SIGNED = "signed"  # by the holder of the credentials, as it is
    UNSIGNED = "unsigned"  # nothing that came has a holder's signature
    CHANGED = "changed"  # not the cover that was signed, or not the credentials that it names
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CoverChecked:
    """`cover` only where nobody changed it: other words are nobody's, and are not shown."""

    standing: CoverStanding
    cover: Cover | None = None


@dataclass(frozen=True, slots=True)
class _Signed:
    """What one holder's signature says, proved with the key that the credential names."""

    audiences: tuple[str, ...]
    until: datetime | None
    claims: JsonObject = field(repr=False)


def check(share: ShareFile, judged: Sequence[Judged], at: datetime) -> CoverChecked:
    """`judged` are the presentations of `share` in their order."""
    if share.cover is None:
        taken = any(_speaks_of_one(text, at) for _, text in share.presentations)
        return CoverChecked(CoverStanding.CHANGED if taken else CoverStanding.UNREADABLE)
    if not _names_all(share, share.cover.cover):
        return CoverChecked(CoverStanding.CHANGED)
    proved = False
    for (_, text), found in zip(share.presentations, judged, strict=True):
        try:
            said = _signed(text, at)
        except SkrinError:
            return CoverChecked(CoverStanding.CHANGED)
        if said is not None and not _is_over(said, share.cover):
            return CoverChecked(CoverStanding.CHANGED)
        proved |= said is not None and _stands(found)
    return CoverChecked(CoverStanding.SIGNED if proved else CoverStanding.UNSIGNED, share.cover.cover)


def _names_all(share: ShareFile, cover: Cover) -> bool:
    """Each credential once, none besides, and each the one that it was."""
    try:
        there = [(id_, covers.digest(_without_signature(text))) for id_, text in share.presentations]
    except SkrinError:
        return False
    return there == [(each.id, each.digest) for each in cover.credentials]


def _without_signature(text: str) -> str:
    """What the holder's signature is over: the text that the sender's own copy of the cover names."""
    if "~" in text:
        return SdJwt.parse(text).bound_text
    if presentation.recognises(text):
        return "".join(presentation.credentials(text))
    if text.startswith("{") or text.count(".") == 2:
        return text
    return sealed.read(text)


def _signed(text: str, at: datetime) -> _Signed | None:
    """None for what has no holder's signature that could be over a cover. Raises what is wrong with one that has."""
    if presentation.recognises(text):
        if text.startswith("{"):
            return None  # a proof is over the document alone
        said = presentation.verify(text, Verifying(holder_keys(at), at, NoLinkedData()))
        return _Signed(said.audiences, said.expires_at, CompactJws.parse(text).claims(string=len(text)))
    format_ = registry.recognise(text)
    binding = format_.statement(text) if format_ is not None else None
    return None if binding is None else _Signed((binding.audience,), binding.expires_at, binding.claims)


def _speaks_of_one(text: str, at: datetime) -> bool:
    """Whether a holder's signature says that there was a cover."""
    try:
        said = _signed(text, at)
    except SkrinError:
        return False
    return said is not None and HASH in said.claims


def _is_over(said: _Signed, cover: WrittenCover) -> bool:
    to, until = audience(cover.cover.recipient), cover.cover.until
    ends = said.until is not None and said.until.date() == until
    return ends and said.claims.get(HASH) == cover.hash and said.audiences == (to,)


def _stands(judged: Judged) -> bool:
    """Whether the issuer's signature is good: only then is the holder's key the one that the credential was issued to."""
    signature = judged.verdict.check(CheckName.SIGNATURE)
    binding = judged.verdict.check(CheckName.HOLDER_BINDING)
    refused = binding is not None and binding.outcome is Outcome.FAIL
    return signature is not None and signature.outcome is Outcome.PASS and not refused
