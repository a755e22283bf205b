"""What docs/protocols publishes of the payload is read alike by the program and by the reader written from the page."""

import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from skrin import resources
from skrin.bench.interview.courses import COURSES
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json
from skrin.practice.content import offerings
from skrin.protocols.mq1.packing.splitting import split
from skrin.protocols.mq1.payload import pack, unpack
from tests.conftest import ROOT
from tests.protocols.mq1 import split_reader
from tests.protocols.mq1.payload_vectors import BY_HAND, DRAWN
from tests.protocols.mq1.payload_vectors import split as put_together

SAID: dict[str, Any] = json.loads(split_reader.VECTORS.read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "protocols" / "mq1.md").read_text(encoding="utf-8")
GOOD = [each for name in ("codecs", "streams", "messages") for each in SAID[name]]


def test_the_dictionaries_are_the_ones_that_were_frozen() -> None:
    assert set(SAID["dictionaries"]) == {"words", "certificate"}
    for name, said in SAID["dictionaries"].items():
        shipped = resources.read_bytes("mq1", f"split-1-{name}.bin")
        assert shipped == b64decode(said["base64"])
        assert hashlib.sha256(shipped).hexdigest() == said["sha256"]
        assert f"| `{name}` | " in PAGE
        assert f"| {len(shipped):,} | `{said['sha256']}` |" in PAGE


@pytest.mark.parametrize("vector", GOOD, ids=lambda vector: vector["what"])
def test_the_message_is_what_two_readers_make_of_it(vector: dict[str, str]) -> None:
    payload = bytes.fromhex(vector["payload"])
    assert unpack(payload) == split_reader.read(payload) == vector["message"]
    assert unpack(pack(vector["message"])) == vector["message"]


@pytest.mark.parametrize("vector", SAID["refused"], ids=lambda vector: vector["what"])
def test_what_is_refused_is_refused_by_the_rule_that_is_named(vector: dict[str, str]) -> None:
    with pytest.raises(SkrinError) as refused:
        unpack(bytes.fromhex(vector["payload"]))
    assert refused.value.code == vector["error"]


def test_the_streams_are_those_of_the_payload() -> None:
    assert [each["what"] for each in SAID["streams"]] == [what for what, *_ in BY_HAND]
    for said, (_, text, taken, der) in zip(SAID["streams"], BY_HAND, strict=True):
        assert (said["text"], said["raw"], said["certificates"]) == (text.hex(), DRAWN[:taken].hex(), der.hex())
        # Deflated anew it may be other octets, by another library.
        assert unpack(put_together(text, DRAWN[:taken], der)) == said["message"]


def test_the_examples_of_the_page_are_vectors_and_every_code_is_in_it() -> None:
    chapter = PAGE[PAGE.index("### split/1") : PAGE.index("## Symbols")]
    examples = [json.loads(block) for block in re.findall(r"^```jsonc\n(.*?)^```", chapter, re.DOTALL | re.MULTILINE)]
    assert len(examples) == 2
    assert all(example in SAID["streams"] for example in examples)
    for code in ("FF", "FE", "FD", "FC", "FB", "FA", "F9", "F8", "F7", "F6", "F5", "C1", "C0"):
        assert f"\n| {code} " in chapter
    for error in {each["error"] for each in SAID["refused"]} - {"qr.newer", "parse.deflate", "parse.utf8"}:
        assert f"`{error}`" in chapter


def test_what_can_be_computed_is_not_in_the_payload() -> None:
    message = next(each["message"] for each in SAID["messages"] if each["what"] == "an answer, EdDSA, did:key")
    disclosures = json.loads(message)["vp_token"]["mc"][0].split("~")[1:-1]
    body = split(message.encode())
    assert len(disclosures) == 13
    for each in disclosures:
        assert hashlib.sha256(each.encode()).digest() not in body


def test_the_dictionary_knows_words_of_schemas_and_no_course_school_or_person() -> None:
    words = resources.read_bytes("mq1", "split-1-words.bin").decode("utf-8", "replace")
    assert all(
        name in words for name in ("learningOutcomes", "dcql_query", "OpenBadgeCredential", "sd_hash", "sd-jwt_alg_values")
    )
    for course in COURSES:
        for told in (course.host, course.school, course.title, course.assessment, *course.outcomes):
            assert told not in words
    offered = {text for each in offerings() for text in strings(each) if " " in text}
    assert offered
    assert not [text for text in offered if text in words]


def strings(value: Json) -> Iterator[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, str):
        yield value
    for each in inner:
        yield from strings(each)
