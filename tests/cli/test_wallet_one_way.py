"""A code where nobody asked, and a link: what it proves, for how long, and what a copy of it is worth."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.paper.qr_symbol import png, symbol
from skrin.protocols.mq1 import frame, schedule
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer, canaries

UNTIL = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()


@pytest.fixture
def credential(skrin: Shell, issuer: FakeIssuer) -> str:
    return str(skrin("wallet", "receive", issuer.link(), "--yes")["received"][0]["id"])


def shown(skrin: Shell, credential: str, way: str) -> str:
    out = str(skrin.folder / "out")
    what = ("wallet", "qr", credential, way, "--to", "Norrfors AB", "--out", out, "--fields", "given_name")
    assert skrin(*what, status=2)["error"] == "consent.required"
    return str(skrin(*what, "--yes")["text"])


def binding(told: dict[str, object]) -> tuple[str, str] | None:
    checks = {each["check"]: (each["outcome"], each["code"]) for each in told["checks"]}  # type: ignore[attr-defined]
    return checks.get("holder_binding")


def test_a_live_code_is_signed_now_and_a_photograph_of_it_is_worth_nothing_later(skrin: Shell, credential: str) -> None:
    text = shown(skrin, credential, "--live")
    now = skrin("verify", text, "--offline", status=3)
    assert binding(now) == ("unknown", "kb.shown_live")
    assert not [canary for canary in canaries() if canary in str(now) and "given" not in canary]
    later = (datetime.now(UTC) + timedelta(minutes=3)).isoformat(timespec="seconds")
    assert binding(skrin("verify", text, "--offline", "--at", later, status=2)) == ("fail", "kb.too_old")


def test_a_bearer_code_proves_nobody(skrin: Shell, credential: str) -> None:
    text = shown(skrin, credential, "--bearer")
    assert binding(skrin("verify", text, "--offline", status=3)) is None
    needed = skrin("verify", text, "--offline", "--require-key-binding", status=2)
    assert binding(needed) == ("fail", "kb.missing")
    (recipient,) = skrin("wallet", "sharing")["recipients"]
    assert recipient["given"][0]["credential"] == credential


@pytest.mark.parametrize("base", ["skrin:", "https://show.example/page"])
def test_a_link_holds_the_whole_share(base: str, skrin: Shell, credential: str) -> None:
    file = str(skrin.folder / "share.json")
    what = ("wallet", "share", credential, "--to", "Norrfors AB", "--until", UNTIL, "--out", file, "--yes")
    link = skrin(*what, "--link", base)["link"]
    assert link.startswith(f"{base}#MQ1.")
    Path(skrin.folder / "link.txt").write_text(link + "\n")
    for given in (link, str(skrin.folder / "link.txt"), file):
        told = skrin("verify", given, "--offline", status=3)
        assert binding(told) == ("unknown", "kb.not_bound_to_you")
    assert skrin("verify", link[:-8], "--offline", status=3)["verdict"] != "valid"


def test_what_cannot_go_so_is_refused_by_name(skrin: Shell, credential: str) -> None:
    out = ("--out", str(skrin.folder / "out"))
    for line in (
        ("--live",),
        ("--live", "--bearer", "--to", "x", *out),
        ("--to", "x", *out),
        (credential, "--live", "--to", "x", *out),
    ):
        assert skrin("wallet", "qr", credential, *line, status=2)["error"] == "usage.arguments"
    file = ("wallet", "share", credential, "--to", "x", "--until", UNTIL, "--out", str(skrin.folder / "s.json"), "--yes")
    assert skrin(*file, "--link", "https://a.example/#b", status=2)["error"] == "usage.arguments"
    assert skrin(*file, "--link", "javascript:alert(1)", status=2)["error"] == "net.url"


def test_pictures_of_a_code_that_moves_are_read_together_in_whatever_order(skrin: Shell, credential: str) -> None:
    text = shown(skrin, credential, "--live")
    whole = frame.read(text)
    message = whole.transfer.joined(dict(enumerate(whole.symbols)))
    showing, pictures = schedule.begin(whole.transfer.kind, message, schedule.Density.COARSE), list[str]()
    for _ in range(showing.picture.of):
        path = skrin.folder / f"{len(pictures)}.png"
        path.write_bytes(png(symbol(showing.picture.text), 4))
        pictures.append(str(path))
        showing = showing.after()
    assert len(pictures) > 1
    assert binding(skrin("verify", *pictures[::-1], "--offline", status=3)) == ("unknown", "kb.shown_live")
    part = skrin("verify", *pictures[1:], "--offline", status=3)
    assert [each["code"] for each in part["checks"]] == ["qr.pieces"]
