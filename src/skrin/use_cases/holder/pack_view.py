"""How a pack stands today: of each entry what would leave and what can be chosen, and what the person should look at first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError, StateError
from skrin.domain.json_value import ClaimPath
from skrin.domain.pack import Pack, PackEntry
from skrin.domain.standing import Standing, standing
from skrin.domain.verdict import Verdict
from skrin.protocols.openid4vp.dcql.evaluate import ClaimMatch, CredentialMatch
from skrin.use_cases.candidates import is_showable
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.copies import NextCopy, next_copy
from skrin.use_cases.holder.holding import holding, own_identifiers
from skrin.use_cases.holder.leaving import Leaving, leaving
from skrin.use_cases.holder.packs import choosable
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports


class Attention(Enum):
    """Why a person should look at it before it is exported. With one of the first three it cannot be."""

    DELETED = "deleted"  # the credential is no longer in the wallet
    CLAIM_GONE = "claim_gone"  # it no longer has a claim that was chosen
    NOT_SHOWABLE = "not_showable"  # of a form that is never shown to anybody, only handed over as a file
    REVOKED = "revoked"
    NOT_VALID = "not_valid"  # whoever gets it will see the same: expired, suspended, not good
    NOT_CHECKED = "not_checked"
    EXPIRES_FIRST = "expires_first"  # before the last day of the pack

    @property
    def stops(self) -> bool:
        return self in (Attention.DELETED, Attention.CLAIM_GONE, Attention.NOT_SHOWABLE)


@dataclass(frozen=True, slots=True)
class EntryNow:
    """`stored` None: it was deleted here. `leaving` is all that would be shown, its fields locked where they cannot be hidden.

    `choices` are what can be chosen, `gone` what was chosen and is no longer there. `bound`: the holder's signature goes along.
    `copy` is the one that would be shown where there are several.
    """

    entry: PackEntry
    stored: StoredCredential | None = None
    verdict: Verdict | None = None
    leaving: Leaving | None = None
    choices: tuple[ClaimPath, ...] = ()
    gone: tuple[ClaimPath, ...] = ()
    bound: bool = False
    copy: NextCopy | None = None
    attention: tuple[Attention, ...] = ()

    @property
    def as_shown(self) -> StoredCredential | None:
        return self.stored if self.copy is None or self.stored is None else self.copy.of(self.stored)


@dataclass(frozen=True, slots=True)
class PackNow:
    """`over`: its last day has passed."""

    pack: Pack
    entries: tuple[EntryNow, ...]
    over: bool

    @property
    def attention(self) -> tuple[Attention, ...]:
        """Of all entries, each once, the gravest first."""
        found = {each for entry in self.entries for each in entry.attention}
        return tuple(each for each in Attention if each in found)


def look(pack: Pack, ports: Ports) -> PackNow:
    by, own = offline(ports), dict(own_identifiers(ports))
    entries = tuple(_entry(each, pack.ends_on, by, own, ports) for each in pack.entries)
    return PackNow(pack, entries, over=has_passed(pack.ends_on, ports))


def listed(ports: Ports) -> tuple[PackNow, ...]:
    """All of them, changed last first."""
    return tuple(look(each, ports) for each in ports.vault.packs())


def end_of(day: date) -> datetime:
    """The moment after the last day, in UTC: the end that is signed."""
    return datetime.combine(day, time(23, 59, 59), UTC)


def has_passed(day: date, ports: Ports) -> bool:
    return end_of(day) <= ports.clock.now()


def chosen(credential_id: str, paths: Iterable[ClaimPath]) -> CredentialMatch:
    """The person's choice in the form in which a request's would be answered: the same rules say what leaves."""
    return CredentialMatch(credential_id, tuple(ClaimMatch(path, (path,)) for path in paths))


def _entry(entry: PackEntry, ends_on: date, by: Judge, own: dict[str, str], ports: Ports) -> EntryNow:
    try:
        stored = ports.vault.credential(entry.credential_id)
    except StateError:
        return EntryNow(entry, attention=(Attention.DELETED,))
    copy, choices = next_copy(stored, ports), choosable(stored.credential)
    shown = stored if copy is None else copy.of(stored)
    gone = tuple(path for path in entry.shown if path not in choices)
    verdict = judge_again(stored.credential, by)
    showable = is_showable(stored.credential)
    leaves = _leaving(shown, entry, gone, ports) if showable else None
    attention = (
        *((Attention.CLAIM_GONE,) if gone else ()),
        *((Attention.NOT_SHOWABLE,) if leaves is None else ()),
        *_standing(stored, verdict, ends_on),
    )
    return EntryNow(entry, stored, verdict, leaves, choices, gone, holding(shown, own) is not None, copy, attention)


def _leaving(shown: StoredCredential, entry: PackEntry, gone: tuple[ClaimPath, ...], ports: Ports) -> Leaving | None:
    """None for a document of which nothing can be derived here."""
    option = chosen(shown.id, (path for path in entry.shown if path not in gone))
    try:
        return leaving(shown.credential, option, ports.linked_data)
    except SkrinError:
        return None


def _standing(stored: StoredCredential, verdict: Verdict, ends_on: date) -> tuple[Attention, ...]:
    match standing(verdict):
        case Standing.VALID | Standing.NOT_CHECKED as found:
            unsure = (Attention.NOT_CHECKED,) if found is Standing.NOT_CHECKED else ()
            until = stored.credential.valid_until
            return (*unsure, Attention.EXPIRES_FIRST) if until is not None and until < end_of(ends_on) else unsure
        case Standing.REVOKED:
            return (Attention.REVOKED,)
        case _:
            return (Attention.NOT_VALID,)
