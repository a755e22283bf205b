"""What keeps an issuer from sealing is said early, and costs nobody an offer (docs/decisions/0266)."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skrin.cli.console import Console
from skrin.cli.issuer.serve import say_what_cannot_be_sealed
from skrin.domain.errors import SkrinError
from skrin.formats.edc.seal_errors import SealingCertificateLacks, SealingCertificateNotInForce
from skrin.formats.registry import recognise
from skrin.protocols.openid4vci.credential import Answer, Deferred, Issued, credential_response
from skrin.protocols.openid4vci.deferred import deferred_request, deferred_response
from skrin.protocols.openid4vci.token import AccessToken
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid, SealingPassphraseWrong
from skrin.use_cases.issuer.prepare import Recipient, prepare
from skrin.use_cases.issuer.publish import publish
from skrin.wire.http import HttpRequest
from tests.fakes.european_issuer import CA, EDC, FORMAT, able_to_seal, keys, offering
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import CLAIMS, IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet
from tests.fakes.seals import DAY, SEALED_AT, Certificates, name_of, p12, rsa_key
from tests.fakes.trusted_lists import authority, key
from tests.issuer.test_copies import ask_bound, bound_token, fresh, texts, with_proof

SD_JWT = "dc+sd-jwt"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = able_to_seal(in_memory(tmp_path))
    yield made
    made.ports.european.close()
    made.store.close()


def broken(world: IssuerWorld) -> None:
    (world.path / "seal.p12").write_bytes(b"broken")


def over(world: IssuerWorld) -> None:
    keys(world.path, ends=SEALED_AT - DAY)


def nobodys(world: IssuerWorld) -> None:
    made = Certificates(name_of(identifier=""), SEALED_AT - DAY, SEALED_AT + DAY, issuer=authority(CA).subject, signer=key(CA))
    (world.path / "seal.p12").write_bytes(p12(rsa_key(), made.of(rsa_key())))


def locked(world: IssuerWorld) -> None:
    (world.path / "sealing-secret").write_text("another\n")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (broken, SealingKeyFileInvalid),
        (over, SealingCertificateNotInForce),
        (nobodys, SealingCertificateLacks),
        (locked, SealingPassphraseWrong),
    ],
)
def test_what_keeps_the_key_from_sealing_is_said_at_publishing(
    world: IssuerWorld, spoil: Callable[[IssuerWorld], None], error: type[SkrinError]
) -> None:
    spoil(world)
    with pytest.raises(error):
        publish(offering(SD_JWT, FORMAT), world.ports)
    publish(offering(SD_JWT), world.ports)


def test_it_is_said_when_the_service_starts_too_and_only_where_something_is_to_be_sealed(world: IssuerWorld) -> None:
    def said() -> str:
        err = io.StringIO()
        say_what_cannot_be_sealed(world.ports, Console(err=err))
        return err.getvalue()

    publish(offering(SD_JWT, FORMAT), world.ports)
    assert said() == ""
    over(world)
    assert said().startswith("European credentials cannot be handed out until this is put right: The sealing certificate is")
    publish(offering(SD_JWT), world.ports)
    assert said() == ""


def offered(world: IssuerWorld) -> tuple[ScriptedWallet, str]:
    publish(offering(SD_JWT, FORMAT), world.ports)
    made = prepare("retail-1", CLAIMS, Recipient(None, needs_transaction_code=False), world.ports)
    assert made.offer is not None
    return wallet_of(world), made.offer.link


def test_a_wallet_that_cannot_come_back_spends_no_code_for_what_cannot_be_sealed(world: IssuerWorld) -> None:
    wallet, link = offered(world)
    over(world)
    answer = wallet.fetch(wallet.token_request(link))
    assert (answer.status, answer.json_object()["error"]) == (503, "temporarily_unavailable")
    keys(world.path)
    assert wallet.token(link).value


def test_a_wallet_that_can_come_back_gets_the_other_form_now_and_the_seal_once_it_can_be_made(world: IssuerWorld) -> None:
    wallet, link = offered(world)
    over(world)
    access = bound_token(wallet, link)
    assert len(texts(ask_bound(wallet, access, fresh(1)))) == 1
    promise = credential_response(wallet.fetch(for_the_seal(wallet, access)), 1)
    assert isinstance(promise, Deferred)

    def later() -> Answer:
        asked = deferred_request(promise.transaction_id, wallet.metadata(), access)
        return deferred_response(wallet.fetch(with_proof(wallet, asked, access)), promise.transaction_id, 1)

    assert later() == promise
    keys(world.path)
    given = later()
    assert isinstance(given, Issued)
    assert recognise(given.credentials[0]) is not None
    assert [each.form.value for each in world.store.credentials()].count(EDC) == 1


def for_the_seal(wallet: ScriptedWallet, access: AccessToken) -> HttpRequest:
    return with_proof(wallet, wallet.credential_request(access, (), EDC), access)
