"""Everything the detail page shows of one credential, read and put into words on a worker."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.learning import Achievement
from skrin.domain.party import primary_subtag
from skrin.domain.standing import Standing
from skrin.domain.summary import Summary
from skrin.gui.viewmodels.credential import forms
from skrin.gui.viewmodels.credential.card_row import CardRow, card_row
from skrin.gui.viewmodels.credential.europass import EuropassLine, europass_lines, seal_lines
from skrin.gui.viewmodels.credential.front import front
from skrin.gui.viewmodels.credential.technical import technical
from skrin.gui.viewmodels.credential.uses import Use, uses_of
from skrin.gui.viewmodels.credential.warned import Warned, warned
from skrin.words.catalogue import N_
from skrin.words.credential import elements
from skrin.words.credential.checks import CheckSaid, checks_said
from skrin.words.credential.days import day, recent
from skrin.words.credential.further import further
from skrin.words.credential.languages import languages_of, told_in
from skrin.words.credential.mandatory import mandatory
from skrin.words.credential.said import Cut, Said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.europass_checks import Europass
    from skrin.use_cases.holder.browse import Card
    from skrin.use_cases.ports import Ports

CHECKED = N_("Last checked {time}")
ASKED_AT = N_("You asked the issuer to revoke it on {date}. The issuer's receipt is kept.")
ALREADY_REVOKED = N_("The issuer has revoked it already.")
NOT_REVOCABLE = N_("No issuer is known here that could be asked to revoke it.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`front` are the facts on the card, `elements` the rest of what it says; `part` is its relation where it is a part.

    `missing` are the names of the mandatory elements that it does not say; `revocation` is what came of asking for it,
    or why there is nothing to ask for; empty where one can ask. `languages` are those it is written in (tag, name), where
    there is a choice; it is told in `language`. `labels` are the person's own. `also_kept` names the other forms it is kept
    in, where there are any. `site` is the host that a check would have to ask first; `is_badge`: a picture can carry it.
    `suffix` ends the name of a file of what was received. `for_europass`: there is a sealed form of it, which Europass reads.
    `showable`: there are requests that it could answer; what is not sealed, and old badges, can only be saved as a file.
    `renewable`: its issuer lets the wallet fetch a new edition.
    `europass` and `seal` are there where one form is a European credential: Europass's checks, and what the seal is worth.
    """

    row: CardRow
    country: str
    part: str
    front: tuple[Said, ...]
    outcomes: Cut
    elements: tuple[Said, ...]
    checks: tuple[CheckSaid, ...]
    checked: str
    uses: tuple[Use, ...]
    technical: tuple[Said, ...]
    warned: Warned | None
    revocation: str
    missing: tuple[str, ...]
    labels: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    language: str
    also_kept: str = ""
    site: str = ""
    is_badge: bool = False
    suffix: str = ""
    for_europass: bool = False
    europass: tuple[EuropassLine, ...] = ()
    seal: tuple[str, ...] = ()
    showable: bool = True
    renewable: bool = False


def read_sheet(credential_id: str, ports: "Ports", words: Words, language: str = "") -> Sheet:
    """Told in `language` (a tag), where it is written in that one. Asks nobody but the vault. Raises CredentialUnknown."""
    from skrin.use_cases.holder import browse

    return sheet(browse.show(credential_id, ports), uses_of(credential_id, ports, words), ports, words, language)


def sheet(
    card: "Card",
    uses: tuple[Use, ...],
    ports: "Ports",
    words: Words,
    language: str = "",
    europass: "Europass | None" = None,
) -> Sheet:
    """`europass` where the caller has asked already: judging takes a process of its own."""
    from skrin.use_cases.candidates import is_showable
    from skrin.use_cases.holder import copies
    from skrin.use_cases.holder.browse import ShortCard
    from skrin.use_cases.holder.europass import of_card
    from skrin.use_cases.holder.export import elm_form, is_badge, original_suffix
    from skrin.use_cases.holder.hosted import site_of
    from skrin.use_cases.holder.renewable import can_renew

    languages, told_in_now = choices(card.stored.credential.achievement, words, language)
    if language and language == told_in_now:
        card = replace(card, stored=_told(card.stored, language))
    stored, held, now = card.stored, card.stored.credential, ports.clock.now()
    if europass is None and any(each.format is CredentialFormat.EDC for each in card.forms):
        europass = of_card(stored.id, ports)
    row, said = card_row(ShortCard(Summary.of(stored), card.verdict), now, words), held.achievement
    return Sheet(
        row,
        words.country(said.issuer_country) if said.issuer_country else "",
        elements.part(said, words),
        front(held, words),
        elements.outcomes(said, words),
        (*mandatory(said, words), *further(said, words)),
        checks_said(card.verdict, held.trust, held.valid_until, now, words),
        words.say(CHECKED, time=recent(stored.checked_at, now, words)),
        uses,
        (*technical(stored, copies.left(stored, ports), words), *forms.named(stored.id, card.forms, words)),
        warned(card, row, ports, words),
        revocation=_revocation(card, row, words),
        missing=tuple(words.element(element) for element in card.missing),
        labels=stored.collections,
        languages=languages,
        language=told_in_now,
        also_kept=forms.also_kept(stored.id, card.forms, words),
        site=site_of(held),
        is_badge=is_badge(held),
        suffix=original_suffix(stored, ports),
        for_europass=any(each.format is CredentialFormat.EDC for each in card.forms) and elm_form(stored.id, ports) is not None,
        europass=europass_lines(europass, words),
        seal=seal_lines(europass, words),
        showable=is_showable(held),
        renewable=can_renew(stored.id, ports),
    )


def choices(said: Achievement, words: Words, language: str = "") -> tuple[tuple[tuple[str, str], ...], str]:
    """The languages it is written in (tag, name), where there is a choice; and the one it is told in."""
    written = languages_of(said)
    named = tuple((tag, _capital(words.language_name(tag))) for tag in written) if len(written) > 1 else ()
    return named, language if language in written else _spoken(written, words)


def _capital(name: str) -> str:
    """A name that stands alone begins with a capital letter, also where its language writes it small."""
    return name[:1].upper() + name[1:]


def _told(stored: StoredCredential, language: str) -> StoredCredential:
    held = stored.credential
    return replace(stored, credential=replace(held, achievement=told_in(held.achievement, language)))


def _spoken(written: tuple[str, ...], words: Words) -> str:
    """The language it is told in when nobody chooses another: the person's own, else English, else its first."""
    wanted = [tag for base in (words.spoken, "en") for tag in written if primary_subtag(tag) == base]
    return next(iter([*wanted, *written]), "")


def _revocation(card: "Card", row: CardRow, words: Words) -> str:
    asked = card.stored.revocation_requested_at
    if asked is not None:
        return words.say(ASKED_AT, date=words.date(day(asked)))
    if row.standing is Standing.REVOKED:
        return words.say(ALREADY_REVOKED)
    return "" if card.revocable else words.say(NOT_REVOCABLE)
