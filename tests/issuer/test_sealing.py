"""`skrin issuer seal`: a European credential from a file to a sealed file, by options or as the issuer's folder says."""

import io
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, FileUnreadable
from skrin.cli.issuer import VERBS
from skrin.domain.errors import SkrinError
from skrin.formats.edc.evidence import SealLevel, evidence
from skrin.formats.edc.seal_errors import NotSealable, SealingCertificateNotInForce, SealingCertificateOfAnother
from skrin.formats.edc.sealed import read_sealed
from skrin.issuer.errors import IssuerFolderInvalid, KeyFileExposed
from skrin.issuer.sealing import certificates, opened_sealer, settings_of
from skrin.protocols.holder_revocation import credential_hash
from skrin.storage.errors import FileNotWritten
from skrin.storage.sealing_keys.errors import SealingKeyFileInvalid, SealingPassphraseWrong
from skrin.use_cases.issuer import sealing_settings
from skrin.use_cases.issuer.errors import SealingKeyNotSaid, SealingSecretNotSaid, SealingSettingsInvalid
from skrin.use_cases.issuer.sealing import Sealer, seal_document
from skrin.use_cases.issuer.sealing_settings import KeyFile, KeyOnDevice, SealingSettings
from skrin.vocabularies.elm_write.document import credential
from skrin.wire.http import HttpResponse
from skrin.wire.urls import HttpsUrl
from skrin.words.eu_names import CldrNames
from tests.conftest import ROOT
from tests.fakes.clock import FixedClock
from tests.fakes.seals import PASSPHRASE, SEALED_AT, Certificates, TimeStamper, p12, p256_key, rsa_key, sealing_key
from tests.fakes.softhsm import PIN, TOKEN, SoftHsm
from tests.fakes.web import FakeWeb
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL

DAY = timedelta(days=1)
EDC: dict[str, Any] = {
    "id": "urn:credential:1",
    "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "displayParameter": {"title": {"sv": "Butik"}},
    "issuer": {"id": "urn:epass:org:1", "type": "Organisation", "legalName": {"sv": "Övningsskolan AB"}},
}


def in_force_now() -> Certificates:
    now = datetime.now(UTC)
    return Certificates(begins=now - DAY, ends=now + DAY)


@dataclass
class Desk:
    """The command line, with files of its own; what it writes is read back."""

    files: Path
    interactive: bool = False
    typed: str = ""
    asked: str = ""
    said: str = ""
    page: bool = False

    def run(self, *arguments: str, data: bool = False, secret: str | None = PASSPHRASE, status: int = 0) -> dict[str, Any]:
        out, err = io.StringIO(), io.StringIO()
        secret_file = None if secret is None else self.file("secret", secret.encode() + b"\n")
        given = {"json": not self.page, "lang": "sv", "data": self.files if data else None, "passphrase_file": secret_file}
        console = Console(json=not self.page, language="sv", out=out, err=err, interactive=self.interactive, secret=self._type)
        assert VERBS.run(arguments, console, {**given, "allow_loopback_http": False}) == status
        self.said = out.getvalue() + err.getvalue()
        return {} if self.page else dict(json.loads(out.getvalue()))

    def _type(self, question: str) -> str:
        self.asked = question
        return self.typed

    def file(self, name: str, content: bytes | dict[str, Any]) -> Path:
        path = self.files / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())
        return path

    def path(self, name: str) -> str:
        return str(self.files / name)

    @property
    def sealed(self) -> dict[str, Any]:
        return dict(json.loads((self.files / "out.jsonld").read_bytes()))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.file("edc.json", EDC)
    made.file("seal.p12", p12(rsa_key(), in_force_now().of(rsa_key())))
    return made


UNJUDGED = ["--unjudged"]


def by_file(desk: Desk, *more: str) -> list[str]:
    files = [desk.path("edc.json"), "--out", desk.path("out.jsonld")]
    return ["seal", *files, *UNJUDGED, *more, "--key", "p12", "--p12", desk.path("seal.p12")]


def test_a_file_is_sealed_by_options(desk: Desk) -> None:
    told = desk.run(*by_file(desk))
    sealed_at = told.pop("sealed_at")
    assert told == {
        "ok": True,
        "sealed": desk.path("out.jsonld"),
        "level": "B-B",
        "algorithm": "RS256",
        "issuer": "Övningsskolan AB",
        "identifier": "VATSE-556000000001",
        "mandated": False,
        "judged": False,
    }
    payload = json.loads(desk.sealed["payload"])
    assert payload["issued"] == sealed_at
    assert payload["issuer"]["eIDASIdentifier"]["notation"] == "VATSE-556000000001"
    assert (desk.files / "out.jsonld").stat().st_mode & 0o077 == 0


def test_what_is_no_micro_credential_as_it_should_be_is_not_sealed(desk: Desk) -> None:
    line = [each for each in by_file(desk) if each not in UNJUDGED]
    refused = desk.run(*line, status=2)
    assert (refused["ok"], refused["error"]) == (False, "file.edc_conformance")
    assert "$.credentialSubject.familyName: file.edc_no_learner" in refused["places"]
    assert not (desk.files / "out.jsonld").exists()


def test_a_micro_credential_that_we_wrote_is_judged_and_sealed(desk: Desk) -> None:
    unsealed = credential(SMALL, replace(FRAMING, issued=None, certificate=None), CldrNames())
    desk.file("edc.json", unsealed)
    line = [each for each in by_file(desk) if each not in UNJUDGED]
    told = desk.run(*line)
    assert (told["judged"], told["mandated"]) == (True, True)  # the school of the credential is not that of the certificate
    text = read_sealed((desk.files / "out.jsonld").read_text(encoding="utf-8"))
    assert json.loads(text.payload)["credentialSubject"] == json.loads(json.dumps(unsealed["credentialSubject"]))
    assert evidence(text.seals[0], text.payload).level is SealLevel.B_B


def test_the_form_that_europass_takes_for_sealing_is_taken_too(desk: Desk) -> None:
    desk.file("edc.json", {"credential": EDC, "deliveryDetails": {}})
    desk.run(*by_file(desk))
    assert json.loads(desk.sealed["payload"])["id"] == "urn:credential:1"
    desk.file("edc.json", {"credential": []})
    with pytest.raises(NotSealable):
        desk.run(*by_file(desk))


def test_what_the_folder_says_is_used_without_options(desk: Desk) -> None:
    desk.file("sealing.json", {"key": "p12", "file": "seal.p12", "algorithm": "PS256"})
    told = desk.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), *UNJUDGED, data=True)
    assert told["algorithm"] == "PS256"


def test_the_trail_of_an_issuer_tells_which_file_was_sealed_and_nothing_of_what_it_says(desk: Desk) -> None:
    folder = desk.files / "issuer"
    desk.run("init", str(folder), "--name", "sv=Övningsskolan", "--country", "SE", secret=None)
    at_home = Desk(folder)
    settings = {"key": "p12", "file": desk.path("seal.p12")}
    at_home.file("sealing.json", settings)
    at_home.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), *UNJUDGED, data=True)
    told = at_home.run("audit", data=True, secret=None)
    [entry] = [each for each in told["shown"] if each["action"] == "document_sealed"]
    assert entry["subject"] == credential_hash((desk.files / "out.jsonld").read_text(encoding="utf-8"))
    assert entry["details"] == {"identifier": "VATSE-556000000001", "algorithm": "RS256", "level": "B-B", "judged": "no"}


def test_what_is_refused_leaves_no_trace_in_the_trail(desk: Desk) -> None:
    folder = desk.files / "issuer"
    desk.run("init", str(folder), "--name", "sv=Övningsskolan", "--country", "SE", secret=None)
    at_home = Desk(folder)
    at_home.file("sealing.json", {"key": "p12", "file": desk.path("seal.p12")})
    at_home.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), data=True, status=2)
    told = at_home.run("audit", data=True, secret=None)
    assert [each["action"] for each in told["shown"]] == ["issuer_created"]


def test_the_folders_own_secret_opens_the_key_and_must_be_its_owners_alone(desk: Desk) -> None:
    desk.file("sealing.json", {"key": "p12", "file": "seal.p12"})
    secret = desk.file("sealing-secret", PASSPHRASE.encode() + b"\n")
    secret.chmod(0o600)
    line = ["seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), *UNJUDGED]
    desk.run(*line, data=True, secret=None)
    secret.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        desk.run(*line, data=True, secret=None)
    secret.unlink()
    with pytest.raises(SealingSecretNotSaid):
        desk.run(*line, data=True, secret=None)


def test_somebody_at_the_terminal_is_asked_for_the_secret_and_it_is_not_shown(desk: Desk) -> None:
    desk.interactive, desk.typed = True, PASSPHRASE
    desk.run(*by_file(desk), secret=None)
    assert desk.asked == "Stämpelnyckelns lösenfras eller PIN-kod: "
    assert PASSPHRASE not in desk.said


def test_a_person_reads_what_the_seal_proves_and_that_europass_asks_for_more(desk: Desk) -> None:
    desk.page = True
    desk.run(*by_file(desk))
    assert "stämplarens eget ord" in desk.said
    assert "Europass kräver ett kvalificerat" in desk.said


@pytest.mark.parametrize(
    ("secret", "error"), [(None, SealingSecretNotSaid), ("fel", SealingPassphraseWrong)], ids=["none", "wrong"]
)
def test_without_the_right_secret_nothing_is_written(desk: Desk, secret: str | None, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        desk.run(*by_file(desk), secret=secret)
    assert not (desk.files / "out.jsonld").exists()


def test_what_is_wrong_on_the_line_or_in_the_files_has_a_name(desk: Desk) -> None:
    with pytest.raises(SealingKeyNotSaid):
        desk.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), data=True)
    with pytest.raises(ArgumentsInvalid):
        desk.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"))
    with pytest.raises(ArgumentsInvalid):
        desk.run("seal", desk.path("edc.json"), "--out", desk.path("out.jsonld"), "--token", "x", data=True)
    with pytest.raises(FileUnreadable):
        desk.run("seal", desk.path("absent"), "--out", desk.path("out.jsonld"), "--key", "p12", "--p12", "x")
    with pytest.raises(SealingKeyFileInvalid):
        desk.run(*by_file(desk)[:-1], desk.path("absent"))
    with pytest.raises(SealingSettingsInvalid):
        desk.run(*by_file(desk, "--token", "x"))
    desk.run(*by_file(desk))
    with pytest.raises(FileNotWritten):
        desk.run(*by_file(desk))


def test_what_cannot_be_sealed_is_refused_before_anything_is_written(desk: Desk) -> None:
    desk.file("edc.json", {**EDC, "issuer": {"eIDASIdentifier": {"notation": "NTRSE-9"}}})
    with pytest.raises(SealingCertificateOfAnother):
        desk.run(*by_file(desk))
    desk.file("edc.json", EDC)
    desk.file("seal.p12", p12(rsa_key(), Certificates(ends=datetime.now(UTC) - DAY, begins=SEALED_AT - 9 * DAY).of(rsa_key())))
    with pytest.raises(SealingCertificateNotInForce):
        desk.run(*by_file(desk))
    assert not (desk.files / "out.jsonld").exists()


def test_the_gate_sees_the_filled_document_and_can_stop_it() -> None:
    seen: list[Any] = []

    class Stopped(Exception):
        pass

    def gate(document: Any) -> None:
        seen.append(document)
        raise Stopped

    asked: list[bytes] = []
    sealer = Sealer(sealing_key(), CldrNames(), lambda data: asked.append(data) or TimeStamper()(data))
    with pytest.raises(Stopped):
        seal_document(EDC, sealer, SEALED_AT, gate)
    assert seen[0]["issuer"]["eIDASIdentifier"]
    assert asked == []


def test_settings_with_a_time_stamp_authority_make_seals_with_time_stamps(tmp_path: Path) -> None:
    (tmp_path / "seal.p12").write_bytes(p12(rsa_key(), Certificates().of(rsa_key())))
    settings = sealing_settings.read({**GOOD_FILE, "time_stamps": "https://tsa.example/ts"})
    web = FakeWeb()
    web.answers["https://tsa.example/ts"] = lambda asked: HttpResponse(
        200, {"content-type": "application/timestamp-reply"}, TimeStamper().answer(asked.body)
    )
    with opened_sealer(settings, tmp_path, PASSPHRASE, web, FixedClock(SEALED_AT)) as sealer:
        done = seal_document(EDC, sealer, SEALED_AT)
    assert done.level is SealLevel.B_T
    assert web.urls == ["https://tsa.example/ts"]
    assert "etsiU" in json.loads(done.text)["signatures"][0]["header"]


def test_the_whole_program_seals_with_a_device_and_its_pin_stands_on_no_line(tmp_path: Path) -> None:
    hsm = SoftHsm.begin(tmp_path)
    desk = Desk(tmp_path)
    desk.file("edc.json", EDC)
    desk.file("pin", PIN.encode())
    desk.file("cert.pem", in_force_now().of(p256_key()).public_bytes(Encoding.PEM))
    command = [
        sys.executable,
        "-m",
        "skrin",
        "issuer",
        *by_file(desk)[:4],
        *UNJUDGED,
        "--key",
        "pkcs11",
        "--library",
        hsm.library,
    ]
    command += ["--token", TOKEN, "--name", "p256", "--certificates", desk.path("cert.pem")]
    command += ["--passphrase-file", desk.path("pin"), "--json"]
    done = subprocess.run(command, cwd=ROOT, env=hsm.environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    assert (told["level"], told["algorithm"]) == ("B-B", "ES256")
    assert PIN not in " ".join(command) + done.stdout.decode() + done.stderr.decode()
    assert json.loads(desk.sealed["payload"])["issuer"]["eIDASIdentifier"]["notation"] == "VATSE-556000000001"


GOOD_FILE = {"key": "p12", "file": "seal.p12"}
GOOD_DEVICE = {"key": "pkcs11", "library": "/lib/x.so", "token": "t", "name": "n"}


def test_settings_say_where_the_key_is() -> None:
    assert sealing_settings.read(dict(GOOD_FILE)) == SealingSettings(KeyFile("seal.p12"))
    read = sealing_settings.read({**GOOD_DEVICE, "certificates": "c.pem", "time_stamps": "https://tsa.example/ts"})
    assert read == SealingSettings(KeyOnDevice("/lib/x.so", "t", "n", "c.pem"), None, HttpsUrl.parse("https://tsa.example/ts"))


@pytest.mark.parametrize(
    ("settings", "member"),
    [
        ({}, "key"),
        ({"key": "card"}, "key"),
        ({"key": ["p12"]}, "key"),
        ({"key": "p12"}, "file"),
        ({**GOOD_FILE, "file": 7}, "file"),
        ({**GOOD_FILE, "file": ""}, "file"),
        ({**GOOD_FILE, "file": "a\0b"}, "file"),
        ({**GOOD_FILE, "passphrase": "x"}, "passphrase"),
        ({**GOOD_FILE, "token": "x"}, "token"),
        ({**GOOD_DEVICE, "pin": "1234"}, "pin"),
        ({name: value for name, value in GOOD_DEVICE.items() if name != "token"}, "token"),
        ({**GOOD_FILE, "algorithm": "EdDSA"}, "algorithm"),
        ({**GOOD_FILE, "algorithm": None}, "algorithm"),
        ({**GOOD_FILE, "time_stamps": "http://tsa.example/"}, "time_stamps"),
        ({**GOOD_FILE, "time_stamps": "https://127.0.0.1/"}, "time_stamps"),
    ],
)
def test_settings_that_cannot_be_used_are_named(settings: dict[str, Any], member: str) -> None:
    with pytest.raises(SealingSettingsInvalid) as refused:
        sealing_settings.read(settings)
    assert refused.value.member == member


def test_settings_that_are_no_json_are_told_as_damage(tmp_path: Path) -> None:
    (tmp_path / "sealing.json").write_text("{")
    with pytest.raises(IssuerFolderInvalid):
        settings_of(tmp_path)


def test_a_file_without_certificates_is_refused() -> None:
    with pytest.raises(SealingKeyFileInvalid):
        certificates(b"nothing")
