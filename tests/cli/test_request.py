"""`skrin request`: ask a service, read what came of it, check an answer by hand."""

import json

import pytest

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.request.claims import claim
from skrin.domain.json_value import JsonObject
from skrin.paper.qr_symbol import png, symbol
from skrin.protocols import inbound
from skrin.protocols.openid4vp.link import RequestByReference
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed
from skrin.protocols.openid4vp.request_uri import request_object_request, request_object_response
from skrin.system import SystemClock
from skrin.wire.urls import ANY_LOOPBACK
from tests.cli.conftest import Shell
from tests.fakes.issuer import find_did_key
from tests.fakes.loopback_fetch import loopback_fetch
from tests.fakes.verifier_world import CREDENTIAL_ID, VerifierWorld


def read(link: str) -> PresentationRequest:
    """As a wallet reads it over http."""
    found = inbound.read(link, ANY_LOOPBACK)
    assert isinstance(found, inbound.RequestLink)
    assert isinstance(found.request, RequestByReference)
    answer = loopback_fetch(request_object_request(found.request, "nonce"))
    return read_signed(request_object_response(answer, found.request, "nonce"), find_did_key, SystemClock().now(), ANY_LOOPBACK)


ASK = ["request", "new", "--ask", "yes-no", "--credential-id", CREDENTIAL_ID, "--purpose", "en=Hiring", "--purpose", "sv=Jobb"]


def test_a_request_is_asked_answered_and_read(bare: Shell, line: list[str], world: VerifierWorld) -> None:
    saved = bare.folder / "session.json"
    made = bare(*ASK, *line, "--save", str(saved))
    assert made["session_secret"] is None
    assert saved.stat().st_mode & 0o077 == 0
    assert bare("request", "result", str(saved), status=3)["stage"] == "open"
    request = read(made["request"])
    assert request.purpose == {"en": "Hiring", "sv": "Jobb"}
    assert loopback_fetch(world.wallet().post(request)).status == 200
    told = bare("request", "result", str(saved), "--wait", "5")
    assert (told["stage"], told["result"]["verdict"]) == ("finished", "valid")
    assert told["asked"]["credential_id"] == CREDENTIAL_ID


def test_who_cannot_encrypt_is_asked_for_a_plain_answer(bare: Shell, line: list[str]) -> None:
    assert read(bare(*ASK, *line)["request"]).encryption is not None
    assert read(bare(*ASK, *line, "--plain")["request"]).encryption is None


def test_a_no_is_two(bare: Shell, line: list[str], world: VerifierWorld) -> None:
    saved = str(bare.folder / "session.json")
    made = bare(*ASK, *line, "--save", saved)
    assert loopback_fetch(world.form_of(made["id"], error="access_denied")).status == 200
    assert bare("request", "result", saved, status=2)["result"]["answer"] == "declined"


def test_without_save_the_secret_is_told_once(bare: Shell, line: list[str]) -> None:
    made = bare(*ASK, *line)
    session = bare.file("own.json", json.dumps({"result": made["result"], "session_secret": made["session_secret"]}))
    assert bare("request", "result", session, status=3)["stage"] == "open"
    wrong = bare.file("wrong.json", json.dumps({"result": made["result"], "session_secret": "guess"}))
    refused = bare("request", "result", wrong, status=2)
    assert refused["error"] == "request.service"


def test_the_qr_code_says_the_link(bare: Shell, line: list[str]) -> None:
    path = bare.folder / "code.png"
    made = bare(*ASK, *line, "--qr", str(path))
    assert path.read_bytes() == png(symbol(made["request"]))
    assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert decoded(path.read_bytes()) == made["request"]


def decoded(png: bytes) -> str:
    """The text of the code in one of our own PNG files."""
    import struct
    import zlib

    import zxingcpp

    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    rows = zlib.decompress(png[start : start + length])
    pixels = bytearray(b"".join(rows[row * (width + 1) + 1 : (row + 1) * (width + 1)] for row in range(height)))
    (found,) = zxingcpp.read_barcodes(memoryview(pixels).cast("B", (height, width)))
    return str(found.text)


@pytest.mark.parametrize(
    ("words", "formats"),
    [
        (("--type", "OpenBadgeCredential"), ["ldp_vc", "jwt_vc_json"]),
        (("--or-badge",), ["dc+sd-jwt", "ldp_vc", "jwt_vc_json"]),
    ],
    ids=["a badge", "a credential or a badge"],
)
def test_a_badge_may_be_asked_for(words: tuple[str, ...], formats: list[str], bare: Shell, line: list[str]) -> None:
    made = bare("request", "new", "--ask", "everything", *words, "--purpose", "why", *line)
    query = read(made["request"]).query
    assert [each.format for each in query.credentials] == formats
    assert [each.options for each in query.credential_sets] == [tuple((each.id,) for each in query.credentials)]


def test_a_selection_names_its_claims_and_conditions(bare: Shell, line: list[str]) -> None:
    claims = ["--claim", "given_name", "--claim", "level_of_learning_experience=6", "--claim", "learningOutcomes.*.text"]
    made = bare("request", "new", "--ask", "selection", *claims, "--purpose", "why", *line)
    query = read(made["request"]).query.as_json()["credentials"]
    assert query[0]["claims"] == [  # type: ignore[index,call-overload]
        {"path": ["given_name"]},
        {"path": ["level_of_learning_experience"], "values": [6]},
        {"path": ["learningOutcomes", None, "text"]},
    ]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        (["--claim", "a"], "usage.arguments"),
        (["--keep-until", "soon"], "request.ask"),
        (["--expires-in", "1"], "request.ask"),
        (["--statement", "a", "--or-badge"], "request.ask"),
        (["--known-by", "x509_hash"], "request.service"),
    ],
)
def test_what_cannot_be_asked_is_told(more: list[str], error: str, bare: Shell, line: list[str]) -> None:
    assert bare(*ASK, *more, *line, status=2)["error"] == error


def test_a_wrong_key_asks_nothing(bare: Shell, service: str, world: VerifierWorld) -> None:
    refused = bare(*ASK, "--online", service, "--api-key-file", bare.file("key", "wrong\n"), status=2)
    assert refused["error"] == "request.service"
    assert "auth.api_key" in refused["message"]
    assert world.store.requests == {}


def test_http_needs_to_be_allowed_for_the_run(bare: Shell, line: list[str]) -> None:
    bare.loopback = False
    assert bare(*ASK, *line, status=2)["error"] == "net.not_https"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grade", {"path": ["grade"]}),
        ("a.0.b", {"path": ["a", 0, "b"]}),
        ("a.*", {"path": ["a", None]}),
        ('["a.b", null, 3]', {"path": ["a.b", None, 3]}),
        ("level=6", {"path": ["level"], "values": [6]}),
        ('level="6"', {"path": ["level"], "values": ["6"]}),
        ("completed=true", {"path": ["completed"], "values": [True]}),
        ("city=Malmö stad", {"path": ["city"], "values": ["Malmö stad"]}),
        ("city=null", {"path": ["city"], "values": ["null"]}),
    ],
)
def test_claims_as_they_are_typed(text: str, said: JsonObject) -> None:
    assert claim(text) == said


@pytest.mark.parametrize("text", ["", ".", "a..b", "[", "[]", "=5"])
def test_what_is_no_claim(text: str) -> None:
    with pytest.raises(ArgumentsInvalid):
        claim(text)


# checking by hand


def handed_over(world: VerifierWorld, shell: Shell, change: str = "") -> tuple[str, str, list[str]]:
    """Files: the request object and what was posted; and where to look."""
    asked = world.selection(["given_name"], encrypted=False)
    request, wallet = world.read(asked), world.wallet()
    from skrin.use_cases.verifier.request_object import request_object

    shell.file("request.jwt", request_object(asked.id, None, world.ports))
    shell.file("answer.form", wallet.post(request).body)
    trust = shell.file("trust.json", world.issuer.trust_list().dump())
    status = shell.file("status.jwt", world.issuer.status_list().body)
    look = ["--trust", trust, "--map", f"{world.issuer.status_uri}={status}", "--offline"]
    return str(shell.folder / "request.jwt"), str(shell.folder / "answer.form"), look


def test_an_answer_is_checked_by_hand(bare: Shell, world: VerifierWorld) -> None:
    bare.loopback = False
    request, answer, look = handed_over(world, bare)
    told = bare("request", "check", request, answer, *look)
    assert (told["ok"], told["answer"], told["verdict"]) == (True, "presented", "valid")
    (shown,) = told["presentations"]
    assert shown["holder_binding"] == "proved"
    assert shown["claims"]["given_name"] == "canary-given-Åsa"


def test_and_refused_where_it_answers_something_else(bare: Shell, world: VerifierWorld) -> None:
    bare.loopback = False
    _, answer, look = handed_over(world, bare)
    other = world.asked()
    from skrin.use_cases.verifier.request_object import request_object

    request = bare.file("other.jwt", request_object(other.id, None, world.ports))
    told = bare("request", "check", request, answer, *look, status=2)
    assert (told["answer"], told["error"]) == ("refused", "kb.nonce")
    assert told["message"]


def test_forms_in_which_an_answer_may_be_handed_over(bare: Shell, world: VerifierWorld) -> None:
    bare.loopback = False
    asked = world.selection(["given_name"], signed=False)
    request, wallet = world.read(asked), world.wallet()
    token = {"credential": [wallet.presentation(request)]}
    link = bare.file("request.txt", asked.link)
    _, _, look = handed_over(world, bare)
    for content in (json.dumps(token), json.dumps({"vp_token": token}), json.dumps({"vp_token": json.dumps(token)})):
        assert bare("request", "check", link, bare.file("answer.json", content), *look)["verdict"] == "valid"
    parameters = bare.file("request.json", json.dumps(world.stored(asked).parameters))
    assert bare("request", "check", parameters, bare.file("answer.json", json.dumps(token)), *look)["verdict"] == "valid"
    declined = bare.file("declined.form", "error=access_denied")
    assert bare("request", "check", link, declined, *look, status=2)["answer"] == "declined"


@pytest.mark.parametrize(
    ("request_", "answer", "error"),
    [
        ("by reference", "{}", "request.elsewhere"),
        ("{}", '{"credential":["x"]}', "request.member"),
        ("nothing", '{"credential":["x"]}', "uri.unknown"),
        ("{}", "state=x", "file.answer"),
        ("{}", "response=a.b.c.d.e", "file.answer_encrypted"),
        ("{}", "{", "parse.json"),
        ("openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fa.test", '{"credential":["x"]}', "file.answer"),
    ],
)
def test_what_is_no_request_or_no_answer(request_: str, answer: str, error: str, bare: Shell, world: VerifierWorld) -> None:
    bare.loopback = False
    text = world.asked().link if request_ == "by reference" else request_
    told = bare("request", "check", bare.file("request", text), bare.file("answer", answer), "--offline", status=2)
    assert told["error"] == error


def test_a_selection_says_what_may_be_left_out(bare: Shell, line: list[str]) -> None:
    claims = ["--claim", "given_name", "--may-add", "assessment_grade"]
    made = bare("request", "new", "--ask", "selection", *claims, "--purpose", "why", *line)
    (query,) = read(made["request"]).query.credentials
    names = {claim.id: claim.path[0] for claim in query.claims}
    assert [[names[each] for each in option] for option in query.claim_sets] == [
        ["given_name", "assessment_grade"],
        ["given_name"],
    ]
