"""An achievement that came as a sealed European Digital Credential too: its page, its checks, the way to Europass."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from skrin.domain.credential import CredentialFormat
from skrin.domain.ports import CredentialFilter
from skrin.gui.pictures import Scene
from skrin.gui.places import Check, Detail
from skrin.gui.stagehand import Stagehand
from skrin.gui.views.detail.says import EUROPASS
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder.forms import forms_of
from skrin.use_cases.holder.import_credential import begin, import_text
from skrin.words.europass_upload import EXPORT


@dataclass(frozen=True, slots=True)
class Kept:
    """The card of both forms, and the file that was sealed."""

    card: str
    file: Path


def kept(learner: Learner, folder: Path) -> Kept:
    learner.takes(learner.offered(schools.SIGILLET, grade="Godkänd"))
    [card, *_] = learner.ports.vault.credentials(CredentialFilter())
    sealed = next(each for each in forms_of(card.id, learner.ports) if each.credential.format is CredentialFormat.EDC)
    file = folder / "sprängarbas.jsonld"
    file.write_text(sealed.credential.raw, encoding="utf-8")
    return Kept(card.id, file)


def scenes(kept: Kept) -> Iterator[Scene]:
    yield scene("detail", "european", Detail(kept.card), lambda hand: hand.wait(100))
    yield scene("detail", "european-checks", Detail(kept.card), _opened)
    yield scene("detail", "european-export", Detail(kept.card), lambda hand: hand.press(EXPORT))
    yield scene("result", "european", Check(), lambda hand: hand.drop(kept.file))
    yield scene("result", "european-end", Check(), lambda hand: _to_the_end(hand, kept.file))


def alone(kept: Kept, learner: Learner) -> Iterator[Scene]:
    """A wallet that has the sealed file, and nothing else of it."""
    raw = kept.file.read_text(encoding="utf-8")
    held = import_text(raw, kept.file.name, learner.ports, begin(learner.ports)).id
    yield scene("detail", "european-alone", Detail(held), lambda hand: hand.wait(100))
    yield scene("detail", "european-alone-checks", Detail(held), _opened)


def _opened(hand: Stagehand) -> None:
    hand.press(EUROPASS)
    hand.wait(200)
    hand.scroll(1.0)


def _to_the_end(hand: Stagehand, file: Path) -> None:
    hand.drop(file)
    hand.wait(200)
    hand.scroll(1.0)
