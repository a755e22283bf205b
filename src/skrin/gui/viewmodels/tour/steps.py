"""The tour as a table: what each step asks of the person, where that is done, and how one knows that it was done.

A step is done when what it asks for has come about, however the person got there; nothing counts clicks. What a step says
follows where the person is: its phases are looked at in their order, and the first that fits is said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from skrin.gui import places
from skrin.gui.places import Place
from skrin.gui.viewmodels.tour.seen import Seen
from skrin.words.catalogue import N_, NN_

Condition = Callable[[Seen], bool]
# What is written on a control: a message, or both forms of one with a number in it.
Label = str | tuple[str, str]


class Act(Enum):
    """What the guide's own button does."""

    SHOW = "show"  # leads to the control
    ASK = "ask"  # lets the practice employer ask
    RESULT = "result"  # shows what the practice employer got
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """Where *Show me* leads: the first of `controls` that is on the screen; else to `place`, and there again."""

    controls: tuple[Label, ...] = ()
    place: Callable[[Seen], Place | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Phase:
    sentence: str
    holds: Condition = lambda _: True
    act: Act = Act.SHOW
    target: Target = Target()


@dataclass(frozen=True, slots=True)
class Step:
    """`name` is for scripts and never changes. Where it is not `possible` it is passed over; the last phase always holds."""

    name: str
    title: str
    done: Condition
    phases: tuple[Phase, ...]
    possible: Condition = lambda _: True

    def phase(self, seen: Seen) -> Phase:
        return next(each for each in self.phases if each.holds(seen))


def _credential(seen: Seen) -> Place | None:
    return None if seen.newest is None else places.Detail(seen.newest.id)


def _offer(seen: Seen) -> Place | None:
    waiting = seen.facts.waiting
    return places.Find() if waiting is None else places.Offering(waiting.course, waiting.issuer)


def _has_one(seen: Seen) -> bool:
    return seen.newest is not None


FIND: Final = Step(
    "find",
    N_("Look at what is published"),
    lambda seen: seen.went_to(places.Find, places.Offering),
    (
        Phase(
            N_("Open Find courses. The practice issuer on this computer has published six, in a signed list."),
            target=Target((N_("Find courses"),), lambda _: places.Find()),
        ),
    ),
)

ENROL: Final = Step(
    "enrol",
    N_("Enrol in a course"),
    lambda seen: seen.facts.enrolled,
    (
        Phase(
            N_("Choose any course and enrol. What it costs, and what the issuer learns about you, is said before you do."),
            target=Target((N_("Enrol"), N_("Courses")), lambda _: places.Find()),
        ),
    ),
)

RECEIVE: Final = Step(
    "receive",
    N_("Receive the credential"),
    lambda seen: bool(seen.facts.received),
    (
        Phase(
            N_("Continue, and type the code from the letter. It makes sure that the offer reached the right person."),
            lambda seen: seen.at(places.Receive) and seen.facts.waiting is not None,
            target=Target((N_("Code for {host}"), N_("Continue"))),
        ),
        Phase(
            N_("The issuer has filled in what you learned, and has sent you a letter with a code. Fetch the credential."),
            lambda seen: seen.facts.waiting is not None,
            target=Target((N_("Fetch the credential"),), _offer),
        ),
        Phase(
            N_("The practice issuer fills in what you learned. Here that takes a moment; in life, as long as the course."),
            lambda seen: seen.facts.asked_issuer,
            act=Act.NONE,
        ),
        Phase(N_("Enrol once more to go on."), target=Target((N_("Enrol"),), lambda _: places.Find())),
    ),
    possible=lambda seen: seen.facts.enrolled,
)

LOOK: Final = Step(
    "look",
    N_("Can it be trusted?"),
    lambda seen: bool(seen.looked_at & set(seen.facts.received)),
    (
        Phase(
            N_("Open the credential: what it says, and beside it each check, with its answer and its date."),
            target=Target(place=_credential),
        ),
    ),
    possible=_has_one,
)

ASKED: Final = Step(
    "asked",
    N_("An employer asks"),
    lambda seen: seen.asked and seen.went_to(places.Consent),
    (
        Phase(
            N_("This is the employer's link. Continue to see who asks, for what and why. Nothing is shared by that."),
            lambda seen: seen.asked and seen.at(places.Add),
            target=Target((N_("Continue to the request"),)),
        ),
        Phase(
            N_("Let the practice employer send you a request. It reaches this window as a link, as if from a message."),
            act=Act.ASK,
        ),
    ),
    possible=_has_one,
)

SHARE: Final = Step(
    "share",
    N_("Choose what they get"),
    lambda seen: seen.facts.shared,
    (
        Phase(
            N_("Tick only what you want them to have. At the end of the list you share it, or you do not."),
            lambda seen: seen.at(places.Consent) and not seen.said_no,
            target=Target((NN_("Share {count} thing", "Share {count} things"), N_("Share anyway"))),
        ),
        Phase(
            N_("You said no, and they learned nothing else. Let them ask once more, or skip this."),
            lambda seen: seen.said_no,
            act=Act.ASK,
        ),
        Phase(
            N_("This is the employer's link once more. Continue to see what they ask for."),
            lambda seen: seen.at(places.Add),
            target=Target((N_("Continue to the request"),)),
        ),
        Phase(N_("You left the request, and nothing was sent. Let them ask once more."), act=Act.ASK),
    ),
    possible=lambda seen: seen.asked and _has_one(seen),
)

RESULT: Final = Step(
    "result",
    N_("See what the employer got"),
    lambda seen: seen.result,
    (Phase(N_("The practice employer has checked your answer by itself. See it from its side."), act=Act.RESULT),),
    possible=lambda seen: seen.facts.shared,
)

HISTORY: Final = Step(
    "history",
    N_("Look back"),
    lambda seen: seen.went_to(places.History),
    (
        Phase(
            N_("Open History: who got which fields, and when. The values are not kept there."),
            target=Target((N_("History"),), lambda _: places.History()),
        ),
    ),
)

REVOKE: Final = Step(
    "revoke",
    N_("Ask the issuer to revoke it"),
    lambda seen: seen.facts.revocation_asked,
    (
        Phase(
            N_("On the credential's page, ask its issuer to end it for good. The issuer's signed receipt stays with you."),
            target=Target((N_("Ask the issuer to revoke"),), _credential),
        ),
    ),
    possible=_has_one,
)

DELETE: Final = Step(
    "delete",
    N_("Delete it here"),
    lambda seen: seen.facts.deleted or seen.brought_back,
    (
        Phase(
            N_("It has left the list. For ten seconds Undo brings it back; then its key is destroyed."),
            lambda seen: seen.leaving,
            act=Act.NONE,
        ),
        Phase(
            N_("Delete it from this computer. Nobody is told, and for ten seconds you can undo it."),
            target=Target((N_("Delete here"),), _credential),
        ),
    ),
    possible=_has_one,
)

STEPS: Final = (FIND, ENROL, RECEIVE, LOOK, ASKED, SHARE, RESULT, HISTORY, REVOKE, DELETE)
