"""The code of a request, by the words of docs/protocols/short-code.md."""

import hashlib
import json

import pytest

from skrin.protocols.openid4vp.short_code import short_code
from tests.conftest import ROOT

DIGITS = "346789ACDEFHJKMNPQRTVWXY"
CASES = json.loads((ROOT / "docs/protocols/vectors/short-code.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[each["code"] for each in CASES])
def test_a_published_code_is_what_its_page_says_and_what_we_make(case: dict[str, str]) -> None:
    parts = (case["client_id"], case["response_uri"], case["nonce"])
    octets = b"\0".join(text.encode() for text in ("skrin short code 1", *parts))
    number = int(hashlib.sha256(octets).hexdigest()[:16], 16) % 24**4
    written = "".join(DIGITS[number // 24**place % 24] for place in (3, 2, 1, 0))
    assert short_code(*parts) == written == case["code"]
