"""Searching the kept catalogues, on a worker: nobody is asked."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.offering import Enrolment
from skrin.gui.viewmodels.find.said import OfferingSaid, key_of, label_said, offering_said
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

# As many labels are offered to narrow with, the most common first.
LABELS = 40
OPEN, MINE, ALL = "open", "mine", "all"

COURSES = NN_("{count} course", "{count} courses")
LISTS_FROM = N_("{courses} · lists from {when}")


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found. `labels` are those of everything, with their words; `summary` says how many and how old.

    `as_of` is the moment of the oldest list.
    """

    offerings: tuple[OfferingSaid, ...]
    labels: tuple[tuple[str, str], ...]
    urls: tuple[str, ...]
    summary: str
    as_of: str = ""


def search(text: str, label: str, show: str, ports: "Ports", words: Words) -> Listed:
    from skrin.use_cases.holder import find, offered

    enrolments = newest(ports)
    fetched = {key for key, each in enrolments.items() if each.offer and offered.is_fetched(each, ports)}
    every = find.find(find.Wanted(), ports)
    labels = Counter(label for each in every for label in each.offering.labels)
    said = []
    for each in find.find(find.Wanted(text, label, open_now=show == OPEN), ports):
        key = key_of(each.offering.id, each.catalogue.issuer)
        if show != MINE or key in enrolments:
            said.append(offering_said(each, enrolments.get(key), words, fetched=key in fetched))
    oldest = min((each.as_of for each in ports.vault.catalogues()), default=None)
    as_of = "" if oldest is None else words.moment(oldest.astimezone())
    courses = words.count(COURSES, len(said))
    return Listed(
        tuple(said),
        tuple((name, label_said(name)) for name, _ in labels.most_common(LABELS)),
        tuple(ports.vault.catalogue_urls()),
        words.say(LISTS_FROM, courses=courses, when=as_of) if as_of else courses,
        as_of,
    )


def newest(ports: "Ports") -> dict[str, Enrolment]:
    """The newest enrolment in each offering."""
    ordered = sorted(ports.vault.enrolments(), key=lambda each: each.enrolled_at)
    return {key_of(each.offering_id, each.issuer): each for each in ordered}
