"""`request new --online … --or-screen` and `request result FILE --shown …`: what did not reach the service, off the screen."""

from pathlib import Path

from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.optical import comparison_code
from skrin.use_cases.verifier.ask import Asked
from tests.cli.conftest import Shell
from tests.fakes.verifier_world import VerifierWorld

ASK = ["request", "new", "--ask", "selection", "--claim", "given_name", "--purpose", "en=Hiring"]


def test_what_a_wallet_shows_is_handed_to_the_service_and_its_result_is_told_with_the_code(
    bare: Shell, line: list[str], world: VerifierWorld
) -> None:
    saved, frames = str(bare.folder / "asked.json"), bare.folder / "answer.txt"
    made = bare(*ASK, *line, "--or-screen", "--save", saved)
    asked = Asked(made["id"], made["request"], "", world.clock.now())
    request, wallet = world.read(asked), world.wallet()
    payload = wallet.shown(request)
    frames.write_text(frame.whole(Kind.SEALED_RESPONSE, payload).text)

    not_whole = Path(bare.file("other.txt", frame.whole(Kind.REQUEST, payload).text))
    assert bare("request", "result", saved, "--shown", str(not_whole), status=2)["error"] == "qr.not_answer"
    told = bare("request", "result", saved, "--shown", str(frames))
    assert (told["stage"], told["code"]) == ("finished", comparison_code(request, payload))
    assert told["result"]["presentations"][0]["claims"]["given_name"] == "canary-given-Åsa"
    assert bare("request", "result", saved, "--shown", str(frames), status=2)["error"] == "state.request_answered"
    assert "canary-given-Åsa" in bare.text("request", "result", saved)


def test_an_answer_that_proves_nothing_is_told_with_why_and_a_person_reads_the_code_of_a_good_one(
    bare: Shell, line: list[str], world: VerifierWorld
) -> None:
    wallet = world.wallet()
    for change, status in ((lambda text: text.rpartition("~")[0] + "~", 2), (lambda text: text, 0)):
        saved = str(bare.folder / f"asked-{status}.json")
        made = bare(*ASK, *line, "--or-screen", "--save", saved)
        request = world.read(Asked(made["id"], made["request"], "", world.clock.now()))
        payload = wallet.shown(request, change(wallet.presentation(request)))
        page = bare.text("request", "result", saved, "--shown", frame.whole(Kind.SEALED_RESPONSE, payload).text, status=status)
        assert (f"Code {comparison_code(request, payload)}" in page) is (status == 0)
        assert ("does not answer the request" in page) is (status == 2)


def test_what_cannot_be_shown_is_not_asked_for(bare: Shell, line: list[str]) -> None:
    assert bare(*ASK, "--or-screen", status=2)["error"] == "usage.arguments"
    assert bare(*ASK, *line, "--or-screen", "--unsigned", status=2)["error"] == "request.ask"
