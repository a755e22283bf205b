"""A request to share, in the order of the window: who asks, why, what is agreed to, what would leave and what stays."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.cli.wallet.pages.leaving import credential
from skrin.cli.wallet.pages.party import party
from skrin.gui.viewmodels.consent import asker
from skrin.gui.viewmodels.consent.looking import Composed, Looked, past_with
from skrin.gui.viewmodels.consent.missing import MissingSaid, missing_said
from skrin.gui.viewmodels.consent.picks import Pick, first_picks
from skrin.gui.viewmodels.consent.rows import Rows
from skrin.gui.viewmodels.consent.said import CredentialSaid
from skrin.gui.viewmodels.who import lists_of
from skrin.words import over_asking
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent, ConsentItem, RequestPreview
    from skrin.use_cases.holder.over_asking import Finding
    from skrin.use_cases.ports import Ports

REQUEST = N_("Request to share")
WHO = N_("Who")
WHY = N_("Why")
NO_PURPOSE = N_("They gave no purpose. Ask them what it is for before you share.")
KEPT_UNTIL = N_("Kept until")
NOT_STATED = N_("Not stated")
CODE = N_("Code to compare")
CLOSES_AT = N_("The request closes {when}")
THEIR_WORDS = N_("The purpose and the storage time are in their own words. Later, you can ask them to erase it, from History.")
COMPARE = N_("If they show you a code, it must be this one.")
AGREE = N_("By sharing you also agree to this")
AGREED = N_("In the words of the one who asks. You sign it together with what you share, and your history keeps it.")
OTHERS = NN_("your {count} other credential", "your {count} other credentials")
NO_ANSWER = N_("Nothing here answers this request")
NO_ANSWER_WHY = N_("They ask for something that is not in this wallet. A no tells them no more than any other no.")
THEY_ASK = N_("They ask for")
ASKED = N_("They want to see: {names}")
HELD = N_("You have credentials of this kind, but none that says all they ask for.")
CREDENTIAL_ID = N_("Credential ID")
NOTHING_SENT = N_("Nothing has been sent yet.")
# Translators: --decline, --select and --json stand as they are.
SAYING_NO = N_("Your no here tells them nothing. With --decline they are told no, and nothing else.")
# Translators: about an answer to somebody in the same room.
BY_SCREEN = N_("The answer is sent nowhere: it becomes pictures, sealed for the one who asks, that you show them.")
CHOOSING = N_("To add something, or to take another credential, choose with --select; --json shows the names it takes.")


def page(agreed: "Consent", found: "Sequence[Finding]", ports: "Ports", words: Words, width: int) -> str:
    """What would leave, to whom, and what stays. `found` is what the rules about asking for too much found."""
    shown, preview = Page(width), agreed.preview
    over = over_asking.said(found, preview, ports, words)
    said = leaving(agreed, ports, words, over.notes)
    _asker(preview, ports, words, shown)
    if over.reasons:
        shown.heading(over.title)
        for reason in over.reasons:
            shown.say(reason, 2)
    if statements := asker.agreed(preview):
        shown.heading(words.say(AGREE))
        for statement in statements:
            shown.say(f"“{statement}”", 2)
        shown.say(words.say(AGREED), 2)
    rest = ports.vault.count() - len({item.stored.id for item in agreed.items})
    others = words.count(OTHERS, rest) if rest > 0 else ""
    for place, each in enumerate(said):
        credential(each, others if place == len(said) - 1 else "", words, shown)
    shown.blank()
    if any(each.may_add or len(each.choices) > 1 or each.included is not None for each in said):
        shown.say(words.say(CHOOSING))
    shown.say(f"{words.say(NOTHING_SENT)} {words.say(BY_SCREEN if preview.request.by_screen else SAYING_NO)}")
    return shown.text


def nothing(preview: "RequestPreview", ports: "Ports", words: Words, width: int) -> str:
    """Who asks, and for what that is not here."""
    shown = Page(width)
    _asker(preview, ports, words, shown)
    shown.heading(words.say(NO_ANSWER))
    shown.say(words.say(NO_ANSWER_WHY))
    missing = missing_said(preview, ports, words)
    if missing:
        shown.heading(words.say(THEY_ASK))
    for each in missing:
        _missing(each, words, shown)
    return shown.text


def leaving(
    agreed: "Consent", ports: "Ports", words: Words, notes: Mapping[tuple[str, str], str] | None = None
) -> tuple[CredentialSaid, ...]:
    """What leaves, credential by credential; then those that they manage without and that are left out."""
    rows, preview = Rows(words, ports, notes or {}), agreed.preview
    said = [
        each
        for item in agreed.items
        for each in rows.credentials(preview, replace(agreed, items=(item,)), {item.query_id: _pick(preview, item)})
    ]
    answered = {item.query_id for item in agreed.items}
    left_out = {
        query_id: replace(pick, included=False) for query_id, pick in first_picks(preview).items() if query_id not in answered
    }
    return (*said, *rows.credentials(preview, replace(agreed, items=()), left_out))


def _pick(preview: "RequestPreview", item: "ConsentItem") -> Pick:
    """The choice that was made, as the window would have it."""
    from skrin.use_cases.candidates import DOCUMENTS
    from skrin.use_cases.holder.leaving import leaving as of

    choices = (each for question in preview.questions if question.query.id == item.query_id for each in question.choices)
    choice = next(each for each in choices if each.id == item.stored.id)
    option = choice.options[0]
    if len(choice.options) > 1 and item.stored.credential.format not in DOCUMENTS:
        shown = choice.as_shown.credential  # a copy has digests of its own
        option = next(each for each in choice.options if of(shown, each, choice.linked_data).digests == item.digests)
    return Pick(choice, option, included=True)


def _asker(preview: "RequestPreview", ports: "Ports", words: Words, shown: Page) -> None:
    from skrin.trust.trust_entry import Role

    past = past_with(preview.verifier.id, ports)
    looked = Looked(preview, past, ports.vault.count(), {}, Composed(None), lists_of(Role.VERIFIER, ports))
    say, purpose, until = words.say, asker.purpose(preview, words), asker.kept_until(preview, words)
    shown.say(say(REQUEST))
    party(say(WHO), asker.who(looked, words), shown)
    for line in (asker.proof(preview, words), *asker.registered(preview, words), asker.past(past, words)):
        shown.say(line, 2)
    shown.heading(say(WHY))
    shown.say(f"“{purpose}”" if purpose else say(NO_PURPOSE), 2)
    facts = ((say(KEPT_UNTIL), (until or say(NOT_STATED),)), (say(CODE), (preview.request.short_code,)))
    shown.facts(facts)
    told = (THEIR_WORDS,) if purpose or until else ()
    shown.say(" ".join(map(say, (*told, COMPARE))), 2)
    closes = preview.request.expires_at
    if closes is not None:
        shown.say(say(CLOSES_AT, when=closes), 2)


def _missing(said: MissingSaid, words: Words, shown: Page) -> None:
    shown.say(said.title, 2)
    for line in (said.issuer, said.kind, words.say(ASKED, names=", ".join(said.asked)) if said.asked else ""):
        shown.say(line, 4)
    if said.held:
        shown.say(words.say(HELD), 4)
    if said.offering:
        shown.facts([(words.say(CREDENTIAL_ID), (said.offering,))], 4)
