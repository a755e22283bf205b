"""The wallet's commands, one by one: what they print, what they ask, and how they end (INTERFACES section 2)."""

import json

import pytest

from skrin.cli.main import main
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.cli.conftest import Shell
from tests.fakes.issuer import CODE, FakeIssuer, canaries
from tests.fakes.verifier import FakeVerifier
from tests.fakes.web import FakeWeb
from tests.use_cases.holder.sealed_forms import offer_sealed

# --- creating and unlocking


def test_a_wallet_is_created_once_and_opened_with_its_passphrase(bare: Shell) -> None:
    assert bare("wallet", "create")["ways_in"] == ["passphrase"]
    assert bare("wallet", "create", status=2)["error"] == "store.exists"
    assert bare("wallet", "list") == {"ok": True, "total": 0, "credentials": [], "loopback_http": True}
    bare.file("passphrase", "another passphrase\n")
    assert bare("wallet", "list", status=2)["error"] == "unlock.passphrase"


def test_a_recovery_code_is_shown_once_and_only_where_it_is_asked_for(bare: Shell) -> None:
    made = bare("wallet", "create", "--recovery-code")
    assert made["ways_in"] == ["passphrase", "recovery_code"]
    assert made["recovery_code"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["wallet", "create", "--recovery-sheet", "x.pdf"], "usage.not_in_this_version"),
        (["wallet", "list"], "store.not_found"),
    ],
)
def test_without_a_wallet_there_is_nothing_to_list(line: list[str], code: str, bare: Shell) -> None:
    assert bare(*line, status=2)["error"] == code


@pytest.mark.case("P-23")
def test_a_locked_wallet_answers_nobody_and_tells_nothing(
    skrin: Shell, verifier: FakeVerifier, web: FakeWeb, held: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = len(web.requests)
    status = main(["wallet", "present", verifier.link(), "--yes", "--json", "--data", str(skrin.data), "--allow-loopback-http"])
    out, err = capsys.readouterr()
    assert status == 2
    assert json.loads(out)["error"] == "usage.passphrase"
    assert held not in out + err
    assert len(web.requests) == sent


def test_the_passphrase_is_changed_and_never_an_argument(skrin: Shell) -> None:
    new = skrin.file("new", "a longer passphrase\n")
    assert skrin("wallet", "passphrase", "--new-passphrase-file", new)["ways_in"] == ["passphrase"]
    assert skrin("wallet", "list", status=2)["error"] == "unlock.passphrase"
    skrin.file("passphrase", "a longer passphrase\n")
    skrin("wallet", "list")
    short = skrin.file("short", "short\n")
    assert skrin("wallet", "passphrase", "--new-passphrase-file", short, status=2)["error"] == "unlock.passphrase_too_short"


def test_a_passphrase_file_that_is_not_there_is_a_usage_error(skrin: Shell) -> None:
    (skrin.folder / "passphrase").unlink()
    assert skrin("wallet", "list", status=2)["error"] == "usage.file"


# --- receiving


def test_receiving_asks_twice_before_anything_happens(skrin: Shell, issuer: FakeIssuer, web: FakeWeb) -> None:
    first = skrin("wallet", "receive", issuer.link(), status=2)
    assert first["error"] == "consent.required"
    assert first["preview"]["will_contact"] == ["127.0.0.1"]
    assert web.requests == []

    second = skrin("wallet", "receive", issuer.link(), "--contact", status=2)
    assert second["error"] == "consent.required"
    assert second["preview"]["issuer"]["name"] == "The Test School"
    assert second["preview"]["credentials"][0]["type"] == SKRIN_VCT
    assert CODE in issuer.codes

    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    assert received["verdict"] == "valid"
    assert skrin("wallet", "list")["credentials"][0]["id"] == received["id"]


@pytest.mark.case("N-10")
def test_http_on_this_machine_is_refused_unless_the_run_allows_it(skrin: Shell, issuer: FakeIssuer, web: FakeWeb) -> None:
    skrin.loopback = False
    refused = skrin("wallet", "receive", issuer.link(), "--yes", status=2)
    assert refused["error"] == "offer.issuer"
    assert "loopback_http" not in refused
    assert web.requests == []
    skrin.loopback = True
    assert skrin("wallet", "receive", issuer.link(), "--yes")["loopback_http"] is True
    assert "--allow-loopback-http" in skrin.told


def test_an_unlisted_issuer_needs_the_second_confirmation(skrin: Shell, issuer: FakeIssuer) -> None:
    skrin("trust", "remove", "Test list")
    refused = skrin("wallet", "receive", issuer.link(), "--yes", status=2)
    assert refused["error"] == "consent.unverified"
    assert refused["preview"]["issuer"]["trust"] == "unknown"
    assert CODE in issuer.codes
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes", "--accept-unverified")["received"]
    assert received["verdict"] == "could_not_check"


@pytest.mark.parametrize("line", [("--yes",), ("--contact",)])
def test_what_is_offered_is_read_once_though_it_is_refused(line: tuple[str, ...], skrin: Shell, issuer: FakeIssuer) -> None:
    skrin("trust", "remove", "Test list")
    skrin.text("wallet", "receive", issuer.link(), *line, status=2)
    assert skrin.told.count("What they offer\n") == 1


def test_a_transaction_code_is_an_option_and_a_wrong_one_is_said(skrin: Shell, issuer: FakeIssuer) -> None:
    issuer.transaction_code, issuer.transaction_code_spec = "1234", TransactionCodeSpec(length=4)
    assert skrin("wallet", "receive", issuer.link(), "--yes", status=2)["error"] == "issue.tx_code_needed"
    wrong = skrin("wallet", "receive", issuer.link(), "--yes", "--tx-code", "9999", status=2)
    assert wrong["error"] == "issue.tx_code_wrong"
    assert skrin("wallet", "receive", issuer.link(), "--yes", "--tx-code", "1234")["received"]


def test_an_offer_may_lie_in_a_file(skrin: Shell, issuer: FakeIssuer) -> None:
    assert skrin("wallet", "receive", skrin.file("offer.txt", issuer.link() + "\n"), "--yes")["received"]


def test_an_issuer_that_cannot_be_reached_is_exit_status_three(skrin: Shell, issuer: FakeIssuer) -> None:
    link = issuer.link().replace("127.0.0.1", "localhost")
    port = issuer.url.rpartition(":")[2]
    unused = link.replace(port, "1")
    assert skrin("wallet", "receive", unused, "--yes", status=3)["error"] == "net.unreachable"


@pytest.mark.parametrize("text", ["hello", "https://issuer.test/", "openid-credential-offer://?x=1", "{}"])
def test_what_is_no_offer_is_refused(text: str, skrin: Shell) -> None:
    assert skrin("wallet", "receive", text, "--yes", status=2)["error"].partition(".")[0] in {"uri", "offer"}


# --- looking


def test_a_credential_is_shown_whole_or_as_it_was_received(skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    shown = skrin("wallet", "show", held)
    assert shown["verdict"] == "valid"
    assert [check["check"] for check in shown["checks"] if check.get("counts", True)] == [
        "format",
        "signature",
        "issuer",
        "validity",
        "status",
    ]
    assert shown["issuer"]["vouched_by"] == ["Test list"]
    assert shown["claims"]["grade"] == "canary-grade"
    assert ["address", "city"] in shown["can_be_hidden"]
    assert "learning_outcomes" in shown["missing_elements"]
    assert skrin("wallet", "show", held, "--raw")["raw"] == issuer.issued[0]
    assert skrin.text("wallet", "show", held, "--raw").strip() == issuer.issued[0]


def test_a_list_has_pages_and_filters(skrin: Shell, held: str) -> None:
    assert skrin("wallet", "list", "--expiring", "400")["total"] == 1
    assert skrin("wallet", "list", "--expiring", "300")["total"] == 0
    assert skrin("wallet", "list", "--offset", "1")["credentials"] == []
    assert skrin("wallet", "list", "--collection", "none")["total"] == 0
    assert skrin("wallet", "list", "--limit", "0", status=2)["error"] == "usage.arguments"
    assert held in skrin.text("wallet", "list")


def test_an_export_goes_to_standard_output_or_into_a_new_file(skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    assert skrin.text("wallet", "export", held, "--format", "original").strip() == issuer.issued[0]
    path = skrin.folder / "out.sd-jwt"
    skrin("wallet", "export", held, "--format", "sd-jwt", "--out", str(path))
    assert path.read_text().strip() == issuer.issued[0]
    assert path.stat().st_mode & 0o077 == 0
    again = skrin("wallet", "export", held, "--out", str(path), status=2)
    assert again["error"] == "usage.file_not_written"


def test_the_sealed_form_goes_out_for_europass_with_what_to_do_with_it(skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    assert skrin("wallet", "export", held, "--format", "elm", status=2)["error"] == "file.no_sealed_form"
    offer_sealed(issuer)
    issuer.codes.add("another-code")
    skrin("wallet", "receive", issuer.link(code="another-code"), "--yes", "--accept-unverified")
    [card] = [each for each in skrin("wallet", "list")["credentials"] if each["id"] != held]
    path = skrin.folder / "out.jsonld"
    skrin.text("wallet", "export", card["id"], "--format", "elm", "--out", str(path))
    assert path.read_bytes() == issuer.sealed[0].encode()
    assert "europa.eu/europass" in skrin.told
    assert "will not say OK" in skrin.told
    assert "accepted" not in skrin.told
    assert skrin("wallet", "export", card["id"], "--format", "elm")["text"] == issuer.sealed[0]


def test_a_card_with_a_sealed_form_says_what_europass_would_check(skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    assert "europass" not in skrin("wallet", "show", held)
    offer_sealed(issuer)
    issuer.codes.add("another-code")
    skrin("wallet", "receive", issuer.link(code="another-code"), "--yes", "--accept-unverified")
    [card] = [each for each in skrin("wallet", "list")["credentials"] if each["id"] != held]
    checks = skrin("wallet", "show", card["id"])["europass"]
    assert [each["check"] for each in checks] == ["format", "seal", "owner", "accreditation", "validity", "revocation"]
    assert (checks[1]["result"], checks[1]["reason"]) == ("skipped", "no_lists")
    page = skrin.text("wallet", "show", card["id"])
    assert "What Europass would check" in page
    assert "Technically sealed (test)" in page
    assert "europa.eu" not in skrin.told


def test_import_prints_one_object_for_each_file(skrin: Shell, issuer: FakeIssuer) -> None:
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    good = skrin.file("good.sd-jwt", issuer.credential(PrivateKey.generate(Algorithm.ES256).public_jwk))
    bad = skrin.file("bad.sd-jwt", "no credential")
    first, second, third = skrin.lines("wallet", "import", good, bad, str(skrin.folder / "absent"), status=2)
    assert (first["ok"], first["input"], first["verdict"]) == (True, good, "valid")
    assert (second["ok"], second["input"], second["error"]) == (False, bad, "file.unreadable")
    assert third["error"] == "usage.file"
    (again,) = skrin.lines("wallet", "import", good)
    assert again["id"] == first["id"]


# --- sharing


def test_a_script_sees_what_would_leave_and_shares_it_with_yes(
    skrin: Shell, verifier: FakeVerifier, held: str, web: FakeWeb
) -> None:
    asked = skrin("wallet", "present", verifier.link(), status=2)
    assert asked["error"] == "consent.required"
    preview = asked["preview"]
    assert preview["verifier"]["name"] == "The Listed Employer"
    assert preview["verifier"]["calls_itself"] == "What the verifier calls itself"
    (item,) = preview["leaves"]
    assert [(field["path"], field["value"]) for field in item["fields"] if not field["locked"]] == [
        (["given_name"], "canary-given-Åsa"),
        (["grade"], "canary-grade"),
    ]
    assert {"iss", "vct", "exp", "status"} <= item["always_visible"].keys()
    assert verifier.bodies == []

    shared = skrin("wallet", "present", verifier.link(), "--yes")
    assert (shared["shared"], shared["credentials"]) == (2, [held])
    assert len(verifier.presented.presentations["one"]) == 1
    (event,) = (event for event in skrin("wallet", "history")["events"] if event["kind"] == "shared")
    assert set(event["fields"][held]) == {"given_name", "grade", "achievement_title"}
    exported = skrin.folder / "history.json"
    skrin("wallet", "history", "--export", str(exported))
    assert not [canary for canary in canaries() if canary in exported.read_text()]


def test_declining_says_no_and_nothing_else(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    assert skrin("wallet", "present", verifier.link(), "--decline")["declined"] is True
    assert verifier.declined.error == "access_denied"
    for with_it in (["--yes"], ["--select", "x.json"]):
        refused = skrin("wallet", "present", verifier.link(), "--decline", *with_it, status=2)
        assert refused["error"] == "usage.arguments"
    assert held


@pytest.mark.case("P-12")
def test_having_nothing_that_matches_is_the_same_answer_as_no(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    skrin("wallet", "present", verifier.link(), "--decline")
    guess = ClaimQuery(("grade",), values=("guessed",))
    verifier.query = DcqlQuery((sd_jwt_query("one", SKRIN_VCT, (guess,)),))
    assert skrin("wallet", "present", verifier.link(), status=2)["error"] == "consent.required"
    assert len(verifier.bodies) == 1
    nothing = skrin("wallet", "present", verifier.link(), "--yes", status=2)
    assert nothing["error"] == "dcql.no_match"
    skrin("wallet", "delete", held)
    assert skrin("wallet", "present", verifier.link(), "--yes", status=2)["error"] == "dcql.no_match"
    assert len(verifier.bodies) == 3
    assert len(set(verifier.bodies)) == 1


def test_a_selection_is_a_file(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    def select(value: object, status: int = 0) -> dict[str, object]:
        path = skrin.file("selection.json", json.dumps(value))
        return skrin("wallet", "present", verifier.link(), "--select", path, "--yes", status=status)

    assert select({"one": {"credential": held, "claims": [["grade"]]}}, 2)["error"] == "consent.incomplete"
    more = [["grade"], ["given_name"], ["email"]]
    assert select({"one": {"credential": held, "claims": more}}, 2)["error"] == "consent.selection"
    assert select({"two": {"credential": held}}, 2)["error"] == "consent.selection"
    assert select({"one": held}, 2)["error"] == "usage.arguments"
    assert select({"one": {"credential": held, "claims": "grade"}}, 2)["error"] == "usage.arguments"
    assert select({"one": {"credential": held, "claims": [[True]]}}, 2)["error"] == "usage.arguments"
    assert select([], 2)["error"] == "usage.arguments"
    assert verifier.bodies == []
    assert select({"one": {"credential": held, "claims": [["given_name"], ["grade"]]}})["shared"] == 2
    assert select({"one": [{"credential": held}]})["shared"] == 2


def test_an_unlisted_verifier_needs_the_second_confirmation(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    skrin("trust", "remove", "Verifiers")
    refused = skrin("wallet", "present", verifier.link(), "--yes", status=2)
    assert refused["error"] == "consent.unverified"
    assert verifier.bodies == []
    shared = skrin("wallet", "present", verifier.link(), "--yes", "--accept-unverified")
    assert shared["credentials"] == [held]


@pytest.mark.case("P-10")
def test_a_request_that_was_answered_is_not_answered_again(skrin: Shell, verifier: FakeVerifier, held: str) -> None:
    link = verifier.link()
    skrin("wallet", "present", link, "--yes")
    assert skrin("wallet", "present", link, "--yes", status=2)["error"] == "state.answered"
    assert len(verifier.bodies) == 1
    assert held


# --- the rest


def test_identifiers_are_made_and_listed(skrin: Shell) -> None:
    made = skrin("wallet", "did", "--new", "--method", "jwk", "--key", "Ed25519")["did"]
    assert made.startswith("did:jwk:")
    assert skrin("wallet", "did")["dids"] == [{"did": made, "issuer": ""}]


def test_a_setting_is_changed_or_refused(skrin: Shell) -> None:
    assert skrin("wallet", "set", "language", "sv")["language"] == "sv"
    assert skrin("wallet", "set", "language", "de", status=2)["error"] == "usage.setting"


def test_refreshing_says_what_changed_and_what_could_not_be_asked(
    skrin: Shell, issuer: FakeIssuer, held: str, web: FakeWeb
) -> None:
    assert skrin("wallet", "refresh")["changed"] == []
    issuer.statuses = {4711: 2}
    (changed,) = skrin("wallet", "refresh", held)["changed"]
    assert (changed["id"], changed["reason"]) == (held, "status.suspended")
    del web.answers[issuer.status_uri]
    assert skrin("wallet", "refresh", status=3)["not_refreshed"][0]["what"] == issuer.status_uri


def test_a_catalogue_is_followed_searched_and_left_and_an_enrolment_withdrawn(
    skrin: Shell, issuer: FakeIssuer, web: FakeWeb
) -> None:
    from tests.use_cases.holder.test_enrol import offering

    issuer.offerings = (offering(),)
    url = f"{issuer.url}/catalogue"
    assert skrin("wallet", "catalogue", "add", url)["offerings"] == 1
    assert skrin("wallet", "catalogue", "list")["catalogues"] == [url]
    issuer.offerings = (offering(), offering("weld-2"))
    assert len(skrin("wallet", "find", "--refresh", "--label", "metal", "--open-now")["found"]) == 2
    assert skrin("wallet", "enrol", "nothing", "--yes", status=2)["error"] == "issue.not_offered"
    skrin("trust", "remove", "Test list")
    assert skrin("wallet", "enrol", "weld-1", "--yes", status=2)["error"] == "consent.unverified"
    enrolled = skrin("wallet", "enrol", "weld-1", "--yes", "--accept-unverified")
    assert skrin("wallet", "enrol", "weld-1", "--present", "x", status=2)["error"] == "usage.not_in_this_version"
    issuer.serve_enrolment("e1", web)
    assert skrin("wallet", "withdraw", enrolled["enrolment"])["state"] == "withdrawn"
    assert skrin("wallet", "enrolments")["enrolments"][0]["state"] == "withdrawn"
    del web.answers[url]
    assert skrin("wallet", "find", "--refresh")["not_refreshed"][0]["url"] == url
    skrin("wallet", "catalogue", "remove", url)
    assert skrin("wallet", "find")["found"] == []
    assert skrin("wallet", "catalogue", "add", status=2)["error"] == "usage.arguments"


def test_revoking_needs_a_reason_and_brings_a_receipt(skrin: Shell, issuer: FakeIssuer, held: str) -> None:
    assert skrin("wallet", "revoke", held, "--reason", " ", status=2)["error"] == "usage.arguments"
    assert skrin("wallet", "revoke", held, status=2)["error"] == "usage.arguments"
    receipt = skrin("wallet", "revoke", held, "--reason", "lost", "--from", "2026-01-31")["receipt"]
    assert str(issuer.revoked[0].from_date) == "2026-01-31"
    assert skrin("wallet", "show", held)["revocation_receipt"] == receipt


def test_ones_own_trust_is_given_and_taken_back(skrin: Shell, issuer: FakeIssuer) -> None:
    skrin("trust", "add", issuer.did, "--type", SKRIN_VCT, "--name", "My teacher")
    lists = {each["name"]: each for each in skrin("trust", "list")["lists"]}
    assert lists["you"]["entries"][0]["names"] == {"und": "My teacher"}
    assert lists["Test list"]["entries"][0]["party"] == issuer.did
    skrin("trust", "remove", issuer.did)
    assert skrin("trust", "refresh")["not_refreshed"] == []
    for line in (["add"], ["remove"], ["list", "x"], ["list", "--type", "x"], ["add", "x", "--verifier"]):
        assert skrin("trust", *line, status=2)["error"] == "usage.arguments"


@pytest.mark.parametrize("content", [b"hej", b'{"a": 1}', b"\xff\x00"])
def test_a_file_that_is_no_list_is_said_to_be_none(skrin: Shell, content: bytes) -> None:
    assert skrin("trust", "add", skrin.file("wrong", content), status=2)["error"] == "trust.not_a_list"
    assert skrin("trust", "list")["lists"] == []


def test_a_party_without_a_kind_of_credential_is_no_file_that_cannot_be_read(skrin: Shell) -> None:
    told = skrin("trust", "add", "did:key:z6Mk", status=2)
    assert (told["error"], "--type" in told["message"]) == ("usage.arguments", True)


def test_an_authority_is_a_pem_file(skrin: Shell) -> None:
    from tests.fakes.authority import Authority

    (name,) = skrin("trust", "add", skrin.file("authority.pem", Authority().pem))["added"]["authorities"]
    assert skrin("trust", "list")["authorities"] == [name]
    skrin("trust", "remove", name)
    assert skrin("trust", "list")["authorities"] == []


def test_messages_come_in_swedish_too(skrin: Shell) -> None:
    english = skrin("wallet", "show", "nothing", status=2)["message"]
    swedish = skrin("wallet", "show", "nothing", "--lang", "sv", status=2)["message"]
    assert english != swedish


# --- a person at a terminal


@pytest.fixture
def terminal(skrin: Shell) -> list[str]:
    """What the person types, line by line; the questions are on standard error."""
    skrin.typed = []
    return skrin.typed


def test_a_terminal_is_asked_at_each_step_and_enter_alone_is_no(
    skrin: Shell, issuer: FakeIssuer, verifier: FakeVerifier, web: FakeWeb, terminal: list[str]
) -> None:
    terminal += ["\n"]
    skrin.text("wallet", "receive", issuer.link(), status=2)
    assert web.requests == []
    terminal += ["yes\n", "no\n"]
    skrin.text("wallet", "receive", issuer.link(), status=2)
    assert CODE in issuer.codes
    terminal += ["yes\n", "yes\n"]
    assert "✓ Valid" in skrin.text("wallet", "receive", issuer.link(), "--lang", "en")
    terminal += ["\n"]
    skrin.text("wallet", "present", verifier.link(), status=2)
    assert verifier.bodies == []
    terminal += ["yes\n"]
    skrin.text("wallet", "present", verifier.link())
    assert len(verifier.bodies) == 1
    assert "canary-grade" in skrin.told


def test_a_terminal_is_asked_about_a_party_nobody_vouches_for(skrin: Shell, issuer: FakeIssuer, terminal: list[str]) -> None:
    skrin("trust", "remove", "Test list")
    terminal += ["yes\n", "yes\n", "no\n"]
    skrin.text("wallet", "receive", issuer.link(), status=2)
    terminal += ["yes\n", "yes\n", "yes\n"]
    skrin.text("wallet", "receive", issuer.link())


def test_a_terminal_is_asked_before_something_is_gone_for_good(skrin: Shell, held: str, terminal: list[str]) -> None:
    terminal += ["no\n"]
    skrin.text("wallet", "delete", held, status=2)
    assert skrin("wallet", "list")["total"] == 1
    terminal += ["yes\n"]
    skrin.text("wallet", "delete", held)
    assert skrin("wallet", "list")["total"] == 0


def test_a_register_signs_its_list_and_a_wallet_takes_newer_ones_of_its_alone(skrin: Shell) -> None:
    entry: JsonObject = {"issuer": "did:web:school.test", "types": [SKRIN_VCT], "from": "2026-01-01", "until": "2026-12-31"}
    listed: JsonObject = {"version": 1, "name": "The register", "entries": [entry]}
    signed = [_signed_list(skrin, f"list-{name}", listed) for name in ("one", "another")]

    assert signed[0]["entries"] == 1
    added = skrin("trust", "add", str(signed[0]["signed"]))["added"]
    assert added["signed_by"] == signed[0]["signed_by"]
    assert skrin("trust", "add", str(signed[1]["signed"]), status=2)["error"] == "trust.list_signer"
    assert skrin("trust", "sign", skrin.file("bare.json", json.dumps(listed)), status=2)["error"] == "usage.arguments"
    assert skrin("trust", "list", "--key", "x", status=2)["error"] == "usage.arguments"


def _signed_list(skrin: Shell, name: str, listed: JsonObject) -> dict[str, object]:
    from skrin.cli.files import first_line
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    passphrase = first_line(skrin.folder / "passphrase")
    key = skrin.file(f"{name}.pem", PrivateKey.generate(Algorithm.ES256).to_encrypted_pem(passphrase).decode())
    content = skrin.file(f"{name}.json", json.dumps(listed))
    return dict(skrin("trust", "sign", content, "--key", key))


def test_a_list_of_trusted_entities_is_added_with_its_signer(skrin: Shell) -> None:
    from datetime import UTC, datetime, timedelta

    from tests.fakes.authority import Authority
    from tests.fakes.trusted_entities import EAA, document, entity, moment, service, signed, signer

    now, by = datetime.now(UTC), signer(now=datetime.now(UTC))
    content = document(
        entity("The Schools", service(EAA, [Authority(now=now).own.der], "School certificates")),
        ListIssueDateTime=moment(now),
        NextUpdate=moment(now + timedelta(days=30)),
    )
    path = skrin.file("list.jwt", signed(content, by).decode())

    assert skrin("trust", "add", path, status=2)["error"] == "trust.entity_list_signers"
    added = skrin("trust", "add", path, "--signer", skrin.file("signer.pem", by.pem.decode()))["added"]
    assert (added["name"], added["signed_by"]) == ("Accredited providers", "The register of the tests")
    (shown,) = [each for each in skrin("trust", "list")["lists"] if each["name"] == "Accredited providers"]
    assert [(each["names"], each["source"]) for each in shown["entries"]] == [({"en": "The Schools"}, "School certificates")]
