"""Badges of each kind: in the list, on their pages, among files of a drop, checked, and saved as pictures."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from skrin.domain.ports import CredentialFilter
from skrin.formats.baking.baked import PictureKind
from skrin.gui.pictures import Scene
from skrin.gui.places import Add, Ask, Check, Detail, Home
from skrin.gui.stagehand import Stagehand
from skrin.gui.viewmodels.ask.said import TEMPLATES
from skrin.gui.views.detail.says import TECHNICAL
from skrin.gui.views.detail.trust_pane import CHECK_AGAIN
from skrin.practice.gallery import badges, schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder.export import export_badge
from skrin.use_cases.holder.import_credential import begin, import_text

ASK_SITE: Final = "Ask {host}"


@dataclass(frozen=True, slots=True)
class Kept:
    """By name: what came, and the ids under which the wallet has it. `together` shows several, `picture` has one in it."""

    texts: dict[str, str]
    ids: dict[str, str]
    together: str
    picture: Path


def kept(learner: Learner, folder: Path) -> Kept:
    """One of each kind in the wallet, and one that came in two forms."""
    world, ports = learner.world, learner.ports
    school = world.school(schools.LILLAN)
    pages = badges.hosted()
    for page in pages:
        world.web.answers[str(page["id"])] = lambda _, page=page: json_answer(page)  # type: ignore[misc]
    texts = {
        "hosted": badges.text_of(pages[0]),
        "record": badges.record(school),
        "jwt": badges.in_jwt(school),
        "proof": badges.with_proof(school, ports),
    }
    ids = {name: import_text(text, f"{name}.json", ports, begin(ports)).id for name, text in texts.items()}
    ids["two-forms"] = _in_two_forms(learner)
    picture = folder / "märke.png"
    picture.write_bytes(export_badge(ids["proof"], PictureKind.PNG, ports))
    return Kept(texts, ids, badges.shown_together(school), picture)


def scenes(kept: Kept) -> Iterator[Scene]:
    yield scene("home", "badges", Home(), lambda hand: hand.choose_row(0))
    for name, held in kept.ids.items():
        yield scene("detail", f"badge-{name}", Detail(held), lambda hand: hand.wait(100))
        yield scene("detail", f"badge-{name}-end", Detail(held), lambda hand: hand.scroll(1.0))
    yield scene("detail", "badge-technical", Detail(kept.ids["proof"]), lambda hand: hand.press(TECHNICAL))
    yield scene("detail", "badge-ask-site", Detail(kept.ids["hosted"]), lambda hand: hand.press(CHECK_AGAIN))
    yield scene("check", "badge", Check(), lambda hand: hand.drop(kept.picture))
    yield scene("check", "hosted-badge", Check(), lambda hand: _check(hand, kept.texts["hosted"]))
    yield scene("check", "hosted-badge-asked", Check(), lambda hand: _ask(hand, kept.texts["hosted"]))
    yield scene("check", "record", Check(), lambda hand: _check(hand, kept.texts["record"]))
    yield scene("check", "presentation", Check(), lambda hand: _check(hand, kept.together))
    for template, (title, _) in TEMPLATES.items():
        yield scene("ask", template.value, Ask(), lambda hand, title=title: hand.press(title))  # type: ignore[misc]
    yield scene("check", "presentation-end", Check(), lambda hand: _to_the_end(hand, kept.together))


def bringing(kept: Kept, folder: Path) -> Iterator[Scene]:
    """Several files at once, some of them bad."""
    mixed = _mixed(kept.texts, kept.picture.read_bytes(), folder / "Märken")
    yield scene("add", "badges", Add(), lambda hand: hand.drop(mixed))
    yield scene("check", "badges", Check(), lambda hand: hand.drop(mixed))


def _in_two_forms(learner: Learner) -> str:
    """One card, whichever of its forms is named."""
    learner.takes(learner.offered(schools.VENTILEN, grade="VG"))
    newest, *_ = learner.ports.vault.credentials(CredentialFilter())
    return newest.id


def _check(hand: Stagehand, text: str) -> None:
    hand.write(text)
    hand.press_primary()
    hand.wait(100)


def _ask(hand: Stagehand, text: str) -> None:
    _check(hand, text)
    hand.press(ASK_SITE, host="marken.example")
    hand.wait(100)


def _to_the_end(hand: Stagehand, text: str) -> None:
    _check(hand, text)
    hand.scroll(1.0)


def _mixed(texts: dict[str, str], picture: bytes, folder: Path) -> Path:
    folder.mkdir()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kassa.jwt", texts["jwt"])
        archive.writestr("studieöversikt.jwt", texts["record"])
    (folder / "från plattformen.zip").write_bytes(packed.getvalue())
    (folder / "drift.png").write_bytes(picture)
    (folder / "lager.json").write_text(texts["hosted"], encoding="utf-8")
    (folder / "changed.json").write_text(texts["proof"].replace("Drift av", "Ledning av"), encoding="utf-8")
    (folder / "cut.png").write_bytes(picture[: len(picture) // 2])
    return folder
