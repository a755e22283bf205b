"""What an administrator says of signing in: `service.json`, and the command line that hands out codes."""

import base64
import json
from pathlib import Path

import pytest

from skrin.cli.errors import ArgumentsInvalid
from skrin.domain.json_value import Json, JsonObject
from skrin.issuer import service_file
from skrin.issuer.errors import IssuerFolderInvalid
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.system import SystemClock
from skrin.trust.errors import UnknownAttester
from skrin.use_cases.issuer.authorization import redirects, settings
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings, Client
from skrin.use_cases.issuer.errors import ServiceSettingsInvalid
from skrin.wire.jose import JoseHeader
from tests.fakes.authority import Authority
from tests.fakes.issuer_service import CLAIMS
from tests.fakes.scripted_wallet import ScriptedWallet
from tests.issuer.test_command_line import TODAY, Desk, desk, template

__all__ = ["desk", "template"]

KEY = PrivateKey.generate(Algorithm.ES256)
JWK: Json = {**KEY.public.jwk}
WHOLE: JsonObject = {
    "native_clients": False,
    "clients": [{"id": "w", "name": {"sv": "Plånboken"}, "redirect_uris": ["https://wallet.example/back"]}],
    "attesters": [{"iss": "https://attester.example", "jwks": {"keys": [JWK]}}],
    "attestation": "required",
    "dpop": "required",
}


def test_everything_that_can_be_said_is_read() -> None:
    read = settings.read(WHOLE)
    assert read.client("w") == Client("w", ("https://wallet.example/back",), {"sv": "Plånboken"})
    assert (read.native_clients, read.attestation_needed, read.dpop_needed) == (False, True, True)
    assert read.attesters[0].keys == (KEY.public,)
    assert settings.read({}) == AuthorizationSettings()
    assert AuthorizationSettings().native_clients


@pytest.mark.parametrize(
    ("member", "value", "named"),
    [
        ("other", 1, "other"),
        ("native_clients", "yes", "native_clients"),
        ("clients", {}, "clients"),
        ("clients", [{"id": "w"}], "clients.redirect_uris"),
        ("clients", [{"id": "w", "redirect_uris": ["https://wallet.example/#x"]}], "clients.redirect_uris"),
        ("clients", [{"redirect_uris": ["https://wallet.example/"]}], "clients.id"),
        ("attesters", [{"iss": "https://attester.example"}], "attesters.jwks"),
        ("attesters", [{"iss": "https://attester.example", "jwks": {"keys": [{"kty": "oct"}]}}], "attesters.jwks"),
        ("attesters", [{"jwks": {"keys": [JWK]}}], "attesters.iss"),
        ("attestation", "always", "attestation"),
        ("dpop", True, "dpop"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name(member: str, value: Json, named: str) -> None:
    with pytest.raises(ServiceSettingsInvalid) as refused:
        settings.read({**WHOLE, member: value})
    assert refused.value.member == f"authorization.{named}"


def header(*chain: bytes, kid: str = "") -> JoseHeader:
    members: JsonObject = {"alg": "ES256"}
    if chain:
        members["x5c"] = [base64.b64encode(der).decode() for der in chain]
    return JoseHeader.read({**members, **({"kid": kid} if kid else {})})


def test_attesters_are_known_by_keys_or_by_certificates_below_an_authority(tmp_path: Path) -> None:
    maker, stranger = Authority("Maker"), Authority("Somebody")
    (tmp_path / "maker.pem").write_text(maker.pem)
    said: JsonObject = {
        "attesters": [
            {"iss": "https://attester.example", "jwks": {"keys": [JWK]}},
            {"iss": "https://maker.example", "certificates": "maker.pem"},
        ]
    }
    (tmp_path / "service.json").write_text(json.dumps({"authorization": said}))
    read = service_file.authorization(tmp_path)
    find = service_file.attesters(tmp_path, read, SystemClock())
    leaf = maker.issue("https://maker.example")
    for asked, issuer, name in (
        (header(), "https://attester.example", "https://attester.example"),
        (header(kid=KEY.public.thumbprint), None, "https://attester.example"),
        (header(leaf.der), "https://maker.example", "https://maker.example"),
        (header(leaf.der), None, "https://maker.example"),
    ):
        assert find(asked, issuer, KeyPurpose.ASSERTION).controller == name
    for asked, issuer in (
        (header(), "https://nobody.example"),
        (header(), "https://maker.example"),
        (header(stranger.issue("https://maker.example").der), "https://maker.example"),
        (header(leaf.der), "https://attester.example"),
    ):
        with pytest.raises(UnknownAttester):
            find(asked, issuer, KeyPurpose.ASSERTION)


def test_a_file_of_certificates_that_is_not_there_keeps_the_service_from_starting(tmp_path: Path) -> None:
    said: JsonObject = {"authorization": {"attesters": [{"iss": "https://maker.example", "certificates": "none.pem"}]}}
    (tmp_path / "service.json").write_text(json.dumps(said))
    with pytest.raises(IssuerFolderInvalid) as refused:
        service_file.attesters(tmp_path, service_file.authorization(tmp_path), SystemClock())
    assert refused.value.what == "none.pem"


@pytest.mark.requirement(87, "refuses")
@pytest.mark.parametrize(
    ("uri", "loopback", "wallets"),
    [
        ("http://127.0.0.1:1/back", True, True),
        ("http://127.0.0.1", True, True),
        ("http://[::1]:65535/", True, True),
        ("http://127.0.0.1:1@evil.example/", False, False),
        ("http://127.0.0.1.evil.example/", False, False),
        ("http://127.0.0.1:0/", False, False),
        ("http://127.0.0.2:1/", False, False),
        ("http://localhost:1/", False, False),
        ("https://wallet.example/back?x=y", False, True),
        ("https://wallet.example", False, True),
        ("https://192.168.0.1/", False, False),
        ("http://wallet.example/back", False, False),
        ("org.example.wallet:/back", False, True),
        ("haip://", False, True),
        ("javascript:alert(1)", False, False),
        ("vbscript:x", False, False),
        ("data:text/html,x", False, False),
        ("intent://x", False, False),
    ],
)
def test_where_a_code_may_go(uri: str, loopback: bool, wallets: bool) -> None:
    assert redirects.is_well_formed(uri)
    assert (redirects.is_loopback(uri), redirects.is_wallets(uri)) == (loopback, wallets)


@pytest.mark.parametrize("uri", ["", "a b", "http://127.0.0.1:1/\r\nX: y", 'x:"', "x:<", "x:\u00e5", "x:{", "x:" + "a" * 2047])
def test_what_is_no_address_is_none(uri: str) -> None:
    assert not redirects.is_well_formed(uri)


def test_offers_to_sign_in_are_handed_out_and_renewed_on_the_command_line(desk: Desk) -> None:
    desk.run("publish", desk.file("offering.json", TODAY), loopback=False)
    claims = desk.file("claims.json", CLAIMS)
    with desk.service() as url:
        wallet = ScriptedWallet(url, SystemClock())
        code = desk.run("issue", "retail-1", "--claims", claims)
        assert (code["sign_in_code"], len(str(code["tx_code"]))) == (None, 6)
        only = desk.run("issue", "retail-1", "--claims", claims, "--offer", "--by", "sign-in")
        assert (only["tx_code"], len(str(only["sign_in_code"]))) == (None, 14)
        assert wallet.offer(str(only["offer"])).pre_authorized is None
        both = desk.run("issue", "retail-1", "--claims", claims, "--by", "both")
        assert both["tx_code"] is not None
        offered = wallet.offer(str(both["offer"]))
        assert offered.pre_authorized is not None
        assert offered.authorization_code is not None
        again = desk.run("offer", str(only["issuance"]))
        assert (again["tx_code"], again["sign_in_code"] == only["sign_in_code"]) == (None, False)
        other = desk.run("offer", str(only["issuance"]), "--by", "code")
        assert (len(str(other["tx_code"])), other["sign_in_code"]) == (6, None)
        with pytest.raises(ArgumentsInvalid):
            desk.run("issue", "retail-1", "--claims", claims, "--to", wallet.did, "--by", "sign-in")


def test_a_service_whose_settings_cannot_be_meant_does_not_start(desk: Desk) -> None:
    (desk.folder / "service.json").write_text('{"authorization": {"dpop": "sometimes"}}')
    with pytest.raises(ServiceSettingsInvalid):
        desk.run("serve", "--listen", "127.0.0.1:0")
