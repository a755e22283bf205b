"""A pack as what leaves: in its order, for its recipient, until its day; what is changed on the way is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.history import UNTIL as ENDS
from skrin.domain.history import EventKind
from skrin.domain.pack import Pack
from skrin.domain.ports import CachedList
from skrin.domain.verdict import CheckName, Outcome
from skrin.protocols.openid4vp import cover as covers
from skrin.protocols.openid4vp import share_file
from skrin.protocols.openid4vp.share_file import ShareFile
from skrin.status.token_status_list import publish
from skrin.storage.errors import FileNotWritten
from skrin.use_cases.holder import delivery, ledger, pack_export, packs
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.errors import PackEmpty, PackEndPassed, PackUnready, SharingEnded
from skrin.use_cases.judge import judge
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.recipients import audience
from skrin.use_cases.status_check import CAME_ALONG
from skrin.use_cases.verifier import shared_cover
from skrin.use_cases.verifier.check_file import Checked, check_content
from skrin.use_cases.verifier.check_text import Terms
from skrin.use_cases.verifier.checking import Sources
from skrin.use_cases.verifier.shared_cover import CoverStanding
from skrin.wire import strict_json
from tests.use_cases.holder.conftest import World
from tests.use_cases.holder.test_packs import UNTIL

A_YEAR = timedelta(days=365)


@pytest.fixture
def received(world: World) -> tuple[StoredCredential, StoredCredential]:
    return world.received(), world.received()


@pytest.fixture
def pack(world: World, received: tuple[StoredCredential, StoredCredential]) -> Pack:
    made = packs.make("Intervju", "Räv & Son AB", UNTIL, world.ports, "Hej!")
    for each in received:
        made = packs.add(made.id, each.id, world.ports, note=f"Om {each.id}")
    return packs.move(made.id, received[1].id, 0, world.ports)


def exported(world: World, pack: Pack) -> str:
    return pack_export.export(pack_export.prepare(pack.id, world.ports), world.ports).text


def standing(world: World, share: ShareFile) -> CoverStanding:
    by = offline(world.ports)
    judged = [judge(text, by) for _, text in share.presentations]
    return shared_cover.check(share, judged, world.clock.now()).standing


def test_a_status_list_goes_along_that_is_still_fresh_on_the_last_day(world: World, pack: Pack) -> None:
    assert share_file.read(exported(world, pack)).lists == {}  # our issuer's may be kept for an hour
    issuer, now = world.issuer, world.clock.now()
    token = publish(issuer.status_uri, {}, issuer.key, now, header={"kid": issuer.key_id}, lifetime=A_YEAR, ttl=A_YEAR)
    with world.vault.transaction() as tx:
        tx.put_status_list(CachedList(issuer.status_uri, token, now, now))
    text = exported(world, pack)
    share = share_file.read(text)
    assert share.lists == {issuer.status_uri: token}
    assert standing(world, share) is CoverStanding.SIGNED
    (found,) = check_content(
        text.encode(), "share.json", Tools(world.clock), Terms(), Sources(world.clock, None), (issuer.trust_list(),)
    )
    assert isinstance(found, Checked)
    status = found.judged.verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code, status.as_of) == (Outcome.PASS, CAME_ALONG, now)


def test_it_keeps_the_order_names_the_recipient_and_ends_with_its_day(
    world: World, pack: Pack, received: tuple[StoredCredential, StoredCredential]
) -> None:
    share = share_file.read(exported(world, pack))
    assert share.cover is not None
    assert standing(world, share) is CoverStanding.SIGNED
    assert [each.note for each in share.cover.cover.credentials] == [f"Om {received[1].id}", f"Om {received[0].id}"]
    assert covers.read(share.cover.text) == share.cover
    event = world.vault.history(limit=1)[0]
    assert (event.party_id, event.credential_ids) == (audience("Räv & Son AB"), (received[1].id, received[0].id))
    assert event.party_id == "urn:skrin:recipient:R%C3%A4v%20%26%20Son%20AB"
    assert event.details[ENDS].startswith(UNTIL.isoformat())


def _without_one(said: Any) -> None:
    del said["response"]["vp_token"]["2"]


def _exchanged(said: Any) -> None:
    token = said["response"]["vp_token"]
    token["1"], token["2"] = token["2"], token["1"]


def _less_shown(said: Any) -> None:
    (text,) = said["response"]["vp_token"]["1"]
    parts = text.split("~")
    said["response"]["vp_token"]["1"] = ["~".join([parts[0], *parts[2:]])]


def _other_note(said: Any) -> None:
    cover = covers.read(said["cover"]).cover
    said["cover"] = replace(cover, credentials=(replace(cover.credentials[0], note="Annat"), *cover.credentials[1:])).written()


def _other_recipient(said: Any) -> None:
    said["cover"] = replace(covers.read(said["cover"]).cover, recipient="Någon annan").written()


def _without_cover(said: Any) -> None:
    del said["cover"]


@pytest.mark.parametrize("change", [_without_one, _exchanged, _less_shown, _other_note, _other_recipient, _without_cover])
def test_what_is_taken_out_exchanged_or_written_anew_is_found(change: Callable[[Any], None], world: World, pack: Pack) -> None:
    said = strict_json.parse_object(exported(world, pack), what="share", string=100_000)
    change(said)
    assert standing(world, share_file.read(strict_json.dump(said).decode())) is CoverStanding.CHANGED


def test_words_that_nobody_signed_are_told_as_such(world: World, pack: Pack) -> None:
    said: Any = strict_json.parse_object(exported(world, pack), what="share", string=100_000)
    for texts in said["response"]["vp_token"].values():
        texts[0] = texts[0][: texts[0].rindex("~") + 1]
    assert standing(world, share_file.read(strict_json.dump(said).decode())) is CoverStanding.UNSIGNED


def test_what_cannot_go_out_is_not_signed_and_not_in_the_history(world: World, pack: Pack) -> None:
    before = world.vault.history()
    empty = packs.make("Tomt", "Någon", UNTIL, world.ports)
    with pytest.raises(PackEmpty):
        pack_export.prepare(empty.id, world.ports)
    with world.vault.transaction() as tx:
        tx.delete_credential(pack.entries[0].credential_id)
    with pytest.raises(PackUnready):
        pack_export.prepare(pack.id, world.ports)
    world.clock.forward(days=400)
    with pytest.raises(PackEndPassed):
        pack_export.prepare(pack.id, world.ports)
    assert world.vault.history() == before


def test_after_sharing_was_ended_it_goes_out_again_only_when_asked(world: World, pack: Pack) -> None:
    exported(world, pack)
    ledger.end([audience(pack.recipient)], world.ports)
    with pytest.raises(SharingEnded):
        pack_export.prepare(pack.id, world.ports)
    again = pack_export.prepare(pack.id, world.ports, again=True)
    pack_export.export(again, world.ports)
    assert ledger.ended_with(audience(pack.recipient), world.ports) is None


def test_what_could_not_be_written_is_not_in_the_history(world: World, pack: Pack) -> None:
    made = pack_export.make(pack_export.prepare(pack.id, world.ports), world.ports)
    before = world.vault.history()

    def full() -> None:
        raise FileNotWritten("intervju.json")

    with pytest.raises(FileNotWritten):
        pack_export.hand_over(made, full, world.ports)
    assert world.vault.history() == before
    assert not delivery.tidy_up(world.ports)


def test_what_was_written_when_everything_ended_is_in_the_history_at_the_next_start(world: World, pack: Pack) -> None:
    made = pack_export.make(pack_export.prepare(pack.id, world.ports), world.ports)

    def gone() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pack_export.hand_over(made, gone, world.ports)
    delivery.tidy_up(world.ports)
    (event,) = world.vault.history(limit=1)
    assert (event.party_id, event.kind, event.code) == (audience(pack.recipient), EventKind.SHARED, "state.delivery_unknown")
