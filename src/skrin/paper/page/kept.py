"""The page of a credential in the wallet: what it says, what the checks came to, and the credential itself attached."""

from collections.abc import Sequence
from typing import Final

from skrin.domain.credential import CredentialFormat
from skrin.domain.verdict import CheckName, Outcome, Verdict
from skrin.paper.page.content import CertificatePage
from skrin.paper.page.made import Certificate, certificate_page
from skrin.paper.page.press import Enclosed, Press
from skrin.paper.page.speaking import speaking
from skrin.paper.page.standing_behind import Backing
from skrin.use_cases.holder import browse, export
from skrin.use_cases.holder.browse import Card
from skrin.use_cases.ports import Ports
from skrin.words.catalogue import N_
from skrin.words.credential.party_names import issuer_name
from skrin.words.speech import Words

FORM: Final = "pdf"
# Translators: the name of a file that a credential is saved in, before its ending.
FILE_NAME = N_("credential")
ATTACHED = N_("The credential itself, as it was received")
HOSTED: Final = "signature.hosted"


def kept_page(card: Card, language: str, words: Words, ports: Ports, *, attached: bool = True) -> CertificatePage:
    """In `language`, one that it is written in; empty for the person's own. Asks nobody."""
    spoken = speaking(language, words)
    certificate = kept_certificate(card, spoken, _file_name(card, spoken, ports) if attached else "")
    return certificate_page(certificate, spoken, language)


def kept_certificate(card: Card, words: Words, attached: str = "") -> Certificate:
    stored, held = card.stored, card.stored.credential
    return Certificate(
        held.achievement,
        stored.type_names,
        issuer_name(held.issuer, words, stored.issuer_url),
        held.valid_until,
        _backing(held.format, card.verdict),
        card.verdict,
        stored.checked_at,
        attached,
    )


def export_pdf(credential_id: str, languages: Sequence[str], words: Words, press: Press, ports: Ports) -> bytes:
    """A PDF with the page in each language, the first the document's own, and what was received attached byte for byte.

    In the person's own language where none is named; one that the credential is not written in counts as that. The history
    tells of it. Raises CredentialUnknown, and what `Press.certificate_pdf` does.
    """
    card = browse.show(credential_id, ports)
    chosen = tuple(dict.fromkeys(languages)) or ("",)
    pages = [kept_page(card, each, words, ports) for each in chosen]
    first = speaking(chosen[0], words)
    enclosed = Enclosed(
        _file_name(card, first, ports),
        export.original_media_type(card.stored, ports),
        first.say(ATTACHED),
        export.original(card.stored, ports),
    )
    return export.export_made(credential_id, FORM, lambda: press.certificate_pdf(pages, [enclosed], ports.clock.now()), ports)


def _backing(form: CredentialFormat, verdict: Verdict) -> Backing:
    signature = verdict.check(CheckName.SIGNATURE)
    if signature is None or signature.outcome is not Outcome.PASS:
        return Backing.NOT_CHECKED
    if form is CredentialFormat.EDC:
        return Backing.SEALED
    return Backing.HOSTED if signature.code == HOSTED else Backing.SIGNED


def _file_name(card: Card, words: Words, ports: Ports) -> str:
    return f"{words.say(FILE_NAME)}{export.original_suffix(card.stored, ports)}"
