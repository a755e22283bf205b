"""An issuer's certificate and settings on disk: given to `init` or later, checked, kept with its key, renewed."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.issuer import VERBS
from skrin.domain.json_value import JsonObject
from skrin.issuer import certificate, service_file
from skrin.issuer.errors import IssuerFolderInvalid, KeyFileExposed, KeyFileMismatch
from skrin.issuer.folder import IssuerFolder
from skrin.issuer.wiring import World, service_ports
from skrin.keys.errors import KeyFilePassphraseWrong
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.system import SystemRandomness
from skrin.use_cases.errors import CertificatePassphraseWrong, CertificateUnfit
from skrin.use_cases.issuer.errors import PublicUrlNeeded, ServiceSettingsInvalid
from skrin.use_cases.issuer.forms import Form
from skrin.use_cases.issuer.issuing_settings import Attested, Encryption, IssuingSettings, Logo
from skrin.use_cases.signing_certificate import from_pkcs12
from tests.fakes.authority import Authority, Certified
from tests.fakes.clock import FixedClock
from tests.fakes.seals import PASSPHRASE, Certificates, p12, rsa_key

ADDRESS = "https://issuer.test"
NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(now=NOW)


def run(*arguments: str, data: Path | None = None) -> JsonObject:
    out = io.StringIO()
    options = {"json": True, "lang": "en", "data": data, "passphrase_file": None, "allow_loopback_http": False}
    console = Console(json=True, language="en", out=out, err=io.StringIO(), interactive=False)
    VERBS.run(arguments, console, options)
    said: JsonObject = json.loads(out.getvalue())
    return said


def given(tmp_path: Path, leaf: Certified, *above: Certified) -> tuple[str, str]:
    """The two files, as their paths."""
    file, opener = tmp_path / "given.p12", tmp_path / "given-passphrase"
    file.write_bytes(p12(leaf.key, leaf.certificate, *(each.certificate for each in above)))
    opener.write_text(PASSPHRASE + "\n")
    return str(file), str(opener)


def made(tmp_path: Path, leaf: Certified, *above: Certified, url: str = ADDRESS) -> IssuerFolder:
    file, opener = given(tmp_path, leaf, *above)
    address = ["--url", url] if url else []
    certified = ["--x509", file, "--x509-passphrase-file", opener]
    run("init", str(tmp_path / "issuer"), "--name", "A School", "--country", "SE", *address, *certified)
    return IssuerFolder.open(tmp_path / "issuer")


def test_an_issuer_is_made_with_a_certificate_whose_authority_is_left_out(tmp_path: Path, authority: Authority) -> None:
    below = Authority("Below", parent=authority, now=NOW)
    leaf = below.issue(ADDRESS)
    folder = made(tmp_path, leaf, below.own, authority.own)
    found = folder.identity.certificate
    assert found is not None
    assert found.chain == (leaf.der, below.own.der)
    assert found.until == leaf.certificate.not_valid_after_utc
    key = folder.certified_key(None)
    assert key is not None
    assert key.public == found.key
    assert found.key != folder.identity.key
    kept = tmp_path / "issuer" / certificate.FILE
    assert kept.stat().st_mode & 0o777 == 0o600
    assert b"ENCRYPTED PRIVATE KEY" in kept.read_bytes()


def broken(authority: Authority) -> dict[str, tuple[Certified, str]]:
    return {
        "self_signed": (authority.issue(ADDRESS, self_signed=True), "self_signed"),
        "authority": (authority.issue(ADDRESS, authority=True), "authority"),
        "over": (authority.issue(ADDRESS, begins=NOW - 9 * DAY, ends=NOW - DAY), "not_in_force"),
        "not yet": (authority.issue(ADDRESS, begins=NOW + DAY, ends=NOW + 9 * DAY), "not_in_force"),
        "another address": (authority.issue("https://other.test"), "address"),
        "no address": (authority.issue(), "address"),
        "of a path": (authority.issue(ADDRESS + "/path"), "address"),
    }


@pytest.mark.requirement(93, "refuses")
@pytest.mark.parametrize("kind", ["self_signed", "authority", "over", "not yet", "another address", "no address", "of a path"])
def test_a_certificate_that_cannot_sign_here_makes_no_issuer(tmp_path: Path, authority: Authority, kind: str) -> None:
    leaf, reason = broken(authority)[kind]
    with pytest.raises(CertificateUnfit) as refused:
        made(tmp_path, leaf)
    assert refused.value.reason == reason
    assert not (tmp_path / "issuer").exists()


def test_a_key_of_another_kind_makes_no_issuer(tmp_path: Path) -> None:
    curve = ec.generate_private_key(ec.SECP384R1())
    for key in (rsa_key(), curve):
        content = p12(key, Certificates(begins=NOW - DAY, ends=NOW + DAY).of(key))
        with pytest.raises(CertificateUnfit) as refused:
            from_pkcs12(content, PASSPHRASE, NOW)
        assert refused.value.reason == "key"


def test_a_wrong_passphrase_and_a_file_that_is_none_are_named(tmp_path: Path, authority: Authority) -> None:
    leaf = authority.issue(ADDRESS)
    content = p12(leaf.key, leaf.certificate)
    for bytes_, passphrase in ((content, "wrong"), (b"nothing", PASSPHRASE)):
        with pytest.raises(CertificatePassphraseWrong):
            from_pkcs12(bytes_, passphrase, NOW)
    with pytest.raises(CertificateUnfit):
        from_pkcs12(p12(leaf.key, None), PASSPHRASE, NOW)
    file, _ = given(tmp_path, leaf)
    with pytest.raises(ArgumentsInvalid):
        run("init", str(tmp_path / "i"), "--name", "x", "--country", "SE", "--url", ADDRESS, "--x509", file)
    with pytest.raises(PublicUrlNeeded):
        made(tmp_path, leaf, url="")


def test_a_newer_certificate_takes_the_place_of_the_one_before_and_the_did_stays(tmp_path: Path, authority: Authority) -> None:
    folder = made(tmp_path, authority.issue(ADDRESS))
    newer = authority.issue(ADDRESS, ends=NOW + 300 * DAY)
    file, opener = given(tmp_path, newer)
    run("certificate", file, "--x509-passphrase-file", opener, data=folder.path)
    again = IssuerFolder.open(folder.path)
    assert again.identity.certificate is not None
    assert again.identity.certificate.chain == (newer.der,)
    assert again.identity.did == folder.identity.did
    assert again.certified_key(None) is not None
    assert not list(folder.path.glob("*.new"))
    unfit, opener = given(tmp_path, authority.issue("https://other.test"))
    with pytest.raises(CertificateUnfit):
        run("certificate", unfit, "--x509-passphrase-file", opener, data=folder.path)
    kept = IssuerFolder.open(folder.path).identity.certificate
    assert kept == again.identity.certificate


@pytest.mark.case("I-20")
def test_a_certificate_file_that_is_exposed_damaged_or_of_another_key_is_refused(tmp_path: Path, authority: Authority) -> None:
    folder = made(tmp_path, authority.issue(ADDRESS))
    kept = folder.path / certificate.FILE
    whole = kept.read_bytes()
    kept.chmod(0o644)
    with pytest.raises(KeyFileExposed):
        IssuerFolder.open(folder.path)
    kept.chmod(0o600)
    with pytest.raises(KeyFilePassphraseWrong):
        folder.certified_key("wrong")
    key, end, _ = whole.partition(b"-----END ENCRYPTED PRIVATE KEY-----\n")
    kept.write_bytes(key + end + authority.issue(ADDRESS).pem)
    with pytest.raises(KeyFileMismatch):
        IssuerFolder.open(folder.path).certified_key(None)
    kept.write_bytes(key + end)
    with pytest.raises(IssuerFolderInvalid):
        IssuerFolder.open(folder.path)


def test_the_service_does_not_start_with_a_certificate_of_another_address_or_after_its_end(
    tmp_path: Path, authority: Authority
) -> None:
    folder = made(tmp_path, authority.issue(ADDRESS))
    store = SqlIssuerStore.open(folder.database)
    clock = FixedClock(NOW)
    world = World(clock, SystemRandomness())
    assert service_ports(folder, ADDRESS, None, store, world).certified_signer is not None
    with pytest.raises(CertificateUnfit) as refused:
        service_ports(folder, "https://moved.test", None, store, world)
    assert refused.value.reason == "address"
    clock.forward(days=31)
    with pytest.raises(CertificateUnfit) as refused:
        service_ports(folder, ADDRESS, None, store, world)
    assert refused.value.reason == "not_in_force"
    store.close()


def settings(tmp_path: Path, said: object) -> IssuingSettings:
    (tmp_path / service_file.FILE).write_text(json.dumps(said), encoding="utf-8")
    return service_file.issuing(tmp_path)


def test_settings_that_nobody_wrote_are_as_usual(tmp_path: Path) -> None:
    assert service_file.issuing(tmp_path) == IssuingSettings()
    assert settings(tmp_path, {}) == IssuingSettings()
    assert settings(tmp_path, {"authorization": {}}) == IssuingSettings()


def test_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    levels = {"key_storage": ["iso_18045_high", "iso_18045_moderate"], "user_authentication": ["iso_18045_basic"]}
    written = {
        "batch_size": 25,
        "copies": 100,
        "ask_again_after": 60,
        "encryption": "required",
        "encryption_key_days": 7,
        "logo": {"uri": "https://issuer.test/logo.png", "alt_text": "A tree"},
        "key_attestation": {"eu-micro-credential-x5c": levels, "open-badge": {}},
    }
    assert settings(tmp_path, {"issuing": written}) == IssuingSettings(
        25,
        100,
        timedelta(minutes=1),
        Encryption.REQUIRED,
        timedelta(days=7),
        Logo("https://issuer.test/logo.png", "A tree"),
        {
            Form.SD_JWT_VC_X5C: Attested(("iso_18045_high", "iso_18045_moderate"), ("iso_18045_basic",)),
            Form.OPEN_BADGE: Attested(),
        },
    )


@pytest.mark.parametrize(
    ("said", "member"),
    [
        ({"batch_size": 0}, "issuing.batch_size"),
        ({"batch_size": 101}, "issuing.batch_size"),
        ({"batch_size": "10"}, "issuing.batch_size"),
        ({"batch_size": True}, "issuing.batch_size"),
        ({"copies": 0}, "issuing.copies"),
        ({"copies": 1001}, "issuing.copies"),
        ({"ask_again_after": 0}, "issuing.ask_again_after"),
        ({"encryption": "sometimes"}, "issuing.encryption"),
        ({"encryption_key_days": 0}, "issuing.encryption_key_days"),
        ({"logo": "https://issuer.test/logo.png"}, "issuing.logo"),
        ({"logo": {"uri": "http://issuer.test/logo.png"}}, "issuing.logo.uri"),
        ({"logo": {"uri": "javascript:1"}}, "issuing.logo.uri"),
        ({"key_attestation": {"unknown": {}}}, "issuing.key_attestation.unknown"),
        ({"key_attestation": {"european-digital-credential": {}}}, "issuing.key_attestation.european-digital-credential"),
        ({"key_attestation": {"open-badge": {"key_storage": ["high"]}}}, "issuing.key_attestation.open-badge"),
        ({"batchsize": 3}, "issuing.batchsize"),
    ],
)
def test_a_setting_that_cannot_be_is_named(tmp_path: Path, said: object, member: str) -> None:
    with pytest.raises(ServiceSettingsInvalid) as refused:
        settings(tmp_path, {"issuing": said})
    assert refused.value.member == member


def test_a_settings_file_that_is_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ServiceSettingsInvalid):
        settings(tmp_path, {"isuing": {}})
    with pytest.raises(ServiceSettingsInvalid):
        settings(tmp_path, {"issuing": []})
    with pytest.raises(IssuerFolderInvalid):
        settings(tmp_path, [])
