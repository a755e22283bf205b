"""Keys that have to come with an attester's word for how they are kept (OpenID4VCI 1.0, appendix D; F.1)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.key_attestation import KeyAttestation, build_key_attestation
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.issuer.authorization.attesters import AttesterKeys, KnownAttester
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.issuing_settings import Attested, IssuingSettings
from skrin.wire import numeric_date
from skrin.wire.http import HttpResponse
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet

ASKED = Attested(("iso_18045_high", "iso_18045_moderate"), ("iso_18045_basic",))


@dataclass
class Wallet:
    """A wallet with keys, and an attester that the issuer knows."""

    world: IssuerWorld
    wallet: ScriptedWallet
    access: AccessToken
    attester: PrivateKey
    keys: list[PrivateKey]

    def said(self, *keys: PrivateKey) -> KeyAttestation:
        ends = self.world.clock.now() + timedelta(hours=1)
        named = tuple(key.public for key in keys or self.keys)
        return KeyAttestation(named, ("iso_18045_moderate",), ("iso_18045_basic",), None, ends)

    def attested(self, said: KeyAttestation, signer: PrivateKey | None = None) -> str:
        by = signer or self.attester
        return build_key_attestation(said, by, {"kid": by.public.thumbprint}, self.world.clock.now())

    def proof(self, key: PrivateKey, attestation: object, nonce: str) -> str:
        header: JsonObject = {"typ": "openid4vci-proof+jwt", "jwk": key.public_jwk}
        if attestation is not None:
            header["key_attestation"] = attestation  # type: ignore[assignment]
        now = numeric_date.write(self.world.clock.now())
        return jws.sign(header, {"aud": self.world.url, "iat": now, "nonce": nonce}, key)

    def ask(self, attestation: object, nonce: str | None = None) -> HttpResponse:
        named = nonce or self.wallet.nonce()
        proofs = tuple(self.proof(key, attestation, named) for key in self.keys)
        return self.wallet.fetch(self.wallet.credential_request(self.access, proofs))


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Wallet]:
    world, attester = in_memory(tmp_path), PrivateKey.generate(Algorithm.ES256)
    known = AttesterKeys((KnownAttester("https://attester.test", (attester.public,)),), world.clock)
    settings = IssuingSettings(attested={Form.SD_JWT_VC: ASKED})
    world.ports = replace(world.ports, settings=settings, find_attester=known)
    wallet, offer = wallet_of(world), world.hand_out(transaction_code=False).offer
    assert offer is not None
    keys = [PrivateKey.generate(Algorithm.ES256) for _ in range(2)]
    yield Wallet(world, wallet, wallet.token(offer.link), attester, keys)
    world.store.close()


@pytest.mark.requirement(80, "accepts")
@pytest.mark.requirement(93, "accepts")
def test_keys_that_are_kept_well_enough_get_their_copies(asking: Wallet) -> None:
    proof = asking.wallet.metadata().configuration("eu-micro-credential").as_json()["proof_types_supported"]["jwt"]  # type: ignore[index,call-overload]
    assert proof["key_attestations_required"] == {  # type: ignore[index,call-overload]
        "key_storage": ["iso_18045_high", "iso_18045_moderate"],
        "user_authentication": ["iso_18045_basic"],
    }
    assert asking.ask(asking.attested(asking.said())).status == 200
    assert len(asking.world.store.credentials()) == 2


def test_an_attestation_may_name_the_nonce_of_its_request(asking: Wallet) -> None:
    nonce = asking.wallet.nonce()
    assert asking.ask(asking.attested(replace(asking.said(), nonce=nonce)), nonce).status == 200


BROKEN: dict[str, Callable[[Wallet], object]] = {
    "none": lambda w: None,
    "no text": lambda w: {"attested_keys": []},
    "not a token": lambda w: "nonsense",
    "by somebody unknown": lambda w: w.attested(w.said(), PrivateKey.generate(Algorithm.ES256)),
    "by the holder": lambda w: w.attested(w.said(), w.keys[0]),
    "of other keys": lambda w: w.attested(w.said(PrivateKey.generate(Algorithm.ES256))),
    "of one key of two": lambda w: w.attested(w.said(w.keys[0])),
    "kept worse": lambda w: w.attested(replace(w.said(), storage=("iso_18045_basic",))),
    "kept nobody knows how": lambda w: w.attested(replace(w.said(), storage=())),
    "used by nobody knows whom": lambda w: w.attested(replace(w.said(), authentication=())),
    "without an end": lambda w: w.attested(replace(w.said(), expires_at=None)),
    "over": lambda w: w.attested(replace(w.said(), expires_at=w.world.clock.now() - timedelta(hours=1))),
    "for another request": lambda w: w.attested(replace(w.said(), nonce=w.wallet.nonce())),
    "altered": lambda w: w.attested(w.said())[:-6] + "AAAAAA",
    "another token": lambda w: jws.sign({"typ": "kb+jwt", "kid": w.attester.public.thumbprint}, {}, w.attester),
}


@pytest.mark.case("I-06")
@pytest.mark.requirement(80, "refuses")
@pytest.mark.requirement(93, "refuses")
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_keys_without_the_word_that_is_asked_for_get_nothing(asking: Wallet, broken: Callable[[Wallet], object]) -> None:
    answer = asking.ask(broken(asking))
    assert (answer.status, answer.json_object()["error"]) == (400, "invalid_proof")
    assert asking.world.store.credentials() == []
    assert asking.ask(asking.attested(asking.said())).status == 200


def test_forms_of_which_no_attestation_is_asked_need_none(asking: Wallet) -> None:
    asking.world.ports = replace(asking.world.ports, settings=IssuingSettings(attested={Form.OPEN_BADGE: Attested()}))
    wallet = wallet_of(asking.world)
    shown = wallet.metadata().configuration("eu-micro-credential").proof_types["jwt"]
    assert not shown.needs_key_attestation
    asking.wallet = wallet
    assert asking.ask(None).status == 200
