"""A share for somebody named, before openvc-core's verifier: accepted for its recipient alone, and not once it was changed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.pack import Pack, PackEntry
from skrin.protocols.openid4vp import share_file
from skrin.protocols.openid4vp.response import vp_token
from skrin.use_cases.holder import pack_export
from skrin.use_cases.holder.pack_export import Exported
from skrin.use_cases.holder.packs import beforehand
from skrin.use_cases.recipients import audience
from tests.use_cases.in_person.room import Room

openid4vp = pytest.importorskip("openvc.openid4vp", reason="openvc-core is a development tool")
openvc_errors = pytest.importorskip("openvc.errors", reason="openvc-core is a development tool")


@pytest.fixture(scope="module")
def room() -> Room:
    return Room.with_credentials(2)


@pytest.fixture(scope="module")
def share(room: Room) -> Exported:
    now, held = room.clock.now(), [room.vault.credential(each) for each in room.vault.rows.credentials]
    entries = tuple(PackEntry(each.id, beforehand(each.credential), "Min anteckning") for each in held)
    pack = Pack("", "x", "Räv & Son AB", now.date() + timedelta(days=3), now, now, entries, "Hej!")
    return pack_export.make(pack_export.prepared(pack, room.ports), room.ports)


def texts(share: Exported) -> list[str]:
    return [text for _, text in share_file.read(share.text).presentations]


def their_verdict_on(shown: list[str], share: Exported, room: Room, to: str, vct: str) -> Any:
    query: JsonObject = {"credentials": [{"id": "all", "format": "dc+sd-jwt", "multiple": True, "meta": {"vct_values": [vct]}}]}
    token = vp_token({"all": shown})
    asked = {"dcql_query": query, "nonce": share.nonce, "client_id": audience(to), "now": room.clock.now()}
    return openid4vp.verify_vp_token(token, **asked, require_holder_binding=True)


def test_they_take_it_for_its_recipient_and_for_nobody_else(share: Exported, room: Room) -> None:
    vct = share.judged[0][0].credential.type  # type: ignore[union-attr]
    found = their_verdict_on(texts(share), share, room, "Räv & Son AB", vct)
    assert len(found.for_query("all")) == 2
    assert all(each.credentials[0].claims["given_name"].startswith("canary") for each in found.for_query("all"))
    with pytest.raises(openvc_errors.OpenvcError):
        their_verdict_on(texts(share), share, room, "Annan AB", vct)


def a_claim_less(text: str) -> str:
    return text.replace("~" + text.split("~")[1] + "~", "~", 1)


def another_proof(text: str) -> str:
    return text[:-8] + ("A" * 8 if not text.endswith("A" * 8) else "B" * 8)


def without_proof(text: str) -> str:
    return text.rpartition("~")[0] + "~"


@pytest.mark.parametrize("bent", [a_claim_less, another_proof, without_proof])
def test_they_refuse_what_was_changed(bent: Callable[[str], str], share: Exported, room: Room) -> None:
    vct = share.judged[0][0].credential.type  # type: ignore[union-attr]
    first, second = texts(share)
    with pytest.raises(openvc_errors.OpenvcError):
        their_verdict_on([first, bent(second)], share, room, "Räv & Son AB", vct)
