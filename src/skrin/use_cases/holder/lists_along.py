"""The status lists that go along with an answer, so that a verifier without a network can look into them (docs/decisions/0321).

Only whole lists, signed by their issuers, of the credentials in the answer, that the wallet has at hand: nothing is fetched
because something is shown. Only as many as cost no time, and none that the verifier would find too old.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.credential import StatusReference
from skrin.domain.errors import SkrinError
from skrin.formats import registry
from skrin.protocols.mq1.schedule import Showing
from skrin.protocols.mq1.transfer import ADVISED
from skrin.protocols.openid4vp.status_lists import ListsAlong
from skrin.use_cases.checks import Judge
from skrin.use_cases.holder.checking import offline
from skrin.use_cases.holder.consent import ConsentItem
from skrin.use_cases.ports import Ports
from skrin.use_cases.status_along import RIDING
from skrin.use_cases.status_check import require_fresh
from skrin.wire import limits

# So many bytes more a packed answer may become by all of them together.
BUDGET: Final = 1_500
# Letters of a list that nobody need pack to know: base64url of more than the budget.
LONGEST: Final = 4_000
# How long an answer can be taken, where the request does not say.
TAKEN_WITHIN: Final = timedelta(minutes=5)


def held(items: Sequence[ConsentItem], until: datetime | None, ports: Ports) -> ListsAlong:
    """The lists at hand that the credentials in `items` name, and that are fresh until an answer can be taken no more.

    `until` is that moment. Who gets a list along cannot know when it was fetched, and counts from its own time; so does this.
    """
    by, found = offline(ports), dict[str, str]()
    until = until or by.at + TAKEN_WITHIN
    for item in items:
        for reference in _named_in(item):
            if reference.kind in RIDING and reference.uri not in found and len(found) < limits.LISTS_ALONG:
                found.update(_fresh(reference, item, until, by, ports))
    return found


def beside(
    packed: Callable[[ListsAlong], bytes], lists: ListsAlong, shown: Callable[[bytes], Showing] | None = None
) -> tuple[bytes, ListsAlong]:
    """The answer that `packed` makes, with the smallest of `lists` that fit beside it, and which these are.

    They fit within the budget, and where it is `shown` as pictures it is as before: one still picture, or the same steps.
    Raises what `packed` raises without any.
    """
    bare = packed({})
    taken = _smallest(lists)
    while taken:
        whole = packed(taken)
        fits = len(whole) - len(bare) <= BUDGET and len(whole) <= ADVISED
        if fits and (shown is None or _same_steps(shown(bare), shown(whole))):
            return whole, taken
        taken.popitem()
    return bare, {}


def _named_in(item: ConsentItem) -> Iterator[StatusReference]:
    """By what leaves of the credential: a list that it does not show is not given away."""
    format_ = registry.recognise(item.text)
    try:
        yield from () if format_ is None else format_.peek(item.text).statuses
    except SkrinError:  # no answer fails because of what only goes along
        return


def _fresh(reference: StatusReference, item: ConsentItem, until: datetime, by: Judge, ports: Ports) -> Mapping[str, str]:
    cached, issuer = ports.vault.status_list(reference.uri), item.stored.credential.issuer.id
    if cached is None or len(cached.token) > LONGEST:
        return {}
    signers = (reference.keeper or issuer, *by.vouching.list_signers(reference.uri))
    try:
        read, _ = by.status_lists.read(reference, signers)
        require_fresh(read, replace(cached, fetched_at=read.issued_at), until)
    except SkrinError:
        return {}
    return {reference.uri: cached.token}


def _smallest(lists: ListsAlong) -> dict[str, str]:
    """The smallest first, and none of which it is plain that there is no room: text has four letters for three bytes."""
    taken, letters = dict[str, str](), 0
    for uri, text in sorted(lists.items(), key=lambda each: len(each[1])):
        letters += len(text)
        if letters > LONGEST:
            break
        taken[uri] = text
    return taken


def _same_steps(bare: Showing, whole: Showing) -> bool:
    return whole.is_still if bare.is_still else bare.versions == whole.versions
