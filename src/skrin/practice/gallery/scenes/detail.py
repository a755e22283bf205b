"""One credential in each of its states, and the acts on it."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import Detail
from skrin.gui.views.detail.dialogs import DELETE, REVOKE
from skrin.gui.views.detail.says import AS_CERTIFICATE, TECHNICAL
from skrin.gui.views.detail.trust_pane import CHECK_AGAIN
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene

STATES = {
    "valid": schools.LILLAN,
    "expires-soon": schools.SMULTRON,
    "expired": schools.NORRBERG,
    "revoked": schools.KRAFTVIK,
    "could-not-check": schools.TECELA,
    "unknown-issuer": schools.SNABBKURS,
}


def scenes(learner: Learner) -> Iterator[Scene]:
    for name, founding in STATES.items():
        yield scene("detail", name, Detail(learner.held[founding.host]))
    valid = Detail(learner.held[schools.LILLAN.host])
    yield scene("detail", "technical", valid, lambda hand: hand.press(TECHNICAL))
    yield scene("detail", "as-certificate", valid, lambda hand: hand.press(AS_CERTIFICATE))
    yield scene("detail", "delete", valid, lambda hand: hand.press(DELETE))
    yield scene("detail", "ask-to-revoke", valid, lambda hand: hand.press(REVOKE))
    unreached = Detail(learner.held[schools.TECELA.host])
    yield scene("detail", "checked-in-vain", unreached, lambda hand: hand.press(CHECK_AGAIN))
