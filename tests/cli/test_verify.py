"""`skrin verify`: the object that scripts rely on, the exit status, and what a person reads."""

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.verifier import create_verifier_store
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.trust import add_trust_list
from skrin.wire.urls import NO_LOOPBACK
from tests.cli.conftest import PASSPHRASE, Shell
from tests.cli.verifying import given, shell, wallet, world
from tests.fakes.authority import Authority, Certified
from tests.fakes.verifier_world import VerifierWorld, Wallet

__all__ = ["shell", "wallet", "world"]

Standards = Callable[[str], Path]


def test_the_object_that_scripts_rely_on(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    told = shell("verify", shell.file("one.sd-jwt", wallet.raws[0]), *given(shell, world))
    assert list(told) == [
        "ok",
        "verdict",
        "format",
        "checks",
        "issuer",
        "holder_binding",
        "credential",
        "missing_elements",
    ]
    assert (told["ok"], told["verdict"], told["format"], told["holder_binding"]) == (
        True,
        "valid",
        "dc+sd-jwt",
        "not_applicable",
    )
    assert [check["check"] for check in told["checks"]] == [
        "format",
        "signature",
        "issuer",
        "validity",
        "status",
        "accredited_when_issued",
        "accredited_today",
    ]
    assert all({"check", "outcome", "code", "reason", "as_of"} <= check.keys() for check in told["checks"])
    assert told["checks"][4]["as_of"].endswith("Z")
    assert told["issuer"] == {
        "id": world.issuer.did,
        "name": "The Test School",
        "trust": "trusted",
        "vouched_by": ["Test list"],
    }
    assert told["credential"]["title"] == "Customer service"
    assert told["credential"]["claims"]["given_name"] == "canary-given-Åsa"
    assert "date_of_issuing" in told["missing_elements"]


def test_the_text_itself_may_be_given(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    assert shell("verify", wallet.raws[0], *given(shell, world))["verdict"] == "valid"


def test_standard_input_may_be_read(
    shell: Shell, world: VerifierWorld, wallet: Wallet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(wallet.raws[0].encode())))
    assert shell("verify", "-", *given(shell, world))["verdict"] == "valid"


def test_several_inputs_are_one_line_each_and_the_worst_decides(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    good = shell.file("good.sd-jwt", wallet.raws[0])
    forged = shell.file("forged.sd-jwt", wallet.raws[0].split("~")[0][:-6] + "AAAAAA~")
    letter = shell.file("letter.txt", "Dear Anna")
    lines = shell.lines("verify", good, letter, forged, "missing.txt", *given(shell, world), status=2)
    assert [(line["input"], line.get("verdict"), line["ok"]) for line in lines] == [
        (good, "valid", True),
        (letter, "could_not_check", True),
        (forged, "not_valid", True),
        ("missing.txt", None, False),
    ]
    assert lines[3]["error"] == "usage.file"
    assert shell.lines("verify", good, letter, *given(shell, world), status=3)[1]["credential"] is None


def test_an_address_is_answered_from_a_file_also_where_others_are_asked(
    shell: Shell, world: VerifierWorld, wallet: Wallet
) -> None:
    """The issuer's document and its list from files; nothing else is named, so nothing is sent."""
    did = "did:web:school.test"
    method = {"id": f"{did}#1", "type": "JsonWebKey", "controller": did, "publicKeyJwk": world.issuer.key.public_jwk}
    document = {"id": did, "verificationMethod": [method], "assertionMethod": [f"{did}#1"]}
    text = world.signed({"iss": did}, None, {"kid": f"{did}#1"})
    look = [
        "--map",
        f"https://school.test/.well-known/did.json={shell.file('did.json', json.dumps(document))}",
        "--trust",
        shell.file("schools.json", TrustList("Schools", (TrustEntry(did),)).dump()),
    ]
    for mode in ([], ["--offline"]):
        assert shell("verify", text, *look, *mode)["issuer"] == {
            "id": did,
            "name": "",
            "trust": "trusted",
            "vouched_by": ["Schools"],
        }
    missing = shell("verify", text, *look[2:], "--offline", status=3)
    assert missing["checks"][1]["code"] == "did.not_cached"


class CertifiedSigner:
    """Signs with the key of a certificate."""

    algorithm = "ES256"
    public_jwk: JsonObject = {}  # noqa: RUF012 - nobody asks

    def __init__(self, certified: Certified) -> None:
        self.key = certified.key

    def sign(self, data: bytes) -> bytes:
        r, s = decode_dss_signature(self.key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def test_authorities_say_who_an_issuer_is_and_a_list_whether_it_is_trusted(shell: Shell, world: VerifierWorld) -> None:
    root = Authority()
    leaf = root.issue("school.test", organisation="The Certified School")
    url = "https://school.test"
    header: JsonObject = {"kid": None, "x5c": [base64.b64encode(leaf.der).decode()]}
    text = world.signed({"iss": url}, None, header, CertifiedSigner(leaf))
    pem, schools = shell.file("root.pem", root.pem), TrustList("Schools", (TrustEntry(url),)).dump()
    told = shell("verify", text, "--trust", pem, "--trust", shell.file("schools.json", schools), "--offline")
    assert (told["verdict"], told["issuer"]["name"]) == ("valid", "The Certified School")
    alone = shell("verify", text, "--trust", pem, "--offline", status=3)
    assert alone["issuer"]["trust"] == "unknown"
    nobody = shell("verify", text, "--trust", str(shell.folder / "schools.json"), "--offline", status=2)
    assert nobody["checks"][1]["code"] == "trust.unknown_anchor"


def test_a_file_that_is_not_there_is_told_so(shell: Shell) -> None:
    assert shell("verify", "missing.txt", status=2)["error"] == "usage.file"


def test_an_unknown_issuer_is_three(shell: Shell, wallet: Wallet) -> None:
    told = shell("verify", wallet.raws[0], "--offline", status=3)
    assert (told["verdict"], told["issuer"]["trust"]) == ("could_not_check", "unknown")


def test_time_can_be_chosen(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    told = shell("verify", wallet.raws[0], *given(shell, world), "--at", "2099-01-01", status=2)
    assert next(check for check in told["checks"] if check["check"] == "validity")["code"] == "time.expired"
    assert shell("verify", wallet.raws[0], "--at", "soon", status=2)["error"] == "usage.arguments"
    assert shell("verify", wallet.raws[0], "--at", "2026-01-01T10:00:00", status=2)["error"] == "usage.arguments"


@pytest.mark.parametrize("form", ["jwk", "pem"])
def test_the_key_that_must_have_signed(form: str, shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    jwk = world.issuer.key.public_jwk
    content = json.dumps(jwk)
    if form == "pem":
        assert isinstance(world.issuer.key, PrivateKey)
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), world.issuer.key.public.raw)
        content = point.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    status = given(shell, world)[2:]
    key = shell.file(f"key.{form}", content)
    assert shell("verify", wallet.raws[0], "--issuer-key", key, *status)["issuer"]["vouched_by"] == ["you"]
    other = shell.file("other.jwk", json.dumps(PrivateKey.generate(Algorithm.ES256).public.jwk))
    assert shell("verify", wallet.raws[0], "--issuer-key", other, *status, status=2)["verdict"] == "not_valid"
    nonsense = shell.file("nonsense.pem", "-----BEGIN NOTHING-----")
    assert shell("verify", wallet.raws[0], "--issuer-key", nonsense, status=2)["error"] == "file.key"


def test_key_binding_is_decided_on_the_line(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    text = present(wallet.raws[0], [], KeyBindingRequest("aud", "nonce", SystemClock().now()), wallet.keys[0])
    told = given(shell, world)
    assert shell("verify", text, "--aud", "aud", "--nonce", "nonce", *told)["holder_binding"] == "proved"
    assert shell("verify", text, "--aud", "other", "--nonce", "nonce", *told, status=2)["holder_binding"] == "not_proved"
    assert shell("verify", text, *told)["holder_binding"] == "not_proved"
    assert shell("verify", text, "--require-key-binding", *told, status=3)["verdict"] == "could_not_check"
    assert shell("verify", wallet.raws[0], "--require-key-binding", *told, status=2)["verdict"] == "not_valid"
    assert shell("verify", text, "--aud", "aud", status=2)["error"] == "usage.arguments"


def test_the_verifiers_own_lists_are_believed_where_its_store_is_opened(
    shell: Shell, world: VerifierWorld, wallet: Wallet
) -> None:
    folder = DataFolder.for_user(shell.data)
    way = ByPassphrase(Passphrase(PASSPHRASE), FLOOR)
    store = create_verifier_store(folder.verifier, folder.marks, [way])
    add_trust_list(world.issuer.trust_list().dump(), store, SystemClock(), NO_LOOPBACK)
    status = given(shell, world)[2:]
    assert shell("verify", wallet.raws[0], *status)["verdict"] == "valid"  # also while the store is in use
    store.lock()


def test_what_a_person_reads(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    file = shell.file("one.sd-jwt", wallet.raws[0])
    swedish = shell.text("verify", file, *given(shell, world), "--lang", "sv")
    assert swedish.startswith("✓ Giltigt\n")
    assert "\nKundservice\n" in swedish
    assert "\nVem som står bakom det\n  The Test School\n" in swedish
    assert "\n  ✓  Signerat av utfärdaren och oförändrat sedan dess" in swedish
    english = shell.text("verify", file, "--offline", "--lang", "en", status=3)
    assert english.startswith("? Could not check\n")
    assert "\n  ?  Nobody you trust vouches for the issuer" in english
    several = shell.text("verify", file, file, *given(shell, world), "--lang", "en")
    assert several.count(f"{file}\n✓ Valid\n") == 2


def test_what_cannot_be_read_at_all_is_said_in_a_sentence(shell: Shell) -> None:
    told = shell.text("verify", shell.file("note.txt", "not a credential"), "--offline", status=3)
    assert told.startswith("? Could not check\n")
    assert "What was checked" in told


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img onerror=x>', "{{7*7}} %s", "\x1b[2J\u202eevil"])
def test_words_from_outside_are_shown_letter_for_letter_and_harmlessly(name: str, shell: Shell, world: VerifierWorld) -> None:
    world.issuer.extra_claims["title"] = {"en": name}
    text = shell.text("verify", world.wallet().raws[0], *given(shell, world))
    assert "\x1b" not in text
    assert "\u202e" not in text
    if name.isprintable():
        assert name in text


def test_a_map_that_is_none_is_told_so(shell: Shell, wallet: Wallet) -> None:
    assert shell("verify", wallet.raws[0], "--map", "https://a.test", status=2)["error"] == "usage.arguments"
    missing = f"https://a.test={shell.folder / 'missing'}"
    assert shell("verify", wallet.raws[0], "--map", missing, status=2)["error"] == "usage.file"


def test_a_report_of_a_file_names_what_it_holds_and_no_number_or_grade(shell: Shell, wallet: Wallet, tmp_path: Path) -> None:
    data, page = tmp_path / "report.json", tmp_path / "report.pdf"
    found = shell("verify", wallet.raws[0], "--report", str(data), "--keep-until", "2030-01-31", status=3)
    told = json.loads(data.read_text())
    assert (told["answer"], told["verdict"], told["keep_until"]) == ("handed_over", found["verdict"], "2030-01-31")
    (shown,) = told["presentations"]
    assert [each["check"] for each in shown["checks"]] == [each["check"] for each in found["checks"]]
    assert ["assessment_grade"] in shown["shown"]
    assert "canary-given-Åsa" in data.read_text()
    assert "canary-grade-A" not in data.read_text()
    shell("verify", wallet.raws[0], "--report", str(page), "--keep", "nothing", status=3)
    assert page.read_bytes().startswith(b"%PDF-")
    assert shell("verify", wallet.raws[0], wallet.raws[0], "--report", "x.pdf", status=2)["error"] == "usage.arguments"


def test_a_badge_of_another_program_is_checked_as_any_credential(skrin: Shell, standards: Standards) -> None:
    folder = standards("openbadges/samples/dcc/verifiableCredentials/v2/dataIntegrityProof/didKey")
    file = folder / "legacyRegistry-noStatus-noExpiry-alignments.json"
    document = json.loads(file.read_text())
    found = skrin("verify", str(file), "--offline", status=3)
    assert (found["verdict"], found["format"]) == ("could_not_check", "ldp_vc")
    outcomes = {check["check"]: check["outcome"] for check in found["checks"]}
    assert outcomes == {"format": "pass", "signature": "pass", "issuer": "unknown", "validity": "pass"}
    assert found["issuer"]["id"] == document["issuer"]["id"]
    assert found["credential"]["title"] == document["credentialSubject"]["achievement"]["name"]
    document["credentialSubject"]["achievement"]["name"] = "Changed"
    changed = skrin("verify", skrin.file("changed.json", json.dumps(document)), "--offline", status=2)
    assert [check["code"] for check in changed["checks"] if check["outcome"] == "fail"] == ["ld.signature"]


def test_a_badge_is_taken_into_the_wallet_with_its_label(skrin: Shell, standards: Standards) -> None:
    folder = standards("openbadges/samples/dcc/verifiableCredentials/v2/dataIntegrityProof/didKey")
    file = str(folder / "legacyRegistry-noStatus-noExpiry-alignments.json")
    taken = skrin("wallet", "import", file)
    assert skrin("wallet", "import", file)["id"] == taken["id"]
    shown = skrin("wallet", "show", taken["id"])
    assert shown["verdict"] == "could_not_check"
