"""Pictures of a code that moves: each is a piece, and together they are what somebody shows (mode C of an interview)."""

import random
import string

import pytest

from skrin.domain.errors import SkrinError
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind
from skrin.use_cases.opening.codes import Joined, is_piece, joined
from skrin.use_cases.opening.found import Found, Refused
from skrin.use_cases.opening.tools import Tools
from tests.use_cases.opening.making import JWT, code, opened


def message(number: int = 0) -> str:
    """A credential's text, too long for one picture."""
    noise = random.Random(number)
    return JWT + "".join(noise.choices(string.ascii_letters, k=902))


def shown(message: str, kind: Kind = Kind.BEARER_CREDENTIAL) -> list[str]:
    """The texts of the pictures that hold all of it, as they go round."""
    showing = schedule.begin(kind, pack(message), Density.COARSE)
    texts = []
    for _ in range(showing.picture.of):
        texts.append(showing.picture.text)
        showing = showing.after()
    assert len(texts) > 2
    return texts


def pieces(texts: list[str], tools: Tools) -> list[Refused]:
    found = [piece for at, text in enumerate(texts) for piece in opened(code(text), tools, f"{at}.png")]
    assert all(is_piece(each) for each in found)
    return [each for each in found if isinstance(each, Refused)]


@pytest.fixture
def texts() -> list[str]:
    return shown(message())


def test_all_the_pictures_together_are_the_credential_in_whatever_order(texts: list[str], tools: Tools) -> None:
    (whole,) = joined(pieces(texts[::-1], tools))
    assert isinstance(whole, Joined)
    assert whole.name == f"0.png … {len(texts) - 1}.png"
    (found,) = opened(whole.content, tools)
    assert isinstance(found, Found)
    assert found.text == message()


def test_a_part_of_them_says_how_much_is_missing(texts: list[str], tools: Tools) -> None:
    (missing,) = joined(pieces(texts[:2], tools))
    assert isinstance(missing, Refused)
    assert missing.error.code == "qr.pieces"
    assert missing.name == "0.png … 1.png"


def test_beside_one_that_is_whole_the_pieces_of_the_next_are_not_told(texts: list[str], tools: Tools) -> None:
    (only,) = joined(pieces([*texts, *shown(message(1))[:1]], tools))
    assert isinstance(only, Joined)


def test_a_text_of_many_lines_is_as_many_pictures(texts: list[str], tools: Tools) -> None:
    found = opened("\n".join(texts).encode(), tools)
    assert len(found) == len(texts)
    (whole,) = joined([each for each in found if is_piece(each)])
    assert isinstance(whole, Joined)


def test_what_was_changed_in_one_picture_is_never_put_together(texts: list[str], tools: Tools) -> None:
    """A frame that was changed says so by its checksum; one that was written anew makes another message."""
    broken = texts[0][:-5] + ("A" if texts[0][-5] != "A" else "B") + texts[0][-4:]
    (piece,) = opened(code(broken), tools)
    assert isinstance(piece, Refused)
    assert not is_piece(piece)
    assert piece.error.code in ("qr.frame_damaged", "base45.invalid", "qr.frame", "qr.frame_length")


def test_an_answer_that_is_sealed_for_somebody_else_says_so_and_is_no_piece(tools: Tools) -> None:
    for text in shown(message(), Kind.SEALED_RESPONSE):
        (piece,) = opened(code(text), tools)
        assert isinstance(piece, Refused)
        assert (is_piece(piece), piece.error.code) == (False, "qr.sealed")


def test_what_is_one_picture_needs_no_other(tools: Tools) -> None:
    whole = schedule.begin(Kind.BEARER_CREDENTIAL, pack(JWT)).whole.text
    (found,) = opened(whole.encode(), tools)
    assert isinstance(found, Found)


def test_nothing_is_raised_for_pieces_of_many_codes(tools: Tools) -> None:
    """More messages than are put together at one time."""
    many = [shown(message(number))[0] for number in range(40)]
    try:
        told = list(joined(pieces(many, tools)))
    except SkrinError as error:
        pytest.fail(error.code)
    assert told
    assert all(isinstance(each, Refused) for each in told)


def test_a_text_file_with_a_mark_in_front_is_a_piece_like_any_other(texts: list[str], tools: Tools) -> None:
    found = [piece for text in texts for piece in opened(f"\ufeff{text}\r\n".encode(), tools)]
    (whole,) = joined([each for each in found if is_piece(each)])
    assert isinstance(whole, Joined)
