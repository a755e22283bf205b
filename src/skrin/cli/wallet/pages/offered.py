"""An offer, in the two steps of the window: whom to contact; then who offers what, what they learn and who is contacted."""

from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.cli.wallet.pages.party import party
from skrin.gui.viewmodels.receive.code import code_said
from skrin.gui.viewmodels.receive.offered import NAME_LETTERS, OfferedSaid, offered_said, technical
from skrin.gui.viewmodels.who import ISSUER, lists_of, party_said
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.offer_preview import Introduction, OfferPreview
    from skrin.use_cases.ports import Ports

OFFER = N_("Offer")
FROM = N_("From")
CONTACT_OFFER = N_("The offer names this host. Nobody has been contacted yet. If you continue, it is asked what it offers.")
CONTACT_LIES = N_("The offer itself lies at this host. Nobody has been contacted yet. If you continue, it is fetched there.")
CONTACT_LEARNS = N_("It learns the network address of this computer and the time, and nothing about you or your wallet.")
COMES_FROM = N_("It is the offer for {course}, in which you enrolled.")
THEY_OFFER = N_("What they offer")
HELD = NN_("You have {count} credential from them.", "You have {count} credentials from them.")
THEY_LEARN = N_("What they learn about you")
LEARN_KEYS = NN_("That this wallet holds the key for this credential", "That this wallet holds the keys for these credentials")
LEARN_WHEN = N_("The time you fetch it")
LEARN_ADDRESS = N_("The network address of this computer")
CONTACTED = N_("Who is contacted")
KEPT_HERE = N_("Kept on this computer, in your wallet.")
USED_ONCE = N_("The offer can be used once")
SIGNS_IN = N_("First you sign in at {host}, in your browser.")
CODE = N_("Code from {host}")
CODE_WHY = N_("It came to you by another way, such as a message. It makes sure that the offer reached the right person.")
IN_THEIR_WORDS = N_("They write: “{text}”")
DETAILS = N_("Technical details")


def contact(introduced: "Introduction", ports: "Ports", words: Words, width: int) -> str:
    """Before anybody was contacted."""
    from skrin.use_cases.holder import offered

    say, shown = words.say, Page(width)
    shown.say(say(OFFER))
    shown.heading(say(FROM))
    shown.say(plain(introduced.host), 2)
    shown.blank()
    shown.say(say(CONTACT_OFFER if introduced.resolved else CONTACT_LIES))
    enrolment = offered.enrolled_in(introduced, ports)
    if enrolment is not None:
        shown.say(say(COMES_FROM, course=words.text(enrolment.title, NAME_LETTERS)))
    shown.say(say(CONTACT_LEARNS))
    return shown.text


def page(preview: "OfferPreview", ports: "Ports", words: Words, width: int) -> str:
    """What is offered, by whom."""
    from skrin.trust.trust_entry import Role
    from skrin.use_cases.holder import offered

    say, shown = words.say, Page(width)
    host = plain(preview.offer.credential_issuer.host)
    known = {each.configuration_id: each for each in offered.known(preview, ports)}
    cards = [offered_said(forms, known.get(forms[0].configuration.id), words) for forms in preview.things]
    shown.say(say(OFFER))
    party(say(FROM), party_said(preview.issuer, host, preview.trust, ISSUER, words, lists_of(Role.ISSUER, ports)), shown)
    if held := held_of(preview.issuer_url, ports):
        shown.say(words.count(HELD, held), 2)
    shown.heading(say(THEY_LEARN))
    shown.bullets((words.count(LEARN_KEYS, len(cards) or 1), say(LEARN_WHEN), say(LEARN_ADDRESS)))
    shown.heading(say(CONTACTED))
    shown.bullets(plain(each) for each in preview.hosts)
    shown.heading(say(THEY_OFFER))
    for card in cards:
        _card(card, shown)
    shown.blank()
    shown.say(f"{say(KEPT_HERE)} {say(USED_ONCE)}.")
    if preview.signs_in:
        shown.say(say(SIGNS_IN, host=host))
    _code(preview, host, words, shown)
    shown.heading(say(DETAILS))
    shown.facts((name, (value,)) for name, value in technical(preview, words))
    return shown.text


def held_of(issuer_url: str, ports: "Ports") -> int:
    """How many credentials of theirs are here already."""
    from skrin.domain.ports import CredentialFilter
    from skrin.use_cases.holder import issuer_trust
    from skrin.use_cases.holder.checking import trust_lists

    signers = issuer_trust.signers_for(issuer_url, trust_lists(ports))
    return sum(ports.vault.count(CredentialFilter(issuer=signer)) for signer in signers)


def _card(card: OfferedSaid, shown: Page) -> None:
    shown.say(card.title, 2)
    for line in (card.meta, card.about, card.enrolled):
        shown.say(line, 4)


def _code(preview: "OfferPreview", host: str, words: Words, shown: Page) -> None:
    """The issuer's host before the issuer's own words (OPEN.md C-06)."""
    if preview.transaction_code is None:
        return
    said = code_said(preview.transaction_code, words)
    shown.heading(words.say(CODE, host=host))
    shown.say(said.hint, 2)
    shown.say(words.say(CODE_WHY), 2)
    shown.say(words.say(IN_THEIR_WORDS, text=said.description) if said.description else "", 2)
