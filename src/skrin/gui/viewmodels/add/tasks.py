"""What *Add* has done on a worker. What these need is imported there, and never on the window's own thread."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Progress
from skrin.gui.arrivals import Arrival
from skrin.gui.given.given import Given
from skrin.gui.given.paper import GivenPaper
from skrin.gui.given.reading import Read
from skrin.gui.viewmodels.add.looking import Looked, look
from skrin.gui.viewmodels.add.taken import Outcome

if TYPE_CHECKING:
    from skrin.use_cases.holder.import_many import Input
    from skrin.use_cases.ports import Ports


def look_through(given: Given, shown: Arrival, ports: "Ports", tell: Progress) -> Looked:
    from skrin.gui.given.readers import inputs_of, readers
    from skrin.gui.viewmodels.add.pieces import look_at_codes
    from skrin.gui.viewmodels.add.survey import come_to, survey

    inputs = inputs_of(given)
    with readers(ports) as tools:
        found = survey(inputs, tools, tell)
    return look_at_codes(given, shown, found, ports) or come_to(found, inputs, shown)


def look_at_texts(read: Callable[[], Read], ports: "Ports") -> Looked:
    """Of texts, of the codes of one picture, or of those that the screens show."""
    from skrin.gui.viewmodels.add.pieces import joined

    return look(joined(read(), ports.clock), ports.loopback)


def take_in_one(asked: object, name: str, ports: "Ports") -> str:
    """The id of the credential that was kept, or was here already."""
    from skrin.use_cases.holder.import_credential import begin, import_found, import_text
    from skrin.use_cases.opening.found import Found

    if isinstance(asked, Found):
        return import_found(asked, ports, begin(ports)).id
    return import_text(str(asked), name, ports, begin(ports)).id


def take_in(inputs: "Sequence[Input]", ports: "Ports", stop: Event, tell: Progress) -> Outcome:
    from skrin.gui.given.readers import readers
    from skrin.use_cases.holder.errors import ImportStopped
    from skrin.use_cases.holder.import_many import import_all

    outcome = Outcome(of=len(inputs))

    def progress(done: int, of: int) -> None:
        outcome.files = done
        if stop.is_set() and done < of:
            raise ImportStopped(done, of)
        tell(done, of)

    try:
        with readers(ports) as tools:
            import_all(inputs, tools, ports, outcome.add, progress)
    except ImportStopped:
        outcome.stopped = True
    except SkrinError as error:
        outcome.stopped, outcome.error = True, error
    return outcome


def keep_papers(papers: Sequence[GivenPaper], untitled: str, ports: "Ports") -> None:
    """Each named after its file, as far as that says something."""
    from skrin.domain.paper_certificate import PaperFields
    from skrin.use_cases.holder import paper

    for each in papers:
        paper.keep(each.octets, each.name, PaperFields(each.title or each.name or untitled), ports)
