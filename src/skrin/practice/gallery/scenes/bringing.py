"""Bringing in what one has: a folder looked through, what of it was added, what gave nothing, and the same checked."""

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.ports import CredentialFilter
from skrin.gui.pictures import Scene
from skrin.gui.places import Add, Check
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery.scan import scan
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder.delete import delete

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports


def scenes(raws: Sequence[str], ports: "Ports", folder: Path) -> Iterator[Scene]:
    """`raws` are credentials as they were issued."""
    mixed, scans = _mixed(raws, folder / "Mina papper"), _scans(folder / "Skanningar")
    yield scene("add", "several", Add(), lambda hand: hand.drop(mixed))
    yield scene("add", "several-added", Add(), lambda hand: _add(hand, mixed), lambda _: _forget(ports))
    yield scene("add", "nothing-in-several", Add(), lambda hand: hand.drop(scans))
    yield scene("check", "several", Check(), lambda hand: hand.drop(mixed))


def _add(hand: Stagehand, folder: Path) -> None:
    hand.drop(folder)
    hand.press("Add them to my wallet")


def _forget(ports: "Ports") -> None:
    for stored in ports.vault.credentials(CredentialFilter()):
        delete(stored.id, ports)


def _mixed(raws: Sequence[str], folder: Path) -> Path:
    folder.mkdir()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, raw in enumerate(raws[1:4], 1):
            archive.writestr(f"intyg {number}.sd-jwt", raw)
    (folder / "från skolan.zip").write_bytes(packed.getvalue())
    (folder / "svetsning.sd-jwt").write_text(raws[0], encoding="utf-8")
    (folder / "changed.sd-jwt").write_text(_changed(raws[4]), encoding="utf-8")
    (folder / "truckkort.png").write_bytes(scan())
    (folder / "broken.zip").write_bytes(packed.getvalue()[:90])
    return folder


def _changed(raw: str) -> str:
    """With another signature: nobody's."""
    head, body, rest = raw.split(".", 2)
    return f"{head}.{body}.{'A' * 20}{rest[20:]}"


def _scans(folder: Path) -> Path:
    folder.mkdir()
    for number, name in enumerate(("hygienbevis.png", "heta arbeten.png", "första hjälpen.png")):
        (folder / name).write_bytes(scan() + bytes(number))
    return folder
