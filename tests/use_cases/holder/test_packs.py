"""Interview packs: made and changed without anybody knowing, and what of them needs the person's eyes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError, StateError
from skrin.domain.pack import Pack, PackEntry
from skrin.domain.state_errors import PackUnknown
from skrin.protocols.openid4vp import cover as covers
from skrin.use_cases.holder import pack_view, packs
from skrin.use_cases.holder.errors import (
    PackAmbiguous,
    PackClaimUnknown,
    PackEntryUnknown,
    PackFieldTooLong,
    PackFull,
    PackNameMissing,
    PacksFull,
)
from skrin.use_cases.holder.pack_view import Attention
from skrin.vocabularies import personal
from tests.use_cases.holder.conftest import World

UNTIL = date(2027, 3, 1)


def kept(world: World, *ids: str) -> list[StoredCredential]:
    """Copies of one credential that was received, under ids of their own."""
    received = world.received()
    made = [replace(received, id=id_) for id_ in ids]
    with world.vault.transaction() as tx:
        for each in made:
            tx.add_credential(each)
    return made


def pack_of(world: World, *ids: str) -> Pack:
    made = packs.make("Intervju", "Norrfors AB", UNTIL, world.ports)
    for each in ids:
        made = packs.add(made.id, each, world.ports)
    return made


def test_a_pack_is_made_changed_copied_and_let_go_and_nobody_is_told(world: World) -> None:
    kept(world, "a", "b", "c")
    before = world.vault.history()
    made = pack_of(world, "a", "b", "c")
    packs.move(made.id, "c", 0, world.ports)
    packs.note(made.id, "b", "  Mitt   eget  \n\n ord ", world.ports)
    packs.change(made.id, world.ports, name="Intervju 2", cover="Hej!")
    packs.remove(made.id, "a", world.ports)
    changed = world.vault.pack(made.id)
    assert [(each.credential_id, each.note) for each in changed.entries] == [("c", ""), ("b", "Mitt eget\n\nord")]
    assert (changed.name, changed.recipient, changed.cover) == ("Intervju 2", "Norrfors AB", "Hej!")
    copied = packs.duplicate(made.id, "Till någon annan", world.ports)
    assert copied.entries == changed.entries
    assert packs.delete(made.id, world.ports) == changed
    assert world.vault.packs() == [copied]
    assert world.vault.history() == before


def test_a_pack_is_found_by_its_id_or_its_name(world: World) -> None:
    made = pack_of(world)
    assert packs.find(made.id, world.ports) == packs.find("  INTERVJU ", world.ports) == made
    pack_of(world)
    with pytest.raises(PackAmbiguous):
        packs.find("Intervju", world.ports)
    with pytest.raises(PackUnknown):
        packs.find("Annat", world.ports)


def test_what_is_shown_at_first_tells_of_the_person_no_more_than_the_name(world: World) -> None:
    (stored,) = kept(world, "a")
    entry = pack_of(world, "a").entries[0]
    left_out = set(packs.choosable(stored.credential)) - set(entry.shown)
    assert entry.shown
    assert all(personal.is_beyond_learning(path) for path in left_out)
    assert not any(personal.is_beyond_learning(path) for path in entry.shown)


def test_adding_again_gives_it_other_claims_and_keeps_its_place(world: World) -> None:
    (stored, _) = kept(world, "a", "b")
    made, one = pack_of(world, "a", "b"), packs.choosable(stored.credential)[0]
    again = packs.add(made.id, "a", world.ports, shown=[one], note="ny")
    assert next((each.credential_id, each.shown, each.note) for each in again.entries) == ("a", (one,), "ny")
    assert packs.show(made.id, "a", [], world.ports).entries[0].shown == ()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda made, world: packs.change(made.id, world.ports, recipient=" \t"), PackNameMissing),
        (lambda made, world: packs.change(made.id, world.ports, cover="x" * (covers.TEXT + 1)), PackFieldTooLong),
        (lambda made, world: packs.note(made.id, "a", "x" * 10_000_000, world.ports), PackFieldTooLong),
        (lambda made, world: packs.note(made.id, "z", "x", world.ports), PackEntryUnknown),
        (lambda made, world: packs.move(made.id, "z", 0, world.ports), PackEntryUnknown),
        (lambda made, world: packs.remove(made.id, "z", world.ports), PackEntryUnknown),
        (lambda made, world: packs.add(made.id, "z", world.ports), StateError),
        (lambda made, world: packs.show(made.id, "a", [("iss",)], world.ports), PackClaimUnknown),
        (lambda made, world: packs.delete("z", world.ports), PackUnknown),
    ],
)
def test_what_cannot_be_changes_nothing(change, error: type[SkrinError], world: World) -> None:  # type: ignore[no-untyped-def]
    kept(world, "a")
    made = pack_of(world, "a")
    with pytest.raises(error):
        change(made, world)
    assert world.vault.pack(made.id) == made


def test_a_pack_holds_as_many_credentials_as_anybody_reads_and_a_wallet_as_many_packs(
    world: World,
) -> None:
    kept(world, *map(str, range(covers.CREDENTIALS + 1)))
    made = pack_of(world, *map(str, range(covers.CREDENTIALS)))
    with pytest.raises(PackFull):
        packs.add(made.id, str(covers.CREDENTIALS), world.ports)
    with world.vault.transaction() as tx:
        for number in range(packs.MOST - 1):
            tx.put_pack(replace(made, id=str(number), entries=()))
    with pytest.raises(PacksFull):
        pack_of(world)


# what needs attention


def attention(world: World, made: Pack) -> tuple[tuple[Attention, ...], ...]:
    return tuple(each.attention for each in pack_view.look(world.vault.pack(made.id), world.ports).entries)


def test_a_pack_in_order_needs_nothing_and_says_what_would_leave(world: World) -> None:
    kept(world, "a")
    now = pack_view.look(pack_of(world, "a"), world.ports)
    (entry,) = now.entries
    assert (now.attention, now.over) == ((), False)
    assert entry.leaving is not None
    assert entry.bound
    locked = {field.path for field in entry.leaving.fields if field.locked}
    assert locked
    assert not locked & set(entry.choices)
    assert set(entry.entry.shown) <= {field.path for field in entry.leaving.fields}


def test_what_was_deleted_or_is_no_longer_there_is_marked_and_stops_it(world: World) -> None:
    (stored, _) = kept(world, "a", "b")
    made = pack_of(world, "a", "b")
    gone = made.entries[0].shown[0]
    kept_back = tuple(each for each in stored.credential.disclosables if each.path != gone)
    with world.vault.transaction() as tx:
        tx.update_credential(replace(stored, credential=replace(stored.credential, disclosables=kept_back)))
        tx.delete_credential("b")
    assert attention(world, made) == ((Attention.CLAIM_GONE,), (Attention.DELETED,))
    assert all(each[0].stops for each in attention(world, made))
    assert pack_view.look(made, world.ports).entries[0].gone == (gone,)


def test_one_that_ends_before_the_pack_does_is_marked_and_does_not_stop_it(world: World) -> None:
    (stored,) = kept(world, "a")
    early = replace(stored.credential, valid_until=world.clock.now() + timedelta(days=2))
    with world.vault.transaction() as tx:
        tx.update_credential(replace(stored, credential=early))
    made = pack_of(world, "a")
    assert attention(world, made) == ((Attention.EXPIRES_FIRST,),)
    world.clock.forward(days=3)
    assert attention(world, made) == ((Attention.NOT_VALID,),)
    assert not any(each.stops for each in attention(world, made)[0])


def test_a_pack_is_over_after_its_last_day(world: World) -> None:
    today = world.clock.now().date()
    made = packs.make("a", "b", today, world.ports)
    assert not pack_view.look(made, world.ports).over
    world.clock.forward(days=1)
    (listed,) = pack_view.listed(world.ports)
    assert listed.over


def test_a_plan_that_was_edited_as_a_whole_is_kept_saved_copied_and_brought_back(world: World) -> None:
    (stored, _) = kept(world, "a", "b")
    draft = Pack("", " Torsdag ", "Norrfors AB", UNTIL, world.clock.now(), world.clock.now())
    draft = draft.with_entry(PackEntry("a", packs.beforehand(stored.credential))).with_entry(PackEntry("b"))
    made = packs.keep(draft, world.ports)
    assert (made.name, made.entries) == ("Torsdag", draft.entries)
    assert made.id
    world.clock.forward(minutes=1)
    edited = replace(made, recipient="Vattenverket").moved("b", 0)
    saved = packs.save(edited, world.ports)
    assert (saved.recipient, [each.credential_id for each in saved.entries]) == ("Vattenverket", ["b", "a"])
    assert (saved.created_at, saved.changed_at) == (made.created_at, world.clock.now())
    assert packs.save(saved, world.ports) == saved
    copied = packs.copy_for(saved.id, "Badhuset", UNTIL + timedelta(days=1), world.ports)
    assert (copied.name, copied.recipient, copied.entries) == ("Badhuset", "Badhuset", saved.entries)
    packs.delete(saved.id, world.ports)
    assert packs.restore(saved, world.ports) == saved == world.vault.pack(saved.id)


def test_what_was_chosen_anew_must_be_there_and_what_was_deleted_is_let_be(world: World) -> None:
    kept(world, "a", "b")
    made = pack_of(world, "a", "b")
    with world.vault.transaction() as tx:
        tx.delete_credential("a")
    assert packs.save(replace(made.with_entry(PackEntry("a")), cover="Hej"), world.ports).cover == "Hej"
    with pytest.raises(PackClaimUnknown):
        packs.save(made.with_entry(PackEntry("b", (("iss",),))), world.ports)
    with pytest.raises(PackUnknown):
        packs.save(replace(made, id="z"), world.ports)
