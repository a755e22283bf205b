"""An answer that was read off a screen in the room, as a result is shown (`use_cases.verifier.in_person`).

`checked` is for one that was taken; `refused` for one that was taken and does not answer the request, or answers none. What
was not sealed for the request spends nothing, and is no result: the reading goes on.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from skrin.domain.errors import KeyBindingError, SkrinError
from skrin.domain.verdict import Check, CheckName, Verdict
from skrin.gui.viewmodels.checked import Answered, Checked
from skrin.protocols.mq1.errors import TransferNotAnswer
from skrin.use_cases.judge import Judged
from skrin.use_cases.presented import together
from skrin.use_cases.verifier.filed.keeping import Keep
from skrin.use_cases.verifier.filed.making import Terms, of_answer
from skrin.use_cases.verifier.filed.value import Filed
from skrin.use_cases.verifier.in_person import Came

# What was asked for is shown whole: what of it is kept is another question.
_SHOWN: Final = Terms(frozenset({Keep.ALL}))


def checked(
    came: Came,
    at: datetime,
    again: Callable[[], Came] | None = None,
    now: Callable[[], datetime] | None = None,
    receipt: Callable[[], str] | None = None,
) -> Checked:
    """What was judged at `at`, of an answer that shows something. `again` judges it once more, on a worker; `receipt` makes the
    code for whoever answered.
    """
    request, found = came.opened.request, came.found
    filed = of_answer(found.report, found.shown, request.details, at, _SHOWN)
    judged = tuple(
        replace(each.judged, problems=shown.judged.problems) for each, shown in zip(filed.shown, found.shown, strict=True)
    )
    return Checked(
        together(judged),
        b"",
        "",
        at,
        answered=_answered(came, filed),
        again=None if again is None or now is None else lambda: checked(again(), now(), again, now, receipt),
        filed=found.filed,
        receipt=receipt,
    )


def refused(error: SkrinError, at: datetime) -> Checked:
    """Never anything better than *not valid*; who and what it was about is not told of it."""
    name = CheckName.HOLDER_BINDING if isinstance(error, KeyBindingError | TransferNotAnswer) else CheckName.FORMAT
    judged = Judged(Verdict((Check.failed(name, error),)), None, {name: error})
    return Checked(judged, b"", "", at, answered=Answered(here=True))


def _answered(came: Came, filed: Filed) -> Answered:
    return Answered(
        not_given=tuple(each.not_given for each in filed.shown),
        agreed=tuple(filed.agreed),
        code=came.code,
        kept_until=filed.keep_until,
        here=True,
    )
