"""A folder of what several people handed in, checked one after the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from skrin.gui.pictures import Scene
from skrin.gui.places import Candidates
from skrin.gui.views.candidates.keep_dialog import KEEP
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.scenes.handing_out import shared_text
from skrin.practice.gallery.stage import scene

LETTER: Final = "Hej! Jag vill gärna arbeta hos er."
FOLDER: Final = "Drifttekniker 2026"


def scenes(learner: Learner, folder: Path) -> Iterator[Scene]:
    yield scene("candidates", "", Candidates(_handed_in(learner, folder)))


def kept(learner: Learner, folder: Path) -> Iterator[Scene]:
    """Where the verifier's store is open."""
    yield scene("candidates", "keep", Candidates(_handed_in(learner, folder)), lambda hand: hand.press(KEEP), asks=True)


def _handed_in(learner: Learner, folder: Path) -> Path:
    """Files as people send them: good ones, one that was revoked, one of an unknown issuer, a letter, and nothing."""
    at = folder / FOLDER
    for name, files in _files(learner).items():
        (at / name).mkdir(parents=True, exist_ok=True)
        for file, content in files.items():
            (at / name / file).write_text(content, encoding="utf-8")
    return at


def _files(learner: Learner) -> dict[str, dict[str, str]]:
    def raw(founding: schools.Founding) -> str:
        return learner.ports.vault.credential(learner.held[founding.host]).credential.raw

    return {
        "Exempel, Kim": {"delning.json": shared_text(learner, (schools.LILLAN,))},
        "Lind, Robin": {"ansökan.txt": LETTER},
        "Holm, Alex": {"intyg.sd-jwt": raw(schools.LILLAN), "kurs.sd-jwt": raw(schools.SNABBKURS)},
        "Åberg, Noa": {"intyg.sd-jwt": raw(schools.KRAFTVIK)},
        "Öst, Charlie": {},
        "Berg, Sam": {"intyg.sd-jwt": raw(schools.LILLAN)},
    }
