"""Who stands on the other side, as a screen says it: a name, a host, and whether anybody vouches for them."""

from dataclasses import dataclass
from typing import Literal

from skrin.domain.party import Party, Trust, TrustDecision
from skrin.gui.viewmodels.credential.checks import vouched_by
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

PRACTICE = N_("{name} (practice)")
# Translators: nobody has confirmed that the one who asks, or issues, has this name.
SAYS_IT_IS = N_("Says it is “{name}”")

Tone = Literal["ok", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class PartySaid:
    """`name` is never a claimed one without saying so (SR-25); `title` and `caption` are those of the trust bar."""

    name: str
    host: str
    tone: Tone
    title: str
    caption: str

    @property
    def vouched_for(self) -> bool:
        return self.tone == "ok"


@dataclass(frozen=True, slots=True)
class TrustWords:
    """The three titles of a trust bar, and what to do where nobody vouches."""

    trusted: str
    unknown: str
    distrusted: str
    advice: str


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
)


def party_said(party: Party, host: str, trust: TrustDecision, titles: TrustWords, words: Words) -> PartySaid:
    name = _name(party, host, words)
    if trust.trust is Trust.TRUSTED:
        return PartySaid(name, plain(host), "ok", words.say(titles.trusted), vouched_by(trust, words))
    distrusted = trust.trust is Trust.DISTRUSTED
    why = words.explain_code(trust.code, dict(trust.facts)).happened if trust.code else ""
    return PartySaid(
        name,
        plain(host),
        "bad" if distrusted else "warn",
        words.say(titles.distrusted if distrusted else titles.unknown),
        " ".join(part for part in (why, words.say(titles.advice)) if part),
    )


def _name(party: Party, host: str, words: Words) -> str:
    if name := words.text(party.names):
        return words.say(PRACTICE, name=name) if party.practice else name
    if claimed := words.text(party.claimed_names):
        return words.say(SAYS_IT_IS, name=claimed)
    return plain(host or party.id)
