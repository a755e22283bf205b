"""The courses that one can ask about by name: those of the catalogues that are followed. Nobody is asked for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skrin.domain.party import Texts
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

# So many are offered; whoever asks about another types its ID.
MOST = 500
TITLE_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Course:
    """`id` is the published credential ID."""

    id: str
    titles: Texts

    def name(self, words: Words) -> str:
        return words.text(self.titles, TITLE_LETTERS) or self.id


def courses(ports: "Ports") -> tuple[Course, ...]:
    from skrin.use_cases.holder import find

    found = {each.offering.id: Course(each.offering.id, each.offering.title) for each in find.find(find.Wanted(), ports)}
    return tuple(found.values())[:MOST]
