"""The person's own labels on a credential."""

from dataclasses import replace

from skrin.use_cases.holder.labels import LETTERS, MOST, label, tidy
from tests.gui.home import samples
from tests.use_cases.holder.conftest import World


def test_labels_are_kept_with_the_credential(world: World) -> None:
    stored = samples.wallet()[0]
    with world.ports.vault.transaction() as tx:
        tx.add_credential(replace(stored, collections=()))
    assert label(stored.id, ["Jobb", " jobb ", "", "Ansökan  2026"], world.ports) == ("Jobb", "Ansökan 2026")
    assert world.ports.vault.credential(stored.id).collections == ("Jobb", "Ansökan 2026")
    label(stored.id, [], world.ports)
    assert world.ports.vault.credential(stored.id).collections == ()


def test_nobody_is_told(world: World) -> None:
    stored = samples.wallet()[0]
    with world.ports.vault.transaction() as tx:
        tx.add_credential(stored)
    before = len(world.ports.vault.history())
    label(stored.id, ["Jobb"], world.ports)
    assert len(world.ports.vault.history()) == before


def test_of_too_many_and_too_long_ones_the_first_are_kept() -> None:
    assert tidy(["x" * 1000]) == ("x" * LETTERS,)
    assert len(tidy(str(number) for number in range(1000))) == MOST
