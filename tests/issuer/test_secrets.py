"""What is not kept, and keys that are not good (OPEN.md I-17, I-18, I-20)."""

import os
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.issuer.errors import IssuerFolderExists, IssuerFolderInvalid, IssuerFolderMissing, KeyFileExposed, KeyFileMismatch
from skrin.issuer.folder import DidMethod, IssuerFolder, NewIssuer
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyFilePassphraseWrong
from skrin.keys.private_key import PrivateKey
from skrin.use_cases.issuer.errors import PublicUrlNeeded
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from tests.fakes.issuer_service import CLAIMS, IssuerWorld

NEW = NewIssuer({"sv": "Övningsutfärdaren"}, "SE")


@pytest.mark.requirement(32, "accepts")
@pytest.mark.case("I-18")
def test_after_issuing_no_body_code_or_token_is_in_the_database_or_said_aloud(
    issuer: IssuerWorld, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    secrets: list[str] = ["kanariefågel", "199001011234"]
    for _ in range(3):
        wallet = issuer.wallet()
        made = issuer.hand_out()
        assert made.offer is not None
        assert made.offer.transaction_code is not None
        grant = wallet.offer(made.offer.link).pre_authorized_grant()
        reference = made.offer.link.rpartition("%2F")[2]
        access = wallet.token(made.offer.link, made.offer.transaction_code)
        nonce = wallet.nonce()
        given = wallet.fetch(wallet.credential_request(access, wallet.proofs([PrivateKey.generate(Algorithm.ES256)], nonce)))
        text = str(given.json_object()["credentials"][0]["credential"])  # type: ignore[index,call-overload]
        secrets += [grant.code, reference, access.value, nonce, text.split(".")[1], text.split("~")[1]]
        secrets.append(made.offer.transaction_code)
    kept = b"".join(path.read_bytes() for path in issuer.path.iterdir())
    said = caplog.text + "".join(capfd.readouterr())
    for secret in secrets:
        if len(secret) > 6:  # six digits may stand in any number
            assert secret.encode() not in kept
        assert secret not in said
    assert b"retail-1" in kept


@pytest.mark.case("I-18")
def test_a_draft_is_sealed_until_it_is_fetched_and_gone_afterwards(issuer: IssuerWorld) -> None:
    issuer.hand_out()
    kept = b"".join(path.read_bytes() for path in issuer.path.iterdir())
    assert "kanariefågel".encode() not in kept
    assert CLAIMS["learner"]["identifier"].encode() not in kept  # type: ignore[index,call-overload,union-attr]
    wallet = issuer.wallet()
    issuer.issued_to(wallet)
    drafts = [issuance.sealed_draft for issuance in issuer.store.issuances(open_only=False)]
    assert sorted(draft is None for draft in drafts) == [False, True]


@pytest.mark.case("I-17")
def test_every_answer_carries_the_headers_it_must(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    raw = issuer.issued_to(wallet)
    assert raw
    paths = {
        "/token": "POST",
        "/nonce": "POST",
        "/credential": "POST",
        "/notification": "POST",
        "/catalogue": "GET",
        "/x": "GET",
    }
    for path, method in paths.items():
        answer = wallet.fetch(HttpRequest(method, wallet.issuer.url.with_path(path)))
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert "server" not in answer.headers
        if method == "POST":
            assert answer.headers["cache-control"] == "no-store"
    page = wallet.fetch(HttpRequest("GET", wallet.issuer.url.with_path("/catalogue"), {"accept": "text/html"}))
    assert "script-src" not in page.headers["content-security-policy"]
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")


def open_all(folder: IssuerFolder) -> None:
    folder.secret()
    folder.signing_key(None)


@pytest.mark.case("I-20")
@pytest.mark.parametrize("name", ["signing-key.pem", "key-passphrase", "service-secret"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620], ids=["group", "others", "group may write"])
def test_a_secret_file_that_others_can_read_stops_the_service(made: IssuerFolder, name: str, mode: int) -> None:
    path = made.path / name
    path.chmod(mode)
    with pytest.raises(KeyFileExposed) as refused:
        open_all(made)
    assert refused.value.path == str(path)
    assert nothing_secret_in(refused.value, made)
    path.chmod(0o600)
    made.secret()
    assert made.signing_key(None).public == made.identity.key


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: deriving keys from passphrases takes its time."""
    folder = tmp_path_factory.mktemp("issuer") / "made"
    IssuerFolder.create(folder, NEW, None)
    return folder


@pytest.fixture
def made(template: Path, tmp_path: Path) -> IssuerFolder:
    import shutil

    return IssuerFolder.open(Path(shutil.copytree(template, tmp_path / "issuer")))


def nothing_secret_in(error: SkrinError, folder: IssuerFolder) -> bool:
    secrets = [(folder.path / name).read_bytes() for name in ("service-secret", "key-passphrase")]
    told = f"{error!r} {error} {error.facts}".encode()
    return not any(secret.strip() in told for secret in secrets)


@pytest.mark.case("I-20")
def test_a_wrong_passphrase_opens_nothing(made: IssuerFolder) -> None:
    with pytest.raises(KeyFilePassphraseWrong) as refused:
        made.signing_key("not the passphrase")
    assert nothing_secret_in(refused.value, made)


@pytest.mark.case("I-20")
def test_a_key_that_is_not_the_published_one_is_refused(made: IssuerFolder, tmp_path: Path) -> None:
    other = IssuerFolder.create(tmp_path / "other", NEW, None)
    for name in ("signing-key.pem", "key-passphrase"):
        (made.path / name).write_bytes((other.path / name).read_bytes())
    with pytest.raises(KeyFileMismatch):
        made.signing_key(None)


@pytest.mark.parametrize("name", ["signing-key.pem", "key-passphrase", "service-secret"])
def test_a_missing_secret_file_is_named(made: IssuerFolder, name: str) -> None:
    (made.path / name).unlink()
    with pytest.raises(IssuerFolderInvalid) as refused:
        open_all(made)
    assert refused.value.what == name


def test_a_symbolic_link_to_something_readable_by_others_does_not_help(made: IssuerFolder, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.write_bytes((made.path / "service-secret").read_bytes())
    real.chmod(0o644)
    (made.path / "service-secret").unlink()
    (made.path / "service-secret").symlink_to(real)
    with pytest.raises(KeyFileExposed):
        made.secret()


def test_an_issuer_is_made_with_files_that_only_its_owner_can_read(made: IssuerFolder) -> None:
    for path in made.path.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
    archive = AgreementKey.from_pem(
        (made.path / "archive-key.pem").read_bytes(), (made.path / "key-passphrase").read_text().strip()
    )
    assert archive.public.jwk == made.identity.archive_jwk


def test_an_issuer_that_is_there_is_not_replaced(made: IssuerFolder) -> None:
    before = {path.name: path.read_bytes() for path in made.path.iterdir()}
    with pytest.raises(IssuerFolderExists):
        IssuerFolder.create(made.path, NEW, None)
    assert {path.name: path.read_bytes() for path in made.path.iterdir()} == before


def test_a_passphrase_that_was_given_is_not_kept(tmp_path: Path) -> None:
    folder = IssuerFolder.create(tmp_path / "issuer", NEW, "correct horse battery staple")
    assert not (folder.path / "key-passphrase").exists()
    assert folder.signing_key("correct horse battery staple").public == folder.identity.key


@pytest.mark.parametrize("method", [DidMethod.JWK, DidMethod.WEB])
def test_an_issuer_can_have_another_kind_of_did(tmp_path: Path, method: DidMethod) -> None:
    url = HttpsUrl.parse("https://issuer.example:8443")
    new = NewIssuer(NEW.names, "SE", method, url=url)
    folder = IssuerFolder.create(tmp_path / "issuer", new, None)
    assert folder.identity.did.startswith(f"did:{method.value}:")
    assert folder.identity.key_id.startswith(folder.identity.did + "#")
    if method is DidMethod.WEB:
        assert folder.identity.did == "did:web:issuer.example%3A8443"


def test_a_did_web_needs_an_address(tmp_path: Path) -> None:
    with pytest.raises(PublicUrlNeeded):
        IssuerFolder.create(tmp_path / "issuer", NewIssuer(NEW.names, "SE", DidMethod.WEB), None)
    assert not (tmp_path / "issuer").exists()


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"version":1}', b"\xff"])
def test_a_description_that_is_none_is_named(made: IssuerFolder, text: bytes) -> None:
    (made.path / "issuer.json").write_bytes(text)
    with pytest.raises(IssuerFolderInvalid):
        IssuerFolder.open(made.path)
    os.unlink(made.path / "issuer.json")
    with pytest.raises(IssuerFolderMissing):
        IssuerFolder.open(made.path)
