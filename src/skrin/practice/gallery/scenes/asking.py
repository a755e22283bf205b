"""Who asks, by what proves it; what is agreed to by sharing; and a sealed European credential that is asked for whole."""

from collections.abc import Callable, Iterator
from typing import Final

from skrin.gui.pictures import Scene
from skrin.gui.places import Consent
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import ASKED, JOB, Learner
from skrin.practice.gallery.scenes.sharing import look, to_the_end
from skrin.practice.gallery.stage import scene
from skrin.use_cases.holder import anchors, present

ADMISSION: Final = {"sv": "Anmälan till kursen Trädgård 2", "en": "Application for the course Gardening 2"}
APPLY: Final = "Jag anmäler mig till kursen Trädgård 2, våren 2027, och godtar avgiften på 200 kr."


def scenes(learner: Learner) -> Iterator[Scene]:
    learner.receives(schools.LILLAN, grade="VG")
    learner.takes(learner.offered(schools.SIGILLET, grade="Godkänd"))
    asking, course = learner.world.asking, schools.LILLAN.course
    anchors.add(asking.authority.pem, learner.ports)

    def asked(link: Callable[[], str]) -> Callable[[], Consent]:
        return lambda: Consent(present.read(link(), learner.ports))

    yield scene("consent", "certified", asked(lambda: asking.certified.ask(ASKED, JOB, course)), look)
    yield scene("consent", "unknown-certificate", asked(lambda: asking.dubious.ask(ASKED, JOB, course)), look)
    yield scene("consent", "attested", asked(lambda: asking.attested.ask(ASKED, ADMISSION, course)), look)
    agreed = asked(lambda: asking.certified.ask_to_agree(APPLY, ASKED[:2], ADMISSION, course))
    yield scene("consent", "statement", agreed, look)
    yield scene("consent", "statement-end", agreed, to_the_end)
    dubious = asked(lambda: asking.dubious.ask_to_agree(APPLY, ASKED[:2], ADMISSION, course))
    yield scene("consent", "statement-unverified", dubious, to_the_end)
    sealed = asked(lambda: learner.world.employer.ask_for_sealed(JOB))
    yield scene("consent", "sealed", sealed, look)
    yield scene("consent", "sealed-end", sealed, to_the_end)
