"""Who stands on the other side, as a screen says it: a name, a host, and whether anybody vouches for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from skrin.domain.party import Authentication, Party, Trust, TrustDecision
from skrin.wire.identity_text import mixes_alphabets
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.credential.checks import vouched_by
from skrin.words.credential.party_names import practice_name
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.trust.trust_entry import Role
    from skrin.use_cases.ports import Ports

# Translators: nobody has confirmed that the one who asks, or issues, has this name.
SAYS_IT_IS = N_("Says it is “{name}”")
# Translators: beneath the name or address that is known of them.
CALLS_ITSELF = N_("Calls itself “{name}” (not verified)")
MIXED = N_("The name mixes letters of different alphabets. It may imitate another name.")

NO_LIST = N_("No list that you trust names them.")
# Translators: {lists} are names of trust lists that the person has chosen.
COULD_VOUCH = N_("{lists} could vouch for them.")

# Somebody who is known here stands behind who they are.
INTRODUCED = frozenset({Authentication.X509, Authentication.ATTESTATION})

Tone = Literal["ok", "warn", "bad"]
# Identifiers that are a key and nothing else: no name, no host, nothing a person could know somebody by.
BARE_KEYS = ("did:key:", "did:jwk:")
BY_DID = "decentralized_identifier:"


@dataclass(frozen=True, slots=True)
class PartySaid:
    """`name` is the authenticated name or host, or says that it is claimed (SR-25); `title` and `caption` are the trust bar's.

    `claimed` is what they call themselves, where that is something else; `odd` warns of a name that is made to be misread.
    """

    name: str
    host: str
    tone: Tone
    title: str
    caption: str
    claimed: str = ""
    odd: str = ""
    named: bool = False

    @property
    def vouched_for(self) -> bool:
        return self.tone == "ok"


@dataclass(frozen=True, slots=True)
class TrustWords:
    """The titles of a trust bar, and what to do where nobody vouches.

    `introduced` is where somebody known here proved who they are, and no list says what they may do.
    """

    trusted: str
    unknown: str
    distrusted: str
    advice: str
    introduced: str = ""


ISSUER = TrustWords(
    N_("Known issuer"),
    N_("Nobody you trust vouches for this issuer"),
    N_("A list you trust does not let them issue this"),
    N_("Go on only if you know them."),
)
VERIFIER = TrustWords(
    N_("Confirmed who is asking"),
    N_("We could not confirm who is asking"),
    N_("A list you trust does not let them ask for this"),
    N_("Share only if you know them."),
    N_("It is known who is asking, but no list that you trust names them"),
)


def party_said(
    party: Party, host: str, trust: TrustDecision, titles: TrustWords, words: Words, lists: tuple[str, ...] = ()
) -> PartySaid:
    """`lists` are the names of those that could vouch for such a party (PRODUCT rule 4)."""
    known, claims = words.name(party.names), words.name(party.claimed_names)
    name = _name(party, known, claims, host, words)
    claimed = words.say(CALLS_ITSELF, name=claims) if claims and claims not in name and claims != known else ""
    odd = words.say(MIXED) if mixes_alphabets(known or claims) else ""
    if trust.trust is Trust.TRUSTED:
        said = words.say(titles.trusted), vouched_by(trust, words)
        return PartySaid(name, plain(host), "ok", *said, claimed, odd, bool(known))
    distrusted = trust.trust is Trust.DISTRUSTED
    title, why = _doubt(party, trust, titles, words)
    could = words.say(COULD_VOUCH, lists=lists) if lists and not distrusted else ""
    return PartySaid(
        name,
        plain(host),
        "bad" if distrusted else "warn",
        title,
        " ".join(part for part in (why, words.say(titles.advice), could) if part),
        claimed,
        odd,
        bool(known),
    )


def _doubt(party: Party, trust: TrustDecision, titles: TrustWords, words: Words) -> tuple[str, str]:
    """The title, and why; the second is empty where the first says it."""
    if trust.trust is Trust.DISTRUSTED:
        return words.say(titles.distrusted), words.explain_code(trust.code, dict(trust.facts)).happened
    if titles.introduced and party.authentication in INTRODUCED:
        return words.say(titles.introduced), ""
    return words.say(titles.unknown), words.say(NO_LIST)


def _name(party: Party, known: str, claims: str, host: str, words: Words) -> str:
    """A claimed name stands here only where what was proved tells a person nothing, and says what it is (OPEN.md P-18)."""
    if known:
        return practice_name(known, words) if party.practice else known
    by_key_alone = not host and party.id.removeprefix(BY_DID).startswith(BARE_KEYS)
    if claims and (party.authentication is Authentication.NONE or by_key_alone):
        return words.say(SAYS_IT_IS, name=claims)
    return plain(host or party.id)


def lists_of(role: "Role", ports: "Ports") -> tuple[str, ...]:
    """The names of the person's lists that name parties of this role; not their own."""
    from skrin.trust.trust_list import YOU
    from skrin.use_cases.holder.checking import trust_lists

    return tuple(
        plain(each.name)
        for each in trust_lists(ports)
        if each.name != YOU and any(entry.role is role for entry in each.entries)
    )
