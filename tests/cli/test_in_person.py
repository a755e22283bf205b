"""Two people in a room by command line: a picture of the request one way, pictures of the answer the other."""

import json
from pathlib import Path

import pytest

from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.verifier import create_verifier_store, unlock_verifier_store
from skrin.storage.vault.ways import ByPassphrase
from skrin.use_cases.verifier.own_identity import call
from tests.cli.conftest import PASSPHRASE, Shell
from tests.fakes.issuer import FakeIssuer

ASK = ["request", "new", "--ask", "selection", "--claim", "given_name", "--claim", "grade", "--purpose", "en=The shop position"]


@pytest.fixture
def room(issuer: FakeIssuer, held: str, skrin: Shell) -> Shell:
    """A wallet with one credential, and a verifier's store that believes its issuer."""
    folder = DataFolder.for_user(skrin.data)
    store = create_verifier_store(folder.verifier, folder.marks, [ByPassphrase(Passphrase(PASSPHRASE), FLOOR)])
    call(store, {"en": "The Shop"})
    store.lock()
    skrin.file("believed.json", issuer.trust_list().dump())
    return skrin


def believing(room: Shell) -> list[str]:
    return ["--trust", str(room.folder / "believed.json")]


def asked(room: Shell, name: str = "request.png") -> str:
    room(*ASK, "--qr", str(room.folder / name))
    return str(room.folder / name)


def shown(room: Shell, request: str, name: str = "answer") -> list[str]:
    told = room("wallet", "present", request, "--out", str(room.folder / name), "--yes", "--accept-unverified")
    return [str(each) for each in told["pictures"]]


def test_pictures_go_both_ways_and_the_result_is_a_page(room: Shell) -> None:
    question = room(*ASK, "--qr", str(room.folder / "request.png"))
    assert question["request"].startswith("MQ1:")
    answer = room(
        "wallet", "present", str(room.folder / "request.png"), "--out", str(room.folder / "out"), "--yes", "--accept-unverified"
    )
    assert question["code"] in room.told
    assert "The answer is sent nowhere" in room.told
    assert answer["code"] in room.told
    pictures = sorted(map(str, (room.folder / "out").glob("*.png")))
    assert (room.folder / "out" / "answer.txt").read_text().startswith("MQ1:")
    assert pictures == answer["pictures"]

    told = room("request", "check", question["request"], *pictures[1:], *believing(room))
    assert (told["verdict"], told["code"]) == ("valid", answer["code"])
    assert told["presentations"][0]["claims"]["grade"] == "canary-grade"
    assert "canary-family" not in json.dumps(told)
    again = room("request", "check", question["request"], *pictures, *believing(room), status=2)
    assert again["error"] == "state.request_answered"
    assert room("wallet", "present", question["request"], "--out", str(room.folder / "out2"), "--yes", status=2)["error"] == (
        "state.answered"
    )
    events = room("wallet", "history")["events"]
    assert events[0]["details"]["way"] == "screen"
    folder = DataFolder.for_user(room.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    (report,) = store.reports()
    store.lock()
    assert report.content["verdict"] == "valid"
    assert "canary" not in json.dumps(report.content)


def test_a_person_reads_a_page_in_their_language(room: Shell) -> None:
    request = asked(room)
    pictures = shown(room, request)
    page = room.text("request", "check", request, *pictures, *believing(room), "--lang", "sv")
    assert "den andra skärmen" in page
    assert "canary-given-Åsa" in page


def test_named_credentials_are_shown_for_the_request(held: str, room: Shell) -> None:
    request = asked(room)
    told = room("wallet", "qr", held, "--request", request, "--out", str(room.folder / "qr"), "--yes", "--accept-unverified")
    assert told["credentials"] == [held]
    assert room("request", "check", request, *told["pictures"], *believing(room))["verdict"] == "valid"


@pytest.mark.case("V-12")
def test_answers_that_are_not_whole_or_for_another_request_are_refused(room: Shell) -> None:
    one, two = asked(room, "one.png"), asked(room, "two.png")
    pictures = shown(room, one)
    assert len(pictures) > 2
    assert room("request", "check", one, pictures[0], status=2)["error"] == "qr.pieces"
    assert room("request", "check", two, *pictures, status=2)["error"] == "response.seal"
    assert room("request", "check", one, one, status=2)["error"] == "qr.not_answer"


def test_what_does_not_go_together_is_said_before_anything_is_shown(held: str, room: Shell) -> None:
    request = asked(room)
    assert room("wallet", "present", request, "--yes", status=2)["error"] == "usage.arguments"
    assert room("wallet", "qr", held, status=2)["error"] == "usage.arguments"
    taken = room.folder / "taken"
    taken.mkdir()
    (taken / "answer-01.png").touch()
    assert room("wallet", "present", request, "--out", str(taken), "--yes", status=2)["error"] == "usage.file_not_written"
    assert room(*ASK, "--save", str(Path("s")), status=2)["error"] == "usage.arguments"
    assert room(*ASK, "--unsigned", status=2)["error"] == "request.ask"
    assert room("wallet", "history")["events"][0]["kind"] == "received"


def test_a_receipt_goes_back_as_a_picture_and_stands_after_the_entry(room: Shell) -> None:
    request = asked(room)
    pictures = shown(room, request)
    file = room.folder / "receipt.png"
    told = room("request", "check", request, *pictures, "--receipt", str(file), *believing(room))
    assert told["receipt"].startswith("MQ1:")
    taken = room("wallet", "receipt", str(file))
    assert "They confirmed that they received it on" in room.told
    events = room("wallet", "history")["events"]
    answered = next(each for each in events if each["id"] == taken["event"])
    assert (answered["kind"], answered["afterwards"]["got"]) == ("shared", taken["got"])
    assert room("wallet", "receipt", told["receipt"], status=2)["error"] == "response.receipt_again"
    assert room("wallet", "receipt", request, status=2)["error"] == "qr.not_receipt"


def test_a_receipt_that_cannot_be_written_spends_nothing(room: Shell) -> None:
    request = asked(room)
    pictures = shown(room, request)
    there = room.file("there.png", "")
    assert room("request", "check", request, *pictures, "--receipt", there, status=2)["error"] == "usage.file_not_written"
    assert room("request", "check", request, *pictures, *believing(room))["verdict"] == "valid"
