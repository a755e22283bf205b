"""Whoever builds the other end from docs/protocols/mq1.md and its vectors meets a reader that agrees."""

import json
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.keys.hpke import HpkeKey, HpkeRecipient
from skrin.protocols.mq1 import frame, sealing
from skrin.protocols.mq1.assembly import Assembly, Progress, Whole
from skrin.protocols.mq1.comparison_code import code_of_answer
from skrin.protocols.mq1.transfer import Kind, Transfer
from tests.fakes.clock import FixedClock
from tests.protocols.published_vectors import file_of


@pytest.fixture(scope="module")
def published() -> Any:
    return json.loads(file_of("mq1").read_text(encoding="utf-8"))


def test_every_frame_is_read_from_its_text(published: Any) -> None:
    for said in published["frames"]:
        read = frame.read(said["text"])
        assert read.octets.hex() == said["octets"]
        assert (read.transfer.kind.value, read.transfer.id.hex()) == (said["kind"], said["transfer_id"])
        assert (read.transfer.needed, read.first, len(read.symbols)) == (said["K"], said["first"], said["n"])
    assert {said["kind"] for said in published["frames"]} == {1, 2, 5, 6}


def test_every_broken_frame_is_refused_by_its_rule(published: Any) -> None:
    for said in published["refused"]:
        with pytest.raises(SkrinError) as refused:
            frame.parse(bytes.fromhex(said["octets"]))
        assert refused.value.code == said["error"]


def test_the_transfer_is_received_as_it_says(published: Any) -> None:
    said = published["transfer"]
    payload = bytes.fromhex(said["payload"])
    wanted = Transfer.of(Kind.SEALED_RESPONSE, payload)
    assembly = Assembly(FixedClock())
    for text, have in zip(said["texts"][:-1], said["have"], strict=False):
        assembly.take_text(text)
        assert Progress(wanted, have, wanted.needed) in assembly.progress()
    assert assembly.take_text(said["texts"][-1]) == Whole(Kind.SEALED_RESPONSE, wanted.id, payload)
    assert said["have"][-1] == wanted.needed


def test_the_sealed_answer_opens(published: Any) -> None:
    said = published["sealing"]
    key = HpkeKey.from_private_bytes(bytes.fromhex(said["private_key"]))
    session = sealing.Session(said["client_id"], said["nonce"], said["response_uri"])
    assert HpkeRecipient.from_jwk(said["jwk"]) == key.public
    assert session.info.hex() == said["info"]
    assert sealing.open_sealed(bytes.fromhex(said["payload"]), key, session).hex() == said["message"]


def test_the_comparison_code_is_the_same(published: Any) -> None:
    said = published["comparison_code"]
    assert code_of_answer(said["request"], bytes.fromhex(said["answer"])) == said["code"]


def test_the_link_holds_the_message_of_the_first_frame(published: Any) -> None:
    link, first = frame.read_link(published["link"]), frame.read(published["frames"][0]["text"])
    assert link.symbols == first.symbols
    assert link.transfer.kind is Kind.BEARER_CREDENTIAL
