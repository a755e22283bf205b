"""Taking in many files: each credential durable or not there, each told when it is, none twice."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.ports import ORIGINAL
from skrin.storage.errors import StoreFull
from skrin.use_cases.holder.delete import delete, delete_form
from skrin.use_cases.holder.errors import ImportStopped
from skrin.use_cases.holder.export import export, export_original
from skrin.use_cases.holder.import_credential import begin, import_text
from skrin.use_cases.holder.import_many import TOGETHER, Ended, Input, Summary, Taken, import_all
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from tests.fakes.memory_vault import MemoryTransaction, MemoryVault
from tests.formats.baking import carriers
from tests.use_cases.holder.conftest import World
from tests.use_cases.opening.making import OFFER, archive, code, mail, pdf, readers


@pytest.fixture(scope="module")
def tools() -> Iterator[Tools]:
    with readers() as made:
        yield made


def credential(world: World) -> str:
    return world.issuer.credential(None)


def inputs_of(*contents: bytes) -> list[Input]:
    return [Input(f"file {number}", partial(bytes, content)) for number, content in enumerate(contents, 1)]


def credentials(world: World, count: int) -> list[bytes]:
    return [credential(world).encode() for _ in range(count)]


def take(world: World, tools: Tools, *contents: bytes, progress: Callable[[int, int], None] | None = None) -> list[Taken]:
    told: list[Taken] = []
    import_all(inputs_of(*contents), tools, world.ports, told.append, progress or (lambda done, of: None))
    return told


def ended(told: list[Taken]) -> list[str]:
    return [each.ended.value if each.error is None else each.error.code for each in told]


def test_everything_in_the_files_is_stored_and_told_in_order(world: World, tools: Tools) -> None:
    one, two, three, four = (credential(world) for _ in range(4))
    told = take(
        world,
        tools,
        one.encode(),
        b"a letter",
        archive(("a", two.encode()), ("b.pdf", b"%PDF-1.7"), ("c", mail("x", ("d", three.encode())))),
        OFFER.encode(),
        code(four) if len(four) < 2_000 else pdf(("e", four.encode())),
        pdf(),
    )
    assert ended(told) == [
        *("stored", "file.unreadable", "stored", "file.pdf", "stored", "file.offer", "stored", "file.nothing_inside"),
    ]
    assert [each.name for each in told][2:5] == ["file 3 › a", "file 3 › b.pdf", "file 3 › c › d"]
    assert told[-1].content == pdf()[:0] or told[-1].content.startswith(b"%PDF")  # may be kept as a certificate on paper
    assert [each.stored.credential.raw for each in told if each.stored] == [one, two, three, four]
    assert world.vault.count() == 4


def test_the_second_arrival_is_here_already_whatever_it_came_in(world: World, tools: Tools) -> None:
    text = credential(world)
    told = take(world, tools, text.encode(), f"\n{text}\n".encode(), archive(("x", text.encode())), json.dumps([text]).encode())
    assert ended(told) == ["stored", "here_already", "here_already", "here_already"]
    assert len({each.stored.id for each in told if each.stored}) == 1
    (again,) = take(world, tools, text.encode())
    assert (again.ended, world.vault.count()) == (Ended.HELD, 1)


def test_one_that_was_received_for_a_key_of_ours_stays_as_it_is(world: World, tools: Tools) -> None:
    held = world.received()
    (told,) = take(world, tools, held.credential.raw.encode() + b"\n")
    assert told.ended is Ended.HELD
    assert world.vault.credential(held.id) == held
    assert held.key_id in world.vault.rows.keys
    assert world.vault.document(ORIGINAL, held.id) is None


def test_status_lists_are_fetched_once_in_a_run(world: World, tools: Tools) -> None:
    take(world, tools, *(credential(world).encode() for _ in range(2 * TOGETHER + 3)))
    assert world.web.urls.count(world.issuer.status_uri) == 1
    assert world.vault.count() == 2 * TOGETHER + 3
    assert world.vault.status_list(world.issuer.status_uri) is not None


def test_many_are_stored_together_and_each_is_in_the_history(world: World, tools: Tools) -> None:
    before = world.vault.changes
    take(world, tools, *(credential(world).encode() for _ in range(TOGETHER)))
    assert world.vault.changes == before + 1
    assert [each.kind for each in world.vault.history()] == [EventKind.IMPORTED] * TOGETHER


def test_what_is_told_is_in_the_vault_by_then(world: World, tools: Tools) -> None:
    seen = []

    def told(taken: Taken) -> None:
        if taken.stored is not None:
            seen.append(world.vault.credential(taken.stored.id).id)

    inputs = inputs_of(*credentials(world, TOGETHER + 5))
    summary = import_all(inputs, tools, world.ports, told)
    assert len(seen) == TOGETHER + 5
    assert summary == Summary(TOGETHER + 5, 0, {}, TOGETHER + 5, TOGETHER + 5)


def test_a_summary_counts_the_reasons(world: World, tools: Tools) -> None:
    text = credential(world)
    inputs = inputs_of(text.encode(), text.encode(), b"a", b"b", b"%PDF-1.7")
    summary = import_all(inputs, tools, world.ports, lambda taken: None)
    assert summary == Summary(1, 1, {"file.unreadable": 2, "file.pdf": 1}, 5, 5)


def test_it_is_stopped_between_two_and_what_was_found_is_whole(world: World, tools: Tools) -> None:
    steps: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        steps.append((done, of))
        if done == 3:
            raise ImportStopped(done, of)

    told: list[Taken] = []
    inputs = inputs_of(*credentials(world, 9))
    with pytest.raises(ImportStopped) as stopped:
        import_all(inputs, tools, world.ports, told.append, stop)
    assert (stopped.value.done, stopped.value.of) == (3, 9)
    assert [each.ended for each in told] == [Ended.STORED] * 3
    assert world.vault.count() == 3
    assert steps[0] == (0, 9)
    take(world, tools, *(each.read() for each in inputs))
    assert world.vault.count() == 9


def test_one_large_archive_is_stopped_in_the_middle_too(world: World, tools: Tools) -> None:
    asked = 0

    def stop(done: int, of: int) -> None:
        nonlocal asked
        asked += 1
        if asked > 3:
            raise ImportStopped(done, of)

    with pytest.raises(ImportStopped):
        take(world, tools, archive(*((str(number), credential(world).encode()) for number in range(20))), progress=stop)
    assert 0 < world.vault.count() < 20


class FailingVault(MemoryVault):
    """Its disk is full after `good` changes."""

    good = 0

    def transaction(self) -> AbstractContextManager[MemoryTransaction]:
        if self.changes >= self.good:
            raise StoreFull
        return super().transaction()


def test_a_store_that_fails_takes_none_of_the_rest_and_tells_none(world: World, tools: Tools) -> None:
    failing = FailingVault(world.vault.rows, world.vault.changes)
    failing.good = world.vault.changes + 1
    ports = replace(world.ports, vault=failing)
    told: list[Taken] = []
    inputs = inputs_of(*credentials(world, 2 * TOGETHER))
    with pytest.raises(StoreFull):
        import_all(inputs, tools, ports, told.append)
    assert len(told) == failing.count() == TOGETHER


def test_a_file_that_cannot_be_read_is_told_and_the_next_is_taken(world: World, tools: Tools) -> None:
    def gone() -> bytes:
        from skrin.use_cases.opening.errors import NotAFile

        raise NotAFile("pipe")

    told: list[Taken] = []
    text = credential(world)
    import_all([Input("a\nb", gone), Input("c", text.encode)], tools, world.ports, told.append)
    assert [(each.name, each.ended) for each in told] == [("a\\u000ab", Ended.REFUSED), ("c", Ended.STORED)]


# what was received, byte for byte


def forms(text: str) -> dict[str, bytes]:
    """Each form that a credential in compact form may come in; the file itself, and not one around it."""
    return {
        "text": text.encode(),
        "line-break": text.encode() + b"\n",
        "blanks": b"\r\n\t " + text.encode() + b" \r\n\n",
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "element": json.dumps([text]).encode()[1:-1],
    }


@pytest.mark.parametrize("form", ["text", "line-break", "blanks", "mark"])
def test_what_is_exported_is_what_was_received(form: str, world: World, tools: Tools) -> None:
    content = forms(credential(world))[form]
    (told,) = take(world, tools, content)
    assert told.stored is not None
    assert export_original(told.stored.id, world.ports) == content
    assert export(told.stored.id, "original", world.ports) == told.stored.credential.raw
    assert world.vault.history()[0].details["format"] == "original"
    assert (world.vault.document(ORIGINAL, told.stored.id) is None) is (form == "text")


def test_a_picture_of_a_code_is_kept_and_exported(world: World, tools: Tools) -> None:
    world.issuer.hidden = frozenset()
    world.issuer.claims = {}
    content = code(credential(world))
    (told,) = take(world, tools, content)
    assert told.stored is not None
    assert export_original(told.stored.id, world.ports) == content


def test_what_came_inside_another_file_is_that_piece(world: World, tools: Tools) -> None:
    piece = credential(world).encode() + b"\r\n"
    (told,) = take(world, tools, mail("x", ("a.zip", archive(("c", piece)))))
    assert told.stored is not None
    assert export_original(told.stored.id, world.ports) == piece


def test_a_file_that_is_too_large_is_not_kept_beside_its_text(world: World, tools: Tools) -> None:
    text = credential(world)
    (told,) = take(world, tools, text.encode() + b"\n" * limits.ORIGINAL_KEPT)
    assert told.stored is not None
    assert export_original(told.stored.id, world.ports) == text.encode()


@pytest.mark.parametrize("remove", [delete, delete_form])
def test_the_file_goes_with_its_credential(remove: Callable[[str, Ports], None], world: World, tools: Tools) -> None:
    one, two = take(world, tools, *(credential(world).encode() + b"\n" for _ in range(2)))
    assert one.stored is not None
    assert two.stored is not None
    remove(one.stored.id, world.ports)
    assert world.vault.document(ORIGINAL, one.stored.id) is None
    assert world.vault.document(ORIGINAL, two.stored.id) is not None


def test_a_text_that_was_pasted_is_kept_the_same_way(world: World) -> None:
    text = f" {credential(world)}\n"
    stored = import_text(text, "", world.ports, begin(world.ports))
    assert export_original(stored.id, world.ports) == text.encode()
    with pytest.raises(SkrinError):
        import_text(carriers.BADGE_TEXT, "", world.ports, begin(world.ports))  # a badge that nobody signed
