"""Texts of codes go in, the message comes out: in any order, beside anything else, whatever is held before the camera."""

import random

import pytest

from skrin.gui.viewmodels.scan import said
from skrin.gui.viewmodels.scan.in_view import InView
from skrin.gui.viewmodels.scan.receiving import Receiving, Seen
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind
from skrin.words.speech import Words
from tests.fakes.clock import FixedClock
from tests.gui.scan.conftest import long, pictures

ENGLISH = Words("en")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def receiving(clock: FixedClock) -> Receiving:
    return Receiving((Kind.SEALED_RESPONSE,), clock)


def shown(seen: Seen) -> tuple[str, str, str]:
    whole = False
    return (
        said.count(seen, ENGLISH, whole=whole),
        said.left(seen.arriving, ENGLISH),
        said.note(seen, (Kind.SEALED_RESPONSE,), ENGLISH, whole=whole),
    )


def test_pictures_in_any_order_and_more_than_once_make_the_message(receiving: Receiving, clock: FixedClock) -> None:
    texts = pictures(long())
    assert len(texts) == 9
    assert shown(receiving.seen())[0] == "No picture yet"
    for at in (7, 2, 2, 0, 8, 7):
        assert receiving.take([texts[at]]).whole is None
        clock.forward(seconds=1)
    assert shown(receiving.seen()) == (
        "4 of 9 pictures",
        "about 6 seconds left",
        "They may come in any order. The result opens by itself.",
    )
    whole = receiving.take(texts).whole
    assert whole is not None
    assert whole.payload == long()


def test_bigger_dots_in_the_middle_lose_nothing(receiving: Receiving) -> None:
    receiving.take(pictures(long(), 4))
    before = receiving.seen().arriving
    assert before is not None
    coarse = pictures(long(), 12, density=Density.COARSE)
    receiving.take(coarse[-1:])
    after = receiving.seen().arriving
    assert after is not None
    assert (before.of, after.of) == (9, 17)
    assert after.part >= before.part
    assert receiving.take(pictures(long(), 17, density=Density.COARSE)).whole is not None


def test_of_two_messages_in_view_neither_costs_the_other_anything(receiving: Receiving) -> None:
    one, other = pictures(long(1)), pictures(long(2))
    for pair in zip(one[:-1], other[:-1], strict=True):
        assert receiving.take(pair).whole is None
    whole = receiving.take([other[-1]]).whole
    assert whole is not None
    assert whole.payload == long(2)
    whole = receiving.take([one[-1]]).whole
    assert whole is not None
    assert whole.payload == long(1)


@pytest.mark.case("F-14")
def test_ten_thousand_messages_that_never_end_hold_no_room_and_the_answer_still_comes(receiving: Receiving) -> None:
    texts = pictures(long())
    receiving.take(texts[:5])
    for number in range(10_000):
        receiving.take([_piece(number)])
    receiving.seen()
    assert len(receiving._courses) <= 5
    assert receiving.take(texts[5:]).whole is not None


def _piece(number: int) -> str:
    """One symbol of the two that a message of its own has."""
    from skrin.protocols.mq1.frame import Frame
    from skrin.protocols.mq1.transfer import Transfer

    return Frame(Transfer(Kind.SEALED_RESPONSE, number.to_bytes(4), 64), 0, (bytes(32),)).text


def test_what_stands_still_says_so_and_is_let_go_after_a_minute(receiving: Receiving, clock: FixedClock) -> None:
    receiving.take(pictures(long(), 3))
    clock.forward(seconds=3)
    assert shown(receiving.seen())[1:] == ("", "Nothing new is being read. Ask for “Bigger dots” on the other screen.")
    clock.forward(seconds=57)
    assert shown(receiving.seen())[::2] == (
        "No picture yet",
        "Nothing new came for a minute, so what had been read was put aside. Have the code shown again.",
    )
    receiving.take(pictures(long(), 1))
    assert shown(receiving.seen())[0] == "1 of 9 pictures"


def bound_to_nobody(kind: Kind) -> str:
    return pictures(b"x" * 40, kind=kind)[0]


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    ("text", "beside"),
    [
        pytest.param("https://jobb.example/anmalan", InView.WEB_PAGE, id="web page"),
        pytest.param("WIFI:T:WPA;S:Kontoret;P:hemligt;;", InView.NETWORK, id="wireless network"),
        pytest.param("javascript:alert(1)", InView.OTHER, id="script"),
        pytest.param("A" * 4296, InView.OTHER, id="4296 characters"),
        pytest.param("7", InView.OTHER, id="plain text"),
        pytest.param("MQ2:0000", InView.NEWER, id="a later version"),
        pytest.param(bound_to_nobody(Kind.REQUEST), InView.REQUEST, id="the request itself"),
        pytest.param(bound_to_nobody(Kind.CLEAR_RESPONSE), InView.UNBOUND, id="an answer to nobody"),
        pytest.param(bound_to_nobody(Kind.BEARER_CREDENTIAL), InView.UNBOUND, id="a copy of a credential"),
        pytest.param(bound_to_nobody(Kind.RECEIPT), InView.OTHER, id="a receipt"),
    ],
)
def test_what_else_is_in_view_gets_a_sentence_and_costs_nothing(
    text: str, beside: InView, receiving: Receiving, clock: FixedClock
) -> None:
    texts = pictures(long())
    receiving.take(texts[:4])
    assert receiving.take([text, texts[4]]).whole is None
    assert receiving.seen().beside is beside
    assert said.beside(receiving.seen(), (Kind.SEALED_RESPONSE,), ENGLISH)
    assert shown(receiving.seen())[0] == "5 of 9 pictures"
    clock.forward(seconds=5)
    assert receiving.seen().beside is None
    assert receiving.take(texts[5:]).whole is not None


def test_pictures_that_were_read_wrong_are_no_news(receiving: Receiving) -> None:
    damaged = pictures(long())[0][:-2] + "00"
    receiving.take([damaged, "MQ1:", "MQ1:%%%"])
    assert receiving.seen() == Seen()


def test_a_shuffled_half_of_all_there_is_will_do(receiving: Receiving) -> None:
    texts = pictures(long(), 28)
    random.Random(7).shuffle(texts)
    assert receiving.take(texts[:14]).whole is not None
