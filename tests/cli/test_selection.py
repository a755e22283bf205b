"""The file of `present --select`: what is wrong with it is said of the file, and not of a sender."""

import pytest

from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.wallet.selection import read_selection
from skrin.use_cases.holder.consent import Picked


@pytest.mark.parametrize(
    "body", [b"[]", b"", b"{", b"\xff", b'{"q": []}{}', b'{"q": 1}', b'{"q": {"credential": "1", "claims": "x"}}']
)
def test_what_is_no_selection_is_a_fault_of_the_command_line(body: bytes) -> None:
    with pytest.raises(ArgumentsInvalid) as refused:
        read_selection(body)
    assert refused.value.detail.startswith("--select: ")


def test_several_credentials_may_answer_one_question() -> None:
    selection = read_selection(b'{"q": [{"credential": "1"}, {"credential": "2", "claims": [["a", 0, null]]}]}')
    assert selection.picked == (Picked("q", "1"), Picked("q", "2", frozenset({("a", 0, None)})))
