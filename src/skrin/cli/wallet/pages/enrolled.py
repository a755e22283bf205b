"""Enrolling, in the words of the window: what to know of the course, what enrolling tells whom, and how it stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.cli.wallet.pages.party import party
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.domain.party import Trust
from skrin.gui.viewmodels.find.said import host_of, offering_said
from skrin.gui.viewmodels.who import ISSUER, lists_of, party_said
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.errors import SkrinError
    from skrin.use_cases.holder.enrol import EnrolmentPreview
    from skrin.use_cases.ports import Ports

FROM = N_("From")
BEFORE = N_("Before you enrol")
THEY_LEARN = N_("What enrolling tells them")
PROVES_KEY = N_("That you hold the key of an identifier that is used with {issuer} alone")
PROVES_TIME = N_("Which course you enrol in, and when")
PROVES_NOT = N_("Not your name, and nothing from your credentials")
CONTACTS = N_("Contacted: {host}")
AS_OF = N_("As the issuer said on {when}.")
REASON = N_("They write: “{text}”")
IDENTIFIER = N_("Identifier")
CREDENTIAL_ID = N_("Credential ID")
ID = N_("ID {id}")
NONE_YET = N_("No enrolments yet")
# Translators: before a line with what to type.
FETCH = N_("Fetch it with:")
NOT_ASKED = N_("Could not be asked:")
LETTERS = 2000


def page(preview: "EnrolmentPreview", ports: "Ports", words: Words, width: int) -> str:
    """Before anything is sent."""
    from skrin.trust.trust_entry import Role
    from skrin.use_cases.holder import find

    say, shown, host = words.say, Page(width), host_of(preview.issuer_url)
    said = offering_said(find.offering(preview.offering.id, ports, preview.issuer_url), None, words)
    shown.say(said.title)
    shown.say(" · ".join(part for part in (said.window, said.meta) if part))
    party(say(FROM), party_said(preview.issuer, host, preview.trust, ISSUER, words, lists_of(Role.ISSUER, ports)), shown)
    if said.description:
        shown.blank()
        shown.say(said.description)
    shown.heading(say(BEFORE))
    shown.facts((label, (text,)) for label, text in said.know)
    them = said.issuer if preview.trust.trust is Trust.TRUSTED else host
    shown.heading(say(THEY_LEARN))
    shown.bullets((say(PROVES_KEY, issuer=them), say(PROVES_TIME), say(PROVES_NOT)))
    shown.bullets(say(CONTACTS, host=plain(each)) for each in preview.hosts)
    shown.blank()
    shown.facts(
        ((say(CREDENTIAL_ID), (plain(preview.offering.id),)), (say(IDENTIFIER), (plain(preview.did),) if preview.did else ()))
    )
    return shown.text


def one(held: Enrolment, words: Words, width: int) -> str:
    """How one enrolment stands."""
    shown = Page(width)
    _enrolment(held, words, shown)
    return shown.text


def listed(held: Sequence[Enrolment], failed: "Sequence[tuple[Enrolment, SkrinError]]", words: Words, width: int) -> str:
    """All of them; `failed` could not be asked about just now."""
    shown = Page(width)
    if not held:
        shown.say(words.say(NONE_YET))
    for each in held:
        shown.blank()
        _enrolment(each, words, shown)
    if failed:
        shown.heading(words.say(NOT_ASKED))
    for each, error in failed:
        shown.say(f"{_title(each, words)}: {words.explain(error).happened}", 2)
    return shown.text


def _enrolment(held: Enrolment, words: Words, shown: Page) -> None:
    say = words.say
    shown.say(_title(held, words))
    shown.say(" · ".join((host_of(held.issuer), say(ID, id=plain(held.id, 100)))), 2)
    shown.say(words.enrolment(held.state), 2)
    shown.say(say(REASON, text=plain(held.reason, LETTERS)) if held.reason else "", 2)
    shown.say(say(AS_OF, when=held.checked_at), 2)
    if held.state is EnrolmentState.COMPLETED and held.offer:
        shown.say(say(FETCH), 2)
        shown.say(f"skrin wallet receive '{plain(held.offer, len(held.offer))}'", 4)
    facts = ((say(CREDENTIAL_ID), (plain(held.offering_id),)), (say(IDENTIFIER), (plain(held.did),)))
    shown.facts(facts)


def _title(held: Enrolment, words: Words) -> str:
    return words.text(held.title, 300) or plain(held.offering_id)
