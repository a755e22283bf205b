"""What a person agrees to by sharing, and the credentials that it takes (OpenID4VP 1.0, 8.4)."""

from collections.abc import Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from skrin.protocols.openid4vp.errors import TransactionDataRefused
from skrin.protocols.openid4vp.transaction_data import TransactionData, carried_by
from skrin.use_cases.holder.errors import SelectionIncomplete

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Question


def can_agree(statements: Sequence[TransactionData], answered: Set[str]) -> bool:
    """Whether each statement has a credential here that can carry it; `answered` are the queries that have one."""
    return not any(answered.isdisjoint(each.credential_ids) for each in statements)


def with_agreed(statements: Sequence[TransactionData], questions: "Sequence[Question]") -> "tuple[Question, ...]":
    """`questions` with those marked as needed, too, that a statement takes and that answering alone does not."""
    needed = {each.query.id for each in questions if each.required}
    answered = {each.query.id for each in questions if each.choices}
    for statement in statements:
        if not needed.intersection(statement.credential_ids):
            needed.update([each for each in statement.credential_ids if each in answered][:1])
    return tuple(replace(each, required=each.query.id in needed) for each in questions)


def require_agreed(statements: Sequence[TransactionData], query_ids: Sequence[str]) -> None:
    """That what is shared for these queries carries all statements. Raises SelectionIncomplete."""
    for each in statements:
        try:
            carried_by((each,), query_ids)
        except TransactionDataRefused as error:
            raise SelectionIncomplete(each.credential_ids[0]) from error
