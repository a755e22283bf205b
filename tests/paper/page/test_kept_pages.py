"""The PDF of a credential in the wallet: its own file inside, which anybody's wallet takes out again, and the history told."""

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from pypdf import PdfReader

from skrin.bench.mixed_files import Maker
from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.errors import StateError
from skrin.domain.history import EventKind
from skrin.domain.ports import CredentialFilter
from skrin.paper.page import Press, certificate_page
from skrin.paper.page.kept import export_pdf, kept_certificate, kept_page
from skrin.paper.page.standing_behind import Backing
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.use_cases.holder import browse
from skrin.use_cases.holder.import_many import Input, import_all
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports
from skrin.words.speech import Words
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.opening.making import readers

WORDS = Words("sv")


@dataclass
class Wallet:
    """`another` is an empty one, for what leaves the first."""

    ports: Ports
    another: Ports
    tools: Tools
    maker: Maker
    press: Press

    def kept(self, content: bytes) -> StoredCredential:
        import_all([Input("x", lambda: content)], self.tools, self.ports, lambda taken: None)
        newest = self.ports.vault.history(limit=1)[0]
        return self.ports.vault.credential(newest.credential_ids[0])

    def pdf(self, credential_id: str, *languages: str) -> bytes:
        return export_pdf(credential_id, languages, WORDS, self.press, self.ports)


@pytest.fixture
def wallet() -> Iterator[Wallet]:
    with closing(ChildLinkedData()) as linked_data, readers() as tools, Press() as press:
        maker = Maker(NOON, SeededRandomness(), linked_data)

        def ports(name: bytes) -> Ports:
            chance = SeededRandomness(name)
            clock = FixedClock(NOON)
            return Ports(MemoryVault(), lambda: maker, clock, chance, lambda seconds: None, linked_data=linked_data)

        yield Wallet(ports(b"one"), ports(b"another"), tools, maker, press)


@pytest.mark.parametrize(
    ("form", "ending", "media_type"),
    [
        ("sd-jwt", ".sd-jwt", "/application/dc+sd-jwt"),
        ("json", ".json", "/application/vc"),
        ("jwt", ".jwt", "/application/vc+jwt"),
        ("png", ".png", "/image/png"),
    ],
)
def test_the_file_inside_is_what_was_received_and_is_taken_in_again(
    form: str, ending: str, media_type: str, wallet: Wallet
) -> None:
    content = wallet.maker.makers[form]()
    stored = wallet.kept(content)
    made = wallet.pdf(stored.id)
    document = PdfReader(io.BytesIO(made))
    (attached,) = document.attachment_list
    assert attached.name.endswith(ending)
    assert attached.content == content
    assert str(attached.subtype) == media_type
    import_all([Input("x.pdf", lambda: made)], wallet.tools, wallet.another, lambda taken: None)
    (again,) = browse.page(CredentialFilter(), wallet.another)
    assert again.stored.credential.raw == stored.credential.raw


def test_the_history_tells_of_it_once_it_is_made(wallet: Wallet) -> None:
    stored = wallet.kept(wallet.maker.makers["sd-jwt"]())
    wallet.pdf(stored.id)
    newest = wallet.ports.vault.history(limit=1)[0]
    assert (newest.kind, newest.details, newest.credential_ids) == (EventKind.EXPORTED, {"format": "pdf"}, (stored.id,))


def test_what_is_not_there_makes_no_page(wallet: Wallet) -> None:
    with pytest.raises(StateError):
        wallet.pdf("nothing")


def test_the_page_says_what_this_wallet_found(wallet: Wallet) -> None:
    stored = wallet.kept(wallet.maker.makers["sd-jwt"]())
    page = kept_page(browse.show(stored.id, wallet.ports), "", WORDS, wallet.ports)
    assert page.warning.startswith("Gick inte att kontrollera.")
    assert "Signerat av utfärdaren och oförändrat sedan dess." in page.checked.lines
    assert page.seal[0] == "Den här sidan visar ett intyg som utfärdaren har signerat elektroniskt."


def test_of_a_european_digital_credential_it_is_the_seal_that_stands_behind_it(wallet: Wallet) -> None:
    card = browse.show(wallet.kept(wallet.maker.makers["sd-jwt"]()).id, wallet.ports)
    sealed = replace(card.stored.credential, format=CredentialFormat.EDC)
    certificate = kept_certificate(replace(card, stored=replace(card.stored, credential=sealed)), WORDS)
    assert certificate.backing is Backing.SEALED
    assert "Den som kontrollerar intyget ser om det har ändrats och vem som har stämplat det." in (
        certificate_page(certificate, WORDS).checking
    )
