"""What was received comes out again byte for byte, in every form that a credential has."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skrin.bench.mixed_files import Maker
from skrin.domain.credential import CredentialFormat
from skrin.formats.baking import picture
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.use_cases.holder.export import export_original, original_suffix
from skrin.use_cases.holder.import_many import Ended, Input, Taken, import_all
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.formats.baking import carriers
from tests.use_cases.opening.making import archive, readers


@dataclass
class Wallet:
    ports: Ports
    tools: Tools
    maker: Maker

    def taken(self, content: bytes) -> list[Taken]:
        told: list[Taken] = []
        import_all([Input("x", lambda: content)], self.tools, self.ports, told.append)
        return told

    def back(self, content: bytes) -> bytes:
        (told,) = self.taken(content)
        assert told.ended is Ended.STORED, told
        assert told.stored is not None
        return export_original(told.stored.id, self.ports)


@pytest.fixture(scope="module")
def wallet() -> Iterator[Wallet]:
    with closing(ChildLinkedData()) as linked_data, readers() as tools:
        maker = Maker(NOON, SeededRandomness(), linked_data)
        clock, chance = FixedClock(NOON), SeededRandomness(b"wallet")
        ports = Ports(MemoryVault(), lambda: maker, clock, chance, lambda seconds: None, linked_data=linked_data)
        yield Wallet(ports, tools, maker)


FORMS = ["sd-jwt", "json", "jwt", "png", "svg", "qr"]
blanks = st.text(" \t\r\n", max_size=6)


def made(maker: Maker, form: str) -> bytes:
    if form == "svg":
        return picture.bake(carriers.svg(), json.dumps(maker.badge()))
    return maker.makers[form]()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.sampled_from(FORMS), before=blanks, after=blanks, data=st.data())
def test_every_form_comes_out_as_it_came_in(wallet: Wallet, form: str, before: str, after: str, data: st.DataObject) -> None:
    content = made(wallet.maker, form)
    if form in {"sd-jwt", "jwt"}:
        content = before.encode() + content.strip() + after.encode()
    if form == "json":
        indent = data.draw(st.sampled_from([None, 0, 1, "\t"]))
        spaced = data.draw(st.sampled_from([(",", ":"), (" , ", " : ")]))
        document = json.loads(content)
        text = json.dumps(document, indent=indent, separators=spaced, ensure_ascii=data.draw(st.booleans()))
        content = before.encode() + text.encode() + after.encode()
    assert wallet.back(content) == content


@pytest.mark.parametrize(
    ("form", "format_"),
    [
        ("sd-jwt", CredentialFormat.SD_JWT_VC),
        ("json", CredentialFormat.DATA_INTEGRITY),
        ("jwt", CredentialFormat.VC_JOSE),
        ("png", CredentialFormat.DATA_INTEGRITY),
        ("svg", CredentialFormat.DATA_INTEGRITY),
        ("qr", CredentialFormat.VC_JOSE),
    ],
)
def test_the_same_credential_in_another_wrapping_is_here_already(form: str, format_: CredentialFormat, wallet: Wallet) -> None:
    content = made(wallet.maker, form)
    (first,) = wallet.taken(content)
    assert first.stored is not None
    assert first.stored.credential.format is format_
    again = archive(("again", first.stored.credential.raw.encode() + b"\n"))
    (second,) = wallet.taken(again)
    assert (second.ended, second.stored) == (Ended.HELD, first.stored)
    assert export_original(first.stored.id, wallet.ports) == content  # what came first is what is kept


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("sd-jwt", ".sd-jwt"), ("json", ".json"), ("jwt", ".jwt"), ("png", ".png"), ("svg", ".svg"), ("qr", ".png")],
)
def test_a_copy_is_named_by_what_is_in_it(form: str, suffix: str, wallet: Wallet) -> None:
    (told,) = wallet.taken(made(wallet.maker, form))
    assert told.stored is not None
    assert original_suffix(told.stored, wallet.ports) == suffix


def test_a_badge_that_was_changed_in_its_picture_is_not_stored(wallet: Wallet) -> None:
    badge = wallet.maker.badge()
    forged = picture.bake(wallet.maker.drawing(), json.dumps({**badge, "name": "Something else"}))
    (told,) = wallet.taken(forged)
    assert told.error is not None
    assert told.error.code.partition(".")[0] in {"jose", "ld"}
    good = picture.bake(wallet.maker.drawing(), json.dumps(badge))
    assert wallet.back(good) == good


def test_the_lists_of_a_mixed_lot_are_asked_for_once_each(wallet: Wallet) -> None:
    ports = replace(wallet.ports, vault=MemoryVault())
    wallet.maker.asked.clear()
    told: list[Taken] = []
    inputs = [Input(name, lambda content=content: content) for name, content in wallet.maker.files(20)]  # type: ignore[misc]
    import_all(inputs, wallet.tools, ports, told.append)
    assert {each.ended for each in told} == {Ended.STORED}
    assert sorted(wallet.maker.asked) == sorted(set(wallet.maker.asked))
    assert len(wallet.maker.asked) == 2
