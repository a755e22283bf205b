"""Any K of the 255 symbols are the message again, and they are the symbols that other makers of this code make."""

import random

import pytest
import zfec
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.protocols.mq1 import erasure
from skrin.protocols.mq1.transfer import Kind, Transfer

WORDS = tuple(number.to_bytes(2, "big") * 16 for number in range(erasure.MOST_SOURCE))


def test_the_fourth_row_of_four_is_the_published_one() -> None:
    units = [tuple(bytes([at == which]) for at in range(4)) for which in range(4)]
    assert b"".join(erasure.Encoder(unit).symbol(4) for unit in units).hex() == "7740380e"


def test_the_first_repair_symbol_of_the_bytes_to_99_is_the_published_one() -> None:
    payload = bytes(range(100))
    encoder = erasure.Encoder(Transfer.of(Kind.REQUEST, payload).cut(payload))
    assert encoder.symbol(4).hex() == "34353637727d6c63363928270a05141bbeb1a0af828d9c93c6c9d8d7faf5e4eb"


@pytest.mark.parametrize("needed", [*range(1, 13), 22, 35, 64, 89, 119, 120])
def test_the_symbols_are_byte_for_byte_those_of_another_implementation(needed: int) -> None:
    source = random.Random(needed).randbytes(needed * 32)
    cut = [source[at : at + 32] for at in range(0, len(source), 32)]
    encoder = erasure.Encoder(cut)
    numbers = [0, needed - 1, *range(needed, min(needed + 20, 255)), 253, 254]
    assert [encoder.symbol(number) for number in numbers] == zfec.Encoder(needed, 255).encode(cut, numbers)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, erasure.MOST_SOURCE), st.randoms(use_true_random=False))
def test_any_symbols_of_the_number_needed_rebuild_the_message(needed: int, random_: random.Random) -> None:
    source = WORDS[:needed]
    encoder = erasure.Encoder(source)
    numbers = random_.sample(range(erasure.SYMBOLS), needed + random_.randint(0, 3))
    assert erasure.rebuilt({number: encoder.symbol(number) for number in numbers}, needed) == source


def test_without_a_single_source_symbol_it_is_rebuilt() -> None:
    encoder = erasure.Encoder(WORDS)
    assert erasure.rebuilt({number: encoder.symbol(number) for number in range(135, 255)}, 120) == WORDS
