"""The chain in a JOSE header: a list of certificates, few, and none of them large."""

import base64

import pytest

from skrin.domain.errors import SkrinError
from skrin.wire import limits
from skrin.wire.x5c import read_chain

ONE = base64.b64encode(b"certificate").decode()
LARGEST = base64.b64encode(b"x" * limits.X5C_CERTIFICATE).decode()


def test_a_chain_is_read_in_its_order() -> None:
    assert read_chain([ONE, LARGEST]) == (b"certificate", b"x" * limits.X5C_CERTIFICATE)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (None, "jose.header"),
        ([], "jose.header"),
        (ONE, "jose.header"),
        ([ONE, 7], "jose.header"),
        ([ONE, "-_"], "jose.header"),
        ([ONE] * (limits.X5C_CERTIFICATES + 1), "limit.count"),
        ([LARGEST + "AAAA"], "limit.size"),
    ],
    ids=["nothing", "empty", "a text", "a number", "base64url", "one more", "too large"],
)
def test_what_is_no_chain_is_refused(told: object, code: str) -> None:
    read_chain([ONE])
    with pytest.raises(SkrinError) as refused:
        read_chain(told)  # type: ignore[arg-type]
    assert refused.value.code == code
