"""One check of what somebody handed over: its content, what it came to, and when."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skrin.use_cases.judge import Judged
    from skrin.use_cases.ports import Ports


@dataclass(frozen=True, slots=True)
class Checked:
    """`content` is kept while its result is shown, so that it can be tried again; `name` is the file's own, or empty.

    `asked`: it came as the answer to a request, and was judged by the service that took it; there is no content then.
    """

    judged: "Judged"
    content: bytes = field(repr=False)
    name: str
    at: datetime
    asked: bool = False


def check(content: bytes, name: str, ports: "Ports", *, ask_site: bool = False) -> Checked:
    """Judge it as a verifier does: the lists and keys are asked for anew, and nothing of it is kept in the wallet.

    `ask_site`: the person agrees that the site of a hosted badge learns of this.

    What cannot be reached comes back as a check that could not be made, never as an error.
    """
    from skrin.use_cases import accreditations, eu_lists
    from skrin.use_cases.holder import anchors
    from skrin.use_cases.holder.checking import kept_document, trust_lists
    from skrin.use_cases.hosted import anybody, nobody
    from skrin.use_cases.verifier.check_text import Terms, check_bytes
    from skrin.use_cases.verifier.checking import Sources

    sources = Sources(
        ports.clock,
        ports.network(),
        document=lambda url: kept_document(url, ports),
        kept_list=ports.vault.status_list,
        loopback=ports.loopback,
        anchors=anchors.kept(ports),
        linked_data=ports.linked_data,
        may_ask=anybody if ask_site else nobody,
        shapes=ports.shapes,
        eu_lists=cache(lambda: eu_lists.known(ports.vault).lists),
        accreditations=cache(lambda: accreditations.known(ports.vault)),
    )
    judged = check_bytes(content, Terms(), sources, trust_lists(ports))
    return Checked(judged, content, name, ports.clock.now())
