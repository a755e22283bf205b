"""The members of the JSON of a question, each read by itself. What is wrong with one is AskInvalid, with its name."""

from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from skrin.domain.contact import Contact, Source
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json
from skrin.domain.party import Texts
from skrin.protocols.openid4vp import contacts
from skrin.protocols.openid4vp.dcql.path import read_path
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, ClaimValue
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.identity import KnownBy
from skrin.use_cases.verifier.page_sessions import PageMode
from skrin.wire.members import Members

DEFAULT_LIFETIME = timedelta(minutes=10)
SCANNED_LIFETIME = timedelta(seconds=120)  # of a request on a page for a wallet on another device (OPEN.md V-13)
LIFETIMES = (timedelta(seconds=30), timedelta(days=1))
INVITED = timedelta(days=31)  # an invitation may be answered for so long: wallets take no older request
PURPOSE = 1000  # characters
E = TypeVar("E", bound=Enum)


def purpose(value: Json) -> Texts:
    texts = {"und": value} if isinstance(value, str) else value
    if not isinstance(texts, dict):
        raise AskInvalid("purpose")
    found = {tag: text for tag, text in texts.items() if tag and isinstance(text, str) and 0 < len(text.strip()) <= PURPOSE}
    if not found or len(found) != len(texts):
        raise AskInvalid("purpose")
    return found


def claim(value: Json) -> ClaimQuery:
    """A path, or `{path, values}`."""
    path, values = (value.get("path"), value.get("values")) if isinstance(value, dict) else (value, None)
    try:
        return ClaimQuery(read_path(path), values=None if values is None else _values(values))
    except SkrinError as error:
        raise AskInvalid("claims") from error


def _values(values: Json) -> tuple[ClaimValue, ...]:
    if not isinstance(values, list) or not values:
        raise AskInvalid("claims")
    found = tuple(value for value in values if isinstance(value, str | int))
    if len(found) != len(values):
        raise AskInvalid("claims")
    return found


def day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AskInvalid("keep_until") from None


def contact(members: Members) -> Contact:
    """Where to ask for erasure: an address of mail, a page over https, or one of each."""
    told = members.optional_array("contact") or ()
    found = contacts.contact([each for each in told if isinstance(each, str)], Source.OWN)
    if len(told) != sum(map(bool, (found.mail, found.page))):
        raise AskInvalid("contact")
    return found


def lifetime(members: Members) -> timedelta:
    least, most = (int(each.total_seconds()) for each in LIFETIMES)
    if members.boolean("invitation", False):
        most = int(INVITED.total_seconds())
    seconds = members.optional_integer("expires_in", minimum=least, maximum=most)
    if seconds is None:
        return SCANNED_LIFETIME if page(members) is PageMode.CROSS_DEVICE else DEFAULT_LIFETIME
    return timedelta(seconds=seconds)


def page(members: Members) -> PageMode | None:
    return one(PageMode, "page", members)


def statements(members: Members) -> tuple[str, ...]:
    said = members.optional_array("statements") or ()
    if not all(isinstance(each, str) for each in said):
        raise AskInvalid("statements")
    return tuple(map(str, said))


def known_by(members: Members) -> KnownBy | None:
    found = one(KnownBy, "known_by", members)
    if found is not None and not members.boolean("signed", True):
        raise AskInvalid("known_by")
    return found


def one(kind: type[E], name: str, members: Members) -> E | None:
    said = members.optional_text(name, max_length=40)
    known = {each.value: each for each in kind}
    if said is not None and said not in known:
        raise AskInvalid(name)
    return None if said is None else known[said]
