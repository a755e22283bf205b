"""What a code or a link of this format is to a wallet: a request where it is one, and else why not."""

from dataclasses import replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.protocols import inbound
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.errors import FrameDamaged, MadeByNewer, NotMq1, PiecesMissing, TransferNotRequest, TransferToCheck
from skrin.protocols.mq1.gathering import gathered, is_ours
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import begin
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.errors import ClientIdNotRegistered, RequestMemberInvalid
from skrin.protocols.openid4vp.link import SignedRequest
from skrin.wire import base64url, strict_json
from skrin.wire.errors import TooLarge
from tests.fakes.clock import FixedClock

CLIENT = "decentralized_identifier:did:key:z6Mkexample"


def token(client_id: str = CLIENT, **more: str) -> str:
    parts = ({"alg": "ES256"}, {"client_id": client_id, "nonce": "n", **more})
    return ".".join((*(base64url.encode(strict_json.dump(dict(each))) for each in parts), "c2ln"))


def seen(kind: Kind, text: str) -> str:
    return frame.whole(kind, pack(text)).text


def refused(found: inbound.Inbound) -> SkrinError:
    assert isinstance(found, inbound.Unreadable)
    return found.reason


@pytest.mark.parametrize("base", ["skrin:", "https://check.example/", ""])
def test_a_code_and_a_link_are_the_same_request(base: str) -> None:
    whole = frame.whole(Kind.REQUEST, pack(token()))
    wanted = inbound.RequestLink(SignedRequest(ClientId.parse(CLIENT), token()))
    assert inbound.read(whole.text) == wanted
    assert inbound.read(f" {frame.link(whole, base)}\n") == wanted


def test_a_link_may_be_longer_than_other_links() -> None:
    noise = base64url.encode(bytes(range(256)) * 40)
    link = frame.link(frame.whole(Kind.REQUEST, pack(token(state=noise))), "skrin:")
    assert isinstance(inbound.read(link), inbound.RequestLink)
    assert isinstance(refused(inbound.read("MQ1:" + "0" * 98_400)), TooLarge)


def test_what_a_wallet_cannot_read_it_calls_by_its_name() -> None:
    assert isinstance(refused(inbound.read(seen(Kind.SEALED_RESPONSE, "an answer"))), TransferNotRequest)
    assert isinstance(refused(inbound.read(seen(Kind.CLEAR_RESPONSE, "a share"))), TransferToCheck)
    assert isinstance(refused(inbound.read("MQ2:" + seen(Kind.REQUEST, token())[4:])), MadeByNewer)
    assert isinstance(refused(inbound.read("https://check.example/#MQ3.AAAA")), MadeByNewer)
    damaged = bytearray(frame.whole(Kind.REQUEST, pack(token())).octets)
    damaged[20] ^= 1
    assert isinstance(refused(inbound.read("skrin:#MQ1." + base64url.encode(bytes(damaged)))), FrameDamaged)
    assert isinstance(refused(inbound.read(seen(Kind.REQUEST, token("nobody")))), ClientIdNotRegistered)
    assert isinstance(refused(inbound.read(seen(Kind.REQUEST, token("")))), RequestMemberInvalid)
    assert refused(inbound.read(seen(Kind.REQUEST, "no token"))).code.startswith(("jose.", "parse."))


def test_pieces_are_put_together_in_any_order_among_other_codes() -> None:
    showing = replace(begin(Kind.REQUEST, pack(token(state=base64url.encode(bytes(range(250)))))), versions=(7,))
    texts = [showing.picture.text, showing.after().picture.text, showing.after().after().picture.text]
    assert isinstance(refused(inbound.read(texts[0])), PiecesMissing)
    assert isinstance(refused(inbound.read_codes(texts[:2], FixedClock())), PiecesMissing)
    found = inbound.read_codes(["https://elsewhere.example", *reversed(texts)], FixedClock())
    assert isinstance(found, inbound.RequestLink)


def test_nothing_gathered_says_why() -> None:
    with pytest.raises(NotMq1):
        gathered([], FixedClock())
    with pytest.raises(NotMq1):
        gathered(["https://elsewhere.example"], FixedClock())
    assert [is_ours(text) for text in ("MQ1:A", "MQ9:A", "https://a/#MQ1.x", "mq1:a", "a#b#MQ1.x", "openid4vp://?a=MQ1:")] == [
        *(True, True, True),
        *(False, False, False),
    ]
