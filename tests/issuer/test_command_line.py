"""`skrin issuer`: the whole of an administrator's day on the command line, beside a running service."""

import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, FileUnreadable
from skrin.cli.issuer import VERBS
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.profile_errors import QualityAssuranceMissing
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.registry import recognise
from skrin.formats.sd_jwt_vc import verify
from skrin.formats.stages import Verifying
from skrin.issuer.errors import IssuerFolderExists, IssuerFolderMissing, KeyFileExposed
from skrin.protocols.openid4vci.credential import Issued, credential_response
from skrin.serving.errors import AddressInUse
from skrin.storage.errors import FileNotWritten
from skrin.system import SystemClock
from skrin.use_cases.issuer.errors import (
    ClaimsInvalid,
    NotEnrolled,
    OnThisMachineOnly,
    PublicUrlInvalid,
    PublicUrlNeeded,
    SchemaIdTaken,
    SealingKeyNotSaid,
)
from skrin.vocabularies.errors import OfferingInvalid, SchemaNotMet, SchemaUnknown
from skrin.words.errors import sentence
from tests.conftest import ROOT
from tests.fakes import european_issuer
from tests.fakes.issuer_service import CLAIMS, OFFERING
from tests.fakes.scripted_wallet import ScriptedWallet, find_key

TODAY: JsonObject = {**OFFERING, "end": None}


@dataclass
class Desk:
    """The command line of one issuer's administrator."""

    folder: Path
    files: Path
    said: str = ""
    child: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, loopback: bool = True, data: bool = True, passphrase: Path | None = None) -> JsonObject:
        """The result of one command; its refusals are raised."""
        out, err = io.StringIO(), io.StringIO()
        given = {
            "json": True,
            "lang": "sv",
            "data": self.folder if data else None,
            "passphrase_file": passphrase,
            "allow_loopback_http": loopback,
        }
        console = Console(json=True, language="sv", out=out, err=err, interactive=False)
        self.status = VERBS.run(arguments, console, given)
        self.said = err.getvalue()
        result = json.loads(out.getvalue())
        assert isinstance(result, dict)
        return result

    def file(self, name: str, content: object) -> str:
        path = self.files / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return str(path)

    @contextmanager
    def service(self) -> Iterator[str]:
        """The service as a child process; its address."""
        command = [sys.executable, "-m", "skrin", "issuer", "serve", "--listen", "127.0.0.1:0", "--until-stdin-closes"]
        options = ["--data", str(self.folder), "--allow-loopback-http", "--status-ttl", "1", "--rate", "0"]
        child = subprocess.Popen(
            [*command, *options], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.child = child
        assert child.stdin
        assert child.stdout
        try:
            ready = json.loads(child.stdout.readline())
            assert ready["ready"] is True
            yield ready["url"]
        finally:
            child.stdin.close()
            child.wait(30)
            child.stdout.close()
            assert child.stderr
            child.stderr.close()
        assert child.returncode == 0


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An issuer made once by the command line; deriving keys from passphrases takes its time."""
    folder = tmp_path_factory.mktemp("made") / "issuer"
    desk = Desk(folder, folder.parent)
    made = desk.run(
        "init", str(folder), "--name", "sv=Övningsutfärdaren", "--name", "en=Practice", "--country", "SE", data=False
    )
    assert str(made["did"]).startswith("did:key:z")
    assert "archive-key.pem" in desk.said
    return folder


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Desk:
    import shutil

    return Desk(Path(shutil.copytree(template, tmp_path / "issuer")), tmp_path)


def test_a_whole_day(desk: Desk) -> None:
    published = desk.run("publish", desk.file("offering.json", TODAY), loopback=False)
    assert published["credential_id"] == "retail-1"
    claims = desk.file("claims.json", CLAIMS)
    with desk.service() as url:
        wallet = ScriptedWallet(url, SystemClock())
        enrolled = wallet.enrol("retail-1")
        (waiting,) = desk.run("enrolments", "--state", "requested")["enrolments"]  # type: ignore[misc]
        assert (waiting["enrolment"], waiting["did"]) == (enrolled.id, wallet.did)
        assert desk.run("accept", enrolled.id)["state"] == "accepted"
        issued = desk.run("issue", "retail-1", "--claims", claims, "--to", wallet.did)
        assert issued["missing_elements"] == []
        assert "offer" not in issued
        (raw,) = wallet.receive(wallet.state(enrolled.id).offer)
        assert verify.verify(raw, find_key, SystemClock().now(), None).claims["given_name"] == "Åsa"

        handed_out = desk.run("issue", "retail-1", "--claims", claims, "--offer")
        assert len(wallet.receive(str(handed_out["offer"]), str(handed_out["tx_code"]))) == 1

        open_offer = desk.run("issue", "retail-1", "--claims", claims, "--no-tx-code")
        assert open_offer["tx_code"] is None
        anew = desk.run("offer", str(open_offer["issuance"]))
        assert len(wallet.receive(str(anew["offer"]))) == 1

        first, second, third = desk.run("issued", "retail-1")["credentials"]  # type: ignore[misc]
        assert first["did"] == wallet.did
        assert first["format"] == "dc+sd-jwt"
        assert str(first["achievement_id"]).startswith("urn:uuid:")
        assert desk.run("suspend", str(first["id"]), "--reason", "r")["suspended"] == [first["id"]]
        assert desk.run("reinstate", str(first["id"]), "--reason", "r")["reinstated"] == [first["id"]]
        revoked = desk.run("revoke", f"urn:uuid:{second['id']}", "--reason", "fel namn", "--from", "2026-01-02")
        assert revoked["revoked"] == [second["id"]]
        assert revoked["revoked_from"] == "2026-01-02T00:00:00Z"
        assert third["state"] == "valid"

    trail = desk.run("audit")
    assert trail["broken_at"] is None
    actions = [entry["action"] for entry in trail["shown"]]  # type: ignore[union-attr,index,call-overload]
    for action in ("issuer_created", "offering_published", "enrolment_accepted", "credential_issued", "credential_revoked"):
        assert action in actions
    export = desk.files / "trail.jsonl"
    assert desk.run("audit", "--export", str(export))["exported"] == str(export)
    lines = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["action"] == "audit_exported"
    assert "kanariefågel" not in export.read_text(encoding="utf-8")
    with pytest.raises(FileNotWritten):
        desk.run("audit", "--export", str(export))


def test_a_european_credential_is_published_issued_and_fetched_with_the_whole_program(desk: Desk) -> None:
    begins, ends = SystemClock().now() - timedelta(days=1), SystemClock().now() + timedelta(days=1)
    both = european_issuer.offering("dc+sd-jwt", european_issuer.FORMAT, end=None)
    with pytest.raises(SealingKeyNotSaid):
        desk.run("publish", desk.file("both.json", both))
    european_issuer.keys(desk.folder, begins, ends)
    published = desk.run("publish", desk.file("both.json", both))
    assert published["forms"] == ["dc+sd-jwt", "skrin_edc+jades"]
    claims = desk.file("claims.json", CLAIMS)
    with desk.service() as url:
        handed_out = desk.run("issue", "retail-1", "--claims", claims, "--no-tx-code")
        wallet = ScriptedWallet(url, SystemClock())
        access = wallet.token(str(handed_out["offer"]))
        given = credential_response(wallet.fetch(wallet.credential_request(access, (), european_issuer.EDC)), 1)
        assert isinstance(given, Issued)
        sealed = recognise(given.credentials[0])
        assert sealed is not None
        sealed.verify(given.credentials[0], Verifying(find_key, SystemClock().now(), NoLinkedData()))
        (issued,) = desk.run("issued", "retail-1")["credentials"]  # type: ignore[misc]
        assert (issued["format"], issued["type"]) == ("skrin_edc+jades", "EuropeanDigitalCredential")


def test_an_element_that_a_european_credential_lacks_is_named_to_the_administrator(desk: Desk) -> None:
    european_issuer.keys(desk.folder)
    said = {name: value for name, value in european_issuer.template().items() if name != "quality_assurance"}
    desk.run("publish", desk.file("both.json", european_issuer.offering(european_issuer.FORMAT, credential=said)))
    refused = desk.run("issue", "retail-1", "--claims", desk.file("claims.json", CLAIMS), "--allow-missing")
    assert (desk.status, refused["error"]) == (2, "file.edc_conformance")
    assert [str(each).rpartition(": ")[2] for each in refused["places"]] == ["file.edc_no_quality_assurance"]  # type: ignore[union-attr]
    assert sentence(QualityAssuranceMissing(""), "sv").partition(".")[0] in desk.said
    assert desk.run("issued", "retail-1")["credentials"] == []

    unknown = {**european_issuer.template(), "participation": [{"id": european_issuer.NOT_LISTED, "labels": {"en": "x"}}]}
    refused = desk.run("publish", desk.file("x.json", european_issuer.offering(european_issuer.FORMAT, credential=unknown)))
    assert (desk.status, refused["error"]) == (2, "file.edc_conformance")


def test_denying_tells_the_reason(desk: Desk) -> None:
    desk.run("publish", desk.file("offering.json", TODAY))
    with desk.service() as url:
        wallet = ScriptedWallet(url, SystemClock())
        enrolled = wallet.enrol("retail-1")
        assert desk.run("deny", enrolled.id, "--reason", "Fullt")["state"] == "denied"
        assert wallet.state(enrolled.id).reason == "Fullt"


def test_importing_prints_what_was_prepared_or_what_is_wrong(desk: Desk) -> None:
    desk.run("publish", desk.file("offering.json", TODAY))
    good = desk.file("good.csv", "given_name;family_name;identifier\nÅsa;Öberg;1\nBo;Ek;2\n")
    bad = desk.file("bad.csv", "given_name;family_name;identifier\nÅsa;Öberg;1\n;;\nBo;;\n;;9\n\0")
    dry = desk.run("import", "retail-1", good, "--dry-run")
    assert (dry["rows"], dry["prepared"]) == (2, [])
    with pytest.raises(PublicUrlNeeded):  # an offer has to lead somewhere
        desk.run("import", "retail-1", good)
    with desk.service() as url:
        done = desk.run("import", "retail-1", good)
        rows = done["prepared"]
        assert isinstance(rows, list)
        assert [row["row"] for row in rows] == [2, 3]  # type: ignore[index,call-overload]
        first: JsonObject = rows[0]  # type: ignore[assignment]
        assert len(ScriptedWallet(url, SystemClock()).receive(str(first["offer"]), str(first["tx_code"]))) == 1
    with pytest.raises(SkrinError) as unreadable:
        desk.run("import", "retail-1", bad)
    assert unreadable.value.code == "file.table_unreadable"
    worse = desk.file("worse.csv", "given_name;family_name;identifier\nÅsa;Öberg;1\n;;9\n")
    refused = desk.run("import", "retail-1", worse)
    assert desk.status == 2
    assert (refused["ok"], refused["error"]) == (False, "file.table")
    assert [problem["row"] for problem in refused["problems"]] == [3]  # type: ignore[union-attr,index,call-overload]


def test_schemas_are_listed_and_added(desk: Desk) -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:example:strict:1",
        "title": "Strict",
        "type": "object",
        "required": ["validity"],
    }
    path = desk.file("schema.json", schema)
    assert desk.run("schema", "add", path)["schema"] == "urn:example:strict:1"
    with pytest.raises(SchemaIdTaken):
        desk.run("schema", "add", path)
    listed = desk.run("schema", "list")["schemas"]
    assert [each["id"] for each in listed] == ["urn:skrin:schema:eu-micro-credential:1", "urn:example:strict:1"]  # type: ignore[union-attr,index,call-overload]
    with pytest.raises(ArgumentsInvalid):
        desk.run("schema", "list", path)
    desk.run("publish", desk.file("offering.json", {**TODAY, "schema_id": "urn:example:strict:1"}))
    claims = desk.file("claims.json", CLAIMS)
    with pytest.raises(SchemaNotMet):
        desk.run("issue", "retail-1", "--claims", claims)
    with pytest.raises(SchemaUnknown):
        desk.run("publish", desk.file("unknown.json", {**TODAY, "schema_id": "urn:nobody"}))


def test_what_is_missing_is_refused_or_told(desk: Desk) -> None:
    """A credential without a mandatory element is made only by somebody who says so."""
    template = {name: value for name, value in TODAY["credential"].items() if name not in ("assessment", "participation")}  # type: ignore[union-attr]
    desk.run("publish", desk.file("offering.json", {**TODAY, "credential": template}))
    claims = desk.file("claims.json", CLAIMS)
    with pytest.raises(SchemaNotMet):
        desk.run("issue", "retail-1", "--claims", claims)
    with desk.service():
        made = desk.run("issue", "retail-1", "--claims", claims, "--allow-missing")
    assert made["missing_elements"] == ["assessment_type", "participation"]
    with pytest.raises(SkrinError) as refused:
        desk.run("issue", "retail-1", "--claims", desk.file("wrong.json", {"learner": "Åsa"}), "--allow-missing")
    assert refused.value.code == "file.achievement"


@pytest.mark.parametrize("member", ["achievement_id", "derived"])
def test_claims_that_only_the_service_may_say_are_refused(desk: Desk, member: str) -> None:
    desk.run("publish", desk.file("offering.json", TODAY))
    with pytest.raises(ClaimsInvalid) as refused:
        desk.run("issue", "retail-1", "--claims", desk.file("claims.json", {**CLAIMS, member: "x"}))
    assert refused.value.member == member


def test_an_offering_that_asks_for_an_identity_credential_is_not_published(desk: Desk) -> None:
    with pytest.raises(OfferingInvalid) as refused:
        desk.run("publish", desk.file("offering.json", {**TODAY, "asks_for_identity": True}))
    assert refused.value.member == "asks_for_identity"


def test_what_is_said_wrongly_is_refused_by_name(desk: Desk) -> None:
    claims = desk.file("claims.json", CLAIMS)
    desk.run("publish", desk.file("offering.json", TODAY))
    with pytest.raises(ArgumentsInvalid):
        desk.run("enrolments", data=False)
    with pytest.raises(IssuerFolderMissing):
        Desk(desk.files, desk.files).run("enrolments")
    with pytest.raises(IssuerFolderExists):
        desk.run("init", str(desk.folder), "--name", "x", "--country", "SE")
    with pytest.raises(ArgumentsInvalid):
        desk.run("init", str(desk.files / "new"), "--name", "x", "--country", "Sweden")
    with pytest.raises(FileUnreadable):
        desk.run("publish", str(desk.files / "absent.json"))
    with pytest.raises(NotEnrolled):
        desk.run("issue", "retail-1", "--claims", claims, "--to", "did:key:zNobody")
    with pytest.raises(ArgumentsInvalid):
        desk.run("revoke", "x", "--reason", "r", "--from", "yesterday")
    with pytest.raises(ArgumentsInvalid):
        desk.run("revoke", "x", "--reason", "r", "--from", "2026-11-22T10:00:00")
    with pytest.raises(SkrinError) as unknown:
        desk.run("issue", "nobody", "--claims", claims)
    assert unknown.value.code == "issue.offering_unknown"


@pytest.mark.case("I-20")
def test_a_service_whose_key_others_can_read_does_not_start(desk: Desk) -> None:
    (desk.folder / "signing-key.pem").chmod(0o644)
    with pytest.raises(KeyFileExposed):
        desk.run("serve", "--listen", "127.0.0.1:0")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_service_that_is_told_to_stop_ends_well(desk: Desk, number: signal.Signals) -> None:
    with desk.service() as url:
        assert ScriptedWallet(url, SystemClock()).nonce()
        assert desk.child is not None
        desk.child.send_signal(number)
        assert desk.child.wait(30) == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "192.0.2.1:80"])
def test_an_address_that_cannot_be_listened_on_is_refused(desk: Desk, address: str) -> None:
    with pytest.raises(AddressInUse):
        desk.run("serve", "--listen", address)


def test_a_service_on_plain_http_needs_to_be_allowed(desk: Desk) -> None:
    with pytest.raises(OnThisMachineOnly):
        desk.run("serve", "--listen", "127.0.0.1:0", loopback=False)
    for url in ("http://issuer.example", "https://issuer.example/", "https://issuer.example/path", "https://127.0.0.1", "x"):
        with pytest.raises(PublicUrlInvalid):
            desk.run("serve", "--listen", "127.0.0.1:0", "--url", url, loopback=False)
