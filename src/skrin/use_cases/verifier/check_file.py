"""Check whatever was handed over: taken apart, and each credential or presentation in it judged by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from skrin.domain.errors import SkrinError
from skrin.domain.verdict import Check, CheckName, Verdict
from skrin.protocols.openid4vp import sealed, share_file
from skrin.trust.trust_list import TrustList
from skrin.use_cases.judge import Judged
from skrin.use_cases.opening.codes import Joined, is_piece, joined
from skrin.use_cases.opening.errors import (
    CodeUnknown,
    FormatUnknown,
    NothingInside,
    OfferInside,
    ReaderAbsent,
    RequestInside,
)
from skrin.use_cases.opening.found import Found, FoundLink, Piece, Refused
from skrin.use_cases.opening.kinds import Kind
from skrin.use_cases.opening.opener import open_content
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.presented import together
from skrin.use_cases.verifier import shared_cover
from skrin.use_cases.verifier.check_text import Terms, check_bytes
from skrin.use_cases.verifier.checking import Sources
from skrin.use_cases.verifier.shared_cover import CoverChecked

# Nothing was wrong with what came: there was nothing in it that could be checked.
_NOTHING_TO_CHECK = (CodeUnknown, FormatUnknown, NothingInside, OfferInside, ReaderAbsent, RequestInside)


@dataclass(frozen=True, slots=True)
class Checked:
    """One answer, and which piece of what was handed over it is about; `cover` where it is a share that has one."""

    piece: Piece
    judged: Judged
    cover: CoverChecked | None = None


CheckContent = Callable[[bytes, str], Iterator[Checked | Refused]]


def check_content(
    content: bytes, name: str, tools: Tools, terms: Terms, sources: Sources, lists: tuple[TrustList, ...]
) -> Iterator[Checked | Refused]:
    """An answer for each piece, at least one; Refused for a file that is damaged, locked or too much. Never raises.

    One picture of a code that moves is Refused, too: `pieces_together` tells what it is with the others.
    """
    for piece in open_content(content, name, tools):
        match piece:
            case Refused() if is_piece(piece):
                yield piece
            case Found(text=text) if share_file.recognises(text):
                yield check_share(piece, text, terms, sources, lists)
            case Found(text=text):
                yield Checked(piece, check_bytes(text.encode("utf-8", "surrogatepass"), terms, sources, lists))
            case FoundLink():
                yield Checked(piece, _unread(piece.error))
            case Refused(error=error, kind=kind):
                is_answer = isinstance(error, _NOTHING_TO_CHECK) or kind is Kind.TEXT
                yield Checked(piece, _unread(error)) if is_answer else piece


def pieces_together(pieces: Sequence[Refused], check: CheckContent) -> Iterator[Checked | Refused]:
    """An answer for each message that the pictures of codes make together; what is not whole could not be checked."""
    for each in joined(pieces):
        if isinstance(each, Joined):
            yield from check(each.content, each.name)
        else:
            yield Checked(each, _unread(each.error))


def check_share(piece: Found, text: str, terms: Terms, sources: Sources, lists: tuple[TrustList, ...]) -> Checked:
    try:
        share = share_file.read(text)
    except SkrinError as error:
        return Checked(piece, _unread(error))
    sources = replace(sources, along=share.lists)
    judged = [check_bytes(_as_alone(shown), terms, sources, lists) for _, shown in share.presentations]
    return Checked(piece, together(judged), shared_cover.check(share, judged, sources.clock.now()))


def _as_alone(shown: str) -> bytes:
    """A presentation as it would be a file: a sealed document travels in base64url (docs/protocols/edc-jades.md)."""
    if not shown.startswith("{") and "." not in shown:
        try:
            return sealed.read(shown).encode()
        except SkrinError:  # judging it says what it is not
            pass
    return shown.encode("utf-8", "surrogatepass")


def _unread(error: SkrinError) -> Judged:
    """A text that is nearly a credential is not valid; what is none could not be checked."""
    check = Check.failed if error.code.startswith(("sdjwt.", "parse.", "limit.")) else Check.unknown
    return Judged(Verdict((check(CheckName.FORMAT, error),)), None, {CheckName.FORMAT: error})
