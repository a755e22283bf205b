"""Asking the person at the command line (INTERFACES section 2).

`--yes` confirms what is printed; without it a terminal asks, and a script ends with `consent.required` and the preview.
`--accept-unverified` is the second confirmation, for a party nobody vouches for (RULINGS 6).
"""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from skrin.cli.console import Console, as_text
from skrin.cli.errors import ConsentRequired
from skrin.cli.exit_status import REFUSED
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.use_cases.holder.cautions import Agree, Caution


UNVERIFIED = N_("Nobody you trust vouches for {party}. Go on all the same?")
SEAL = N_("It is sealed by “{name}”, as the seal's certificate says; nobody you trust vouches for that. Go on all the same?")
TRACKABLE = N_("Whoever runs {uri} could see each time its status is looked up. Store it all the same?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="confirm exactly what is printed")
    parser.add_argument(
        "--accept-unverified", action="store_true", help="confirm also that nobody you trust vouches for the other side"
    )


def agreed(
    question: str, preview: JsonObject, args: argparse.Namespace, console: Console, page: Callable[[], str] | None = None
) -> bool:
    """Whether the person agrees to `preview`, which is shown first. Says `consent.required` itself where nobody can agree.

    `page` is the same for a person; without it the members stand there as lines.
    """
    asked = args.yes or console.interactive
    if asked or not console.json:
        console.say(as_text(preview) if page is None else page() + "\n")
    if args.yes or (asked and console.agrees(question)):
        return True
    refuse(ConsentRequired(), preview, console)
    return False


def confirmed(
    question: str, about: JsonObject, args: argparse.Namespace, console: Console, page: Callable[[], str] | None = None
) -> bool:
    """For an act that its own command line names in full (`delete ID`, `revoke ID --reason …`): a script has said it by typing
    it, and a person at a terminal is asked once more.
    """
    return not console.interactive or agreed(question, about, args, console, page)


def refuse(error: SkrinError, preview: JsonObject, console: Console) -> int:
    """A refusal that brings what it is about for a script; a person has it above."""
    console.refuse(error, preview=preview)
    return REFUSED


def asking(args: argparse.Namespace, console: Console) -> "Agree":
    """Asks about each caution at the terminal; the option answers all of them."""

    def agree(caution: "Caution") -> bool:
        if args.accept_unverified:
            return True
        return console.agrees(_question(caution, console))

    return agree


def _question(caution: "Caution", console: Console) -> str:
    from skrin.use_cases.holder.cautions import UnverifiedParty

    if isinstance(caution, UnverifiedParty) and caution.seal:
        return console.words.say(SEAL, name=caution.seal)
    if isinstance(caution, UnverifiedParty):
        return console.words.say(UNVERIFIED, party=caution.party)
    return console.words.say(TRACKABLE, uri=caution.uri)
