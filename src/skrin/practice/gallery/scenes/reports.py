"""What an interviewer keeps of checks: reports until their day, and none yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from skrin.domain.json_value import Json, JsonObject
from skrin.gui.pictures import Scene
from skrin.gui.places import Reports, TrustedLists
from skrin.gui.views.reports.view import ERASE
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene

if TYPE_CHECKING:
    from skrin.domain.ports import VerifierStore
    from skrin.use_cases.verifier.filed.value import Filed

UNTIL: Final = date(2027, 1, 31)
PURPOSE: Final = {"sv": "Tjänsten som drifttekniker", "en": "The job as operations technician"}
ASKED: Final[list[Json]] = [["given_name"], ["family_name"], ["title"], ["awarding_body"]]
# A credential, and how many days ago it was checked.
CHECKED: Final = ((schools.KRAFTVIK, 40), (schools.NORRBERG, 12), (schools.LILLAN, 0))


def scenes() -> Iterator[Scene]:
    yield scene("reports", "", Reports())
    yield scene("reports", "erase", Reports(), lambda hand: hand.press(ERASE), asks=True)


def none_yet() -> Iterator[Scene]:
    yield scene("reports", "empty", Reports())
    yield scene("trusted-lists", "empty", TrustedLists())


def believed() -> Iterator[Scene]:
    yield scene("trusted-lists", "", TrustedLists())


def keep(store: "VerifierStore", learner: Learner) -> None:
    """Reports of what the learner showed; one of them was erased, and once nothing was shown."""
    from skrin.use_cases.verifier import retention
    from skrin.use_cases.verifier.filed.value import Answered

    now = learner.world.clock.now()
    met = [_met(learner, founding.host, days) for founding, days in CHECKED]
    declined = replace(met[1], at=now - timedelta(days=13), answered=Answered.DECLINED, shown=())
    for each in (met[0], met[0], declined, *met[1:]):
        store.add_report(retention.to_keep(each))
    retention.erase(1, store, now)


def _met(learner: Learner, host: str, days: int) -> "Filed":
    """As an answer that was taken in the room so many days ago."""
    from skrin.gui.viewmodels.checked import check
    from skrin.use_cases.verifier.filed.making import Terms, of_file
    from skrin.use_cases.verifier.filed.value import Answered

    ports = learner.ports
    raw = ports.vault.credential(learner.held[host]).credential.raw.encode()
    at = learner.world.clock.now() - timedelta(days=days)
    made = of_file([check(raw, "", ports).judged], at, Terms(keep_until=UNTIL))
    asked: JsonObject = {"purpose": dict(PURPOSE), "claims": [*ASKED]}
    return replace(made, answered=Answered.PRESENTED, asked=asked)
