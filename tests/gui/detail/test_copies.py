"""Among the technical details of a credential: how many of its copies nobody has seen."""

from dataclasses import replace

import pytest

from skrin.domain.copies import Copies, Copy
from skrin.domain.later import Access, Renewal
from skrin.gui.opening import Opened
from skrin.gui.viewmodels.credential.sheet import Sheet, read_sheet
from skrin.words.speech import Words

COUNTED = ["3 of 5 not shown to anybody yet", "1 of 5 not shown to anybody yet", "All 5 have been shown"]
MORE = "The issuer gives new ones when the credential is fetched anew."


def keep(filled: Opened, shown: int) -> None:
    one = filled.vault.credential("credential-4")
    copies = tuple(Copy(number, f"key-{number}", int(number <= shown)) for number in range(1, 6))
    places = tuple(replace(one.credential.statuses[0], index=number) for number in range(5))
    with filled.vault.transaction() as tx:
        tx.update_credential(replace(one, copies=5, credential=replace(one.credential, statuses=places)))
        tx.put_copies(Copies(one.id, copies), dict.fromkeys(range(2, 6), "text"))


def read(filled: Opened, language: str = "en") -> Sheet:
    return read_sheet("credential-4", filled.ports, Words(language))


def lines(sheet: Sheet, label: str) -> list[tuple[str, ...]]:
    return [each.lines for each in sheet.technical if each.label == label]


@pytest.mark.parametrize(("shown", "text"), list(zip((2, 4, 5), COUNTED, strict=True)))
def test_it_says_how_many_copies_nobody_has_seen(shown: int, text: str, filled: Opened) -> None:
    keep(filled, shown)
    assert lines(read(filled), "Copies") == [(text,)]
    assert [label.label for label in read(filled, "sv").technical if label.label == "Kopior"] == ["Kopior"]


def test_it_says_that_new_ones_can_be_had(filled: Opened) -> None:
    keep(filled, 5)
    with filled.vault.transaction() as tx:
        tx.put_renewal(Renewal("one", Access("https://issuer.test", "https://issuer.test", ()), ("credential-4",)))
    assert lines(read(filled), "Copies") == [(f"{COUNTED[2]}. {MORE}",)]


def test_nothing_is_said_of_copies_where_there_is_only_this_one(filled: Opened) -> None:
    assert lines(read(filled), "Copies") == []
    assert len(lines(read(filled), "Status list")) == 1


def test_the_list_that_all_copies_are_in_is_named_once(filled: Opened) -> None:
    keep(filled, 0)
    assert lines(read(filled), "Status list") == [filled.vault.credential("credential-4").credential.list_uris]
