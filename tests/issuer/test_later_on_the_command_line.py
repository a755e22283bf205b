"""`issue --claims-later` and `complete`, as the administrator types them."""

import io
import json
from pathlib import Path

import pytest

from skrin.cli.console import Console
from skrin.cli.issuer import VERBS
from skrin.domain.json_value import JsonObject
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.use_cases.issuer.errors import NotAwaited, NothingHere
from tests.fakes.issuer_service import CLAIMS, OFFERING


def run(folder: Path, *arguments: str) -> JsonObject:
    out = io.StringIO()
    options = {"json": True, "lang": "en", "data": folder, "passphrase_file": None, "allow_loopback_http": False}
    VERBS.run(arguments, Console(json=True, language="en", out=out, err=io.StringIO(), interactive=False), options)
    said: JsonObject = json.loads(out.getvalue())
    return said


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("later") / "issuer"
    init = ["init", str(folder), "--name", "A School", "--country", "SE", "--url", "https://issuer.test"]
    run(folder, *init)
    run(folder, "publish", written(folder, "offering.json", {**OFFERING, "end": None}))
    return folder


def written(folder: Path, name: str, content: JsonObject) -> str:
    path = folder.parent / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def offered(issuer: Path) -> str:
    made = run(issuer, "issue", "retail-1", "--claims-later", "--offer")
    assert made["tx_code"]
    assert made["missing_elements"] == []
    return str(made["issuance"])


def test_an_offer_goes_out_first_and_what_it_brings_is_said_once(issuer: Path) -> None:
    issuance, claims = offered(issuer), written(issuer, "claims.json", CLAIMS)
    assert run(issuer, "complete", issuance, "--claims", claims) == {
        "ok": True,
        "issuance": issuance,
        "missing_elements": [],
    }
    with pytest.raises(NotAwaited):
        run(issuer, "complete", issuance, "--claims", claims)
    with pytest.raises(NotAwaited):
        run(issuer, "complete", issuance, "--deny", "too late")
    store = SqlIssuerStore.open(issuer / "issuer.db")
    found = store.issuance(issuance)
    store.close()
    assert found is not None
    assert found.sealed_draft is not None
    assert not found.awaited


def test_what_nothing_comes_of_is_said_with_a_reason_which_is_in_the_trail(issuer: Path) -> None:
    issuance = offered(issuer)
    assert run(issuer, "complete", issuance, "--deny", "not passed") == {"ok": True, "issuance": issuance, "denied": True}
    store = SqlIssuerStore.open(issuer / "issuer.db")
    last = store.audit()[-1]
    store.close()
    assert (last.action.value, last.subject, last.details) == ("issuance_denied", issuance, {"reason": "not passed"})
    with pytest.raises(NothingHere):
        run(issuer, "complete", "unknown", "--deny", "x")
