import threading

import pytest

from skrin.network.errors import NameNotFound, NoAnswer
from skrin.network.names import answered_within, system_resolver


def test_the_system_knows_this_machine() -> None:
    assert "127.0.0.1" in system_resolver("localhost", 5)


@pytest.mark.parametrize("host", ["a" * 64 + ".test", "a..test", "\ud800.test"])
def test_what_cannot_be_a_name_is_not_found(host: str) -> None:
    with pytest.raises(NameNotFound) as refused:
        system_resolver(host, 5)
    assert refused.value.host == host


def test_a_name_service_that_does_not_answer_is_left_behind() -> None:
    asked, answer = threading.Event(), threading.Event()

    def hangs(host: str) -> list[str]:
        asked.set()
        answer.wait()
        return ["203.0.113.1"]

    try:
        with pytest.raises(NoAnswer) as refused:
            answered_within("issuer.test", 0, hangs)
        assert refused.value.host == "issuer.test"
        assert asked.wait(10)
    finally:
        answer.set()
