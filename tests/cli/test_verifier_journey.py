"""The verifier's commands for real: its own store, its service as a process of its own, a wallet that answers it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import pytest

from skrin.protocols.openid4vp.proof import fingerprint
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.verifier import create_verifier_store, unlock_verifier_store
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock, SystemRandomness
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.verifier.api_key import new_api_key
from skrin.verifier.identity import DidMethod, introduce
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire.urls import ANY_LOOPBACK
from tests.cli.conftest import PASSPHRASE, Shell
from tests.fakes.authority import Authority
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.seals import PASSPHRASE as OPENER
from tests.fakes.seals import p12
from tests.fakes.web_browser import WebBrowser, code_on


class ThisMachine:
    """What a browser here reaches."""

    call = staticmethod(loopback_fetch)


def quick_store(shell: Shell) -> None:
    """A store whose passphrase is quick to try, as `skrin verifier init` would make one."""
    folder = DataFolder.for_user(shell.data)
    store = create_verifier_store(folder.verifier, folder.marks, [ByPassphrase(Passphrase(PASSPHRASE), FLOOR)])
    introduce(store, {"en": "The Real Employer"}, DidMethod.KEY)
    shell.data.joinpath("verifier-api-key").write_text(new_api_key(store, SystemRandomness()) + "\n")
    store.lock()


@contextmanager
def service(shell: Shell, *more: str) -> Iterator[dict[str, Any]]:
    """What the running service says of itself on its one line."""
    unlock = ["--data", str(shell.data), "--passphrase-file", str(shell.folder / "passphrase")]
    line = ["verifier", "serve", "--listen", "127.0.0.1:0", "--allow-loopback-http", "--until-stdin-closes", *more, *unlock]
    command = [sys.executable, "-m", "skrin", *line]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.stdin.close()
            assert process.wait(30) == 0


def trusting(shell: Shell, school: IssuerWorld, verifier: str = "") -> str:
    issues = TrustEntry(
        school.ports.identity.did, names={"en": "The Real School"}, types=(SKRIN_VCT,), credential_issuers=(school.url,)
    )
    asks = (TrustEntry(verifier, Role.VERIFIER, {"en": "The Real Employer"}, (SKRIN_VCT,)),) if verifier else ()
    return shell.file("list.json", TrustList("Tests", (issues, *asks)).dump())


def test_init_makes_a_store_of_its_own_with_a_key_and_an_api_key(bare: Shell) -> None:
    made = bare("verifier", "init", "--name", "sv=Arbetsgivaren", "--name", "en=The Employer")
    assert made["client_id"] == f"decentralized_identifier:{made['did']}"
    key = Path(made["api_key_file"])
    assert key == bare.data / "verifier-api-key"
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_text().strip()) >= 43
    assert bare("verifier", "init", "--name", "again", status=2)["error"] == "store.exists"
    folder = DataFolder.for_user(bare.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    assert json.loads(store.setting("names") or "") == {"sv": "Arbetsgivaren", "en": "The Employer"}
    assert key.read_text().strip() not in (store.setting("api_key_sha256") or "")
    store.lock()


def test_serve_needs_a_store_and_a_public_address(bare: Shell) -> None:
    assert bare("verifier", "serve", "--listen", "127.0.0.1:0", status=2)["error"] == "store.not_found"
    quick_store(bare)
    with_path = ["--url", "https://verifier.test/here"]
    assert bare("verifier", "serve", "--listen", "127.0.0.1:0", *with_path, status=2)["error"] == "usage.public_url_path"
    assert bare("verifier", "serve", "--listen", "nowhere", status=2)["error"] == "usage.address"
    assert bare("verifier", "serve", "--rate", "-1", status=2)["error"] == "usage.arguments"
    bare.loopback = False
    assert bare("verifier", "serve", "--listen", "127.0.0.1:0", status=2)["error"] == "net.not_https"


@pytest.mark.requirement(103, "accepts")
def test_a_wallet_answers_all_three_questions_and_one_that_waits_on_a_page(school: IssuerWorld, skrin: Shell) -> None:
    quick_store(skrin)
    with service(skrin, "--trust", trusting(skrin, school)) as ready:
        assert ready["ready"] is True
        assert ready["client_id"] == f"decentralized_identifier:{ready['did']}"
        skrin("trust", "add", trusting(skrin, school, ready["did"]))
        made = school.hand_out(transaction_code=False)
        assert made.offer is not None
        skrin("wallet", "receive", made.offer.link, "--yes")

        def asked(name: str, *what: str, status: int = 0) -> dict[str, Any]:
            """One question asked, answered and read."""
            saved = str(skrin.folder / f"{name}.json")
            question = skrin("request", "new", *what, "--purpose", "en=Hiring", "--online", ready["url"], "--save", saved)
            skrin("wallet", "present", question["request"], "--yes")
            told: dict[str, Any] = skrin("request", "result", saved, "--wait", "10", status=status)["result"]
            return told

        yes = asked("yes", "--ask", "yes-no", "--credential-id", "retail-1")
        assert (yes["verdict"], yes["presentations"][0]["holder_binding"]) == ("valid", "proved")
        assert "canary" not in json.dumps(yes)
        assert "kanariefågel" not in json.dumps(yes, ensure_ascii=False)
        some = asked("some", "--ask", "selection", "--claim", "given_name")
        assert some["presentations"][0]["claims"]["given_name"] == "Åsa"
        assert "family_name" not in some["presentations"][0]["claims"]
        everything = asked("everything", "--ask", "everything")
        assert everything["verdict"] == "valid"
        assert everything["presentations"][0]["claims"]["family_name"] == "Öberg-kanariefågel"
        assert everything["presentations"][0]["issuer"]["name"] == "The Real School"

        browser, saved = WebBrowser(ThisMachine(), loopback=ANY_LOOPBACK), str(skrin.folder / "page.json")
        what = ["--ask", "selection", "--claim", "given_name", "--purpose", "en=Hiring", "--page", "same-device"]
        question = skrin("request", "new", *what, "--online", ready["url"], "--save", saved)
        open_ = browser.read(question["page"])
        assert code_on(open_) == question["code"]
        assert escape(question["request"]) in open_
        shared = skrin("wallet", "present", question["request"], "--yes")
        assert shared["code"] == question["code"]
        assert question["code"] in skrin.told.partition("Code to compare")[2]  # before anything was sent
        assert "They ask you to go on at 127.0.0.1." in skrin.told
        assert skrin("request", "result", saved, status=3)["result"] is None
        assert WebBrowser(ThisMachine(), loopback=browser.loopback).get(question["page"]).status == 404
        page = browser.follow(shared["redirect_uri"]).body.decode()
        assert "<dt>Given name</dt><dd>Åsa</dd>" in page
        assert "kanariefågel" not in page
        assert skrin("request", "result", saved)["result"]["verdict"] == "valid"

    folder = DataFolder.for_user(skrin.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    kept = [json.dumps(report.content, ensure_ascii=False) for report in store.reports()]
    store.lock()
    assert len(kept) == 4
    assert not [text for text in kept if "Åsa" in text or "kanariefågel" in text]


def test_who_has_a_certificate_asks_in_its_name_and_for_agreement_and_is_answered_encrypted(
    school: IssuerWorld, skrin: Shell
) -> None:
    quick_store(skrin)
    root = Authority("Register of relying parties")
    leaf = root.issue("localhost", organisation="The Certified Employer")
    skrin.folder.joinpath("employer.p12").write_bytes(p12(leaf.key, leaf.certificate, root.own.certificate))
    given = ["--x509", str(skrin.folder / "employer.p12"), "--x509-passphrase-file", skrin.file("opener", OPENER + "\n")]
    made = skrin("verifier", "certificate", *given)
    assert made["client_id"] == f"x509_hash:{fingerprint(leaf.der)}"
    assert made["certificate"]["chain"] == 1

    with service(skrin, "--trust", trusting(skrin, school)) as ready:
        assert ready["client_id"] == made["client_id"]
        skrin("trust", "add", trusting(skrin, school, ready["client_id"]))
        offered = school.hand_out(transaction_code=False)
        assert offered.offer is not None
        skrin("wallet", "receive", offered.offer.link, "--yes")
        saved, statement = str(skrin.folder / "asked.json"), "I apply for the course Gardening 2."
        what = ["--ask", "selection", "--claim", "given_name", "--purpose", "en=Hiring", "--statement", statement]
        asked = skrin("request", "new", *what, "--online", ready["url"], "--save", saved)
        skrin("wallet", "present", asked["request"], "--yes")
        assert statement in skrin.told
        told = skrin("request", "result", saved, "--wait", "10")
        assert (told["result"]["verdict"], told["result"]["agreed"]) == ("valid", [statement])
        assert "encrypted" not in told["asked"]
    again = skrin("verifier", "certificate", "--known-by", "did")
    assert again["client_id"] == f"decentralized_identifier:{again['did']}"
    assert skrin("verifier", "certificate", status=2)["error"] == "usage.arguments"


def test_a_certificate_may_be_given_when_the_store_is_made(bare: Shell) -> None:
    leaf = Authority("Register of relying parties").issue("employer.test")
    bare.folder.joinpath("employer.p12").write_bytes(p12(leaf.key, leaf.certificate))
    init, file = ["verifier", "init", "--name", "The Employer", "--x509"], str(bare.folder / "employer.p12")
    wrong = bare.file("wrong", "wrong\n")
    assert bare(*init, file, status=2)["error"] == "usage.arguments"
    assert bare(*init[:-1], "--known-by", "x509_hash", status=2)["error"] == "usage.arguments"
    assert bare(*init, file, "--x509-passphrase-file", wrong, status=2)["error"] == "unlock.certificate"
    opener = bare.file("opener", OPENER + "\n")
    made = bare(*init, file, "--x509-passphrase-file", opener, "--known-by", "x509_san_dns")
    assert (made["client_id"], made["certificate"]["chain"]) == (None, 1)


def test_the_store_keeps_the_values_with_the_request_and_not_in_the_report(bare: Shell) -> None:
    from datetime import timedelta

    from skrin.domain.stored_request import StoredRequest

    quick_store(bare)
    folder = DataFolder.for_user(bare.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    now = SystemClock().now()
    store.add_request(StoredRequest("one", {"nonce": "n", "state": "s"}, now, now + timedelta(minutes=1)), "secret")
    store.take_response("one", "s", now)
    store.finish("one", {"answer": "presented"}, now, {"credential": [{"given_name": "Åsa"}]})
    assert store.result("one", "secret").report == {
        "answer": "presented",
        "disclosed": {"credential": [{"given_name": "Åsa"}]},
    }
    assert [report.content for report in store.reports()] == [{"answer": "presented"}]
    store.lock()
