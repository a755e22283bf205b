"""Who is trusted, as the page says it: each list with who stands behind it and for whom it vouches, and one's own decisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.domain.party import Texts
from skrin.trust.trust_list import YOU
from skrin.use_cases.holder.trust import KnownList
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.said import Explanation
from skrin.words.speech import Words

ENTRY_FORMS = NN_("Vouches for {count} organisation", "Vouches for {count} organisations")
YOUR_OWN = N_("Your own decision")
NOT_YOURS = N_("Your own decision: not to be trusted")
FROM_FILE = N_("From a file, {when}")
FROM_ADDRESS = N_("From {address}, {when}")
SIGNED = N_("Signed by {who}")
NOT_SIGNED = N_("Not signed: as good as where you got it from")
AUTHORITY = N_("A certificate authority")
FINGERPRINT = N_("SHA-256 {fingerprint}")
# Translators: {name} is an organisation on a list of those not to be trusted.
DISTRUSTED = N_("{name}: not to be trusted")
NAME, ADDRESS, PARTY = 200, 200, 120


@dataclass(frozen=True, slots=True)
class TrustRow:
    """One line under *Who is trusted*. `removes` is what the use case is told; `parties` are those it vouches for, by name."""

    name: str
    about: str
    removes: str
    parties: tuple[str, ...] = ()
    problem: Explanation | None = None


def trust_rows(lists: Iterable[KnownList], authorities: Iterable[str], words: Words) -> Sequence[TrustRow]:
    rows = [row for known in lists for row in _rows(known, words)]
    return [*rows, *(_authority(fingerprint, words) for fingerprint in authorities)]


def _rows(known: KnownList, words: Words) -> Sequence[TrustRow]:
    if known.name == YOU and known.list is not None:
        return [_own(entry.party, entry.names, words, distrusted=entry.distrusted) for entry in known.list.entries]
    name, when = plain(known.name, NAME), words.moment(known.kept.fetched_at.astimezone())
    source = plain(known.source, ADDRESS)
    came = words.say(FROM_ADDRESS, address=source, when=when) if source else words.say(FROM_FILE, when=when)
    if known.list is None:
        problem = words.explain(known.problem) if isinstance(known.problem, SkrinError) else None
        return [TrustRow(name, came, known.name, problem=problem)]
    who = known.list.signed_by
    signed = words.say(SIGNED, who=plain(who, PARTY)) if who else words.say(NOT_SIGNED)
    parties = tuple(_party(entry.party, entry.names, words, distrusted=entry.distrusted) for entry in known.list.entries)
    about = f"{words.count(ENTRY_FORMS, len(parties))} · {signed} · {came}"
    return [TrustRow(name, about, known.name, parties)]


def _own(party: str, names: Texts, words: Words, *, distrusted: bool) -> TrustRow:
    return TrustRow(words.name(names, NAME) or plain(party, NAME), words.say(NOT_YOURS if distrusted else YOUR_OWN), party)


def _party(party: str, names: Texts, words: Words, *, distrusted: bool) -> str:
    name = words.name(names, PARTY) or plain(party, PARTY)
    return words.say(DISTRUSTED, name=name) if distrusted else name


def _authority(fingerprint: str, words: Words) -> TrustRow:
    return TrustRow(words.say(AUTHORITY), words.say(FINGERPRINT, fingerprint=fingerprint), fingerprint)
