"""What a verifier asks for and the learner may leave out, from both ends."""

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.gui.viewmodels.consent import picks
from skrin.use_cases.holder import show
from skrin.use_cases.holder.consent import consent
from skrin.use_cases.holder.errors import SelectionIncomplete
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from tests.use_cases.in_person.room import Room, across

NAME: list[Json] = [["given_name"], ["family_name"]]
GRADE: list[Json] = [["grade"]]
BODY: JsonObject = {"ask": "selection", "claims": [["title"]], "purpose": "why", "optional": [GRADE, NAME]}


@pytest.fixture(scope="module")
def room() -> Room:
    made = Room.with_credentials(1)
    made.trusted_here()
    return made


def test_every_choice_is_a_set_of_its_own_the_most_complete_first() -> None:
    (query,) = Asking.read(BODY).query().credentials
    paths = {claim.id: claim.path[0] for claim in query.claims}
    assert [[paths[each] for each in option] for option in query.claim_sets] == [
        ["title", "grade", "given_name", "family_name"],
        ["title", "grade"],
        ["title", "given_name", "family_name"],
        ["title"],
    ]
    assert Asking.read(BODY).as_json()["optional"] == [[{"path": ["grade"]}], [{"path": each} for each in NAME]]


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"optional": [[]]}, "optional"),
        ({"optional": "grade"}, "optional"),
        ({"optional": [[["a"]], [["b"]], [["c"]], [["d"]], [["e"]]]}, "optional"),
        ({"optional": [[{"path": ["grade"], "values": ["A"]}]]}, "optional"),
        ({"claims": []}, "claims"),
        ({"optional": [[["title"]]]}, "claims"),
        ({"ask": "everything", "claims": []}, "optional"),
        ({"or_european": True}, "optional"),
    ],
)
def test_what_cannot_be_left_out_is_not_asked_so(change: JsonObject, member: str) -> None:
    Asking.read(BODY)
    with pytest.raises(AskInvalid) as refused:
        Asking.read({**BODY, **change})
    assert refused.value.member == member


def test_the_wallet_offers_them_unticked_and_what_is_left_out_is_told_as_not_given(room: Room) -> None:
    asked = room.ask("email", optional=[GRADE, NAME])
    preview = room.look_up(asked)
    first = picks.first_picks(preview)
    (pick,) = first.values()
    assert picks.needed(pick.choice) == {"email"}
    assert picks.optional(pick.choice) == ("grade", "given_name", "family_name")
    chosen = {query: picks.switched(each, "grade", on=True) for query, each in first.items()}
    agreed = consent(preview, picks.selection(chosen))
    (item,) = agreed.items
    assert {"grade"} <= set(item.claims)
    assert "given_name" not in item.claims
    shown = show.show(agreed, room.ports, lambda caution: True)
    came = room.take(asked, across(shown.showing, room.clock))
    assert came.found.told["answer"] == "presented"
    told = came.found.told["presentations"]
    assert isinstance(told, list)
    assert [each["not_given"] for each in told] == [[["given_name"], ["family_name"]]]  # type: ignore[index, call-overload]


def test_less_than_what_is_needed_cannot_leave(room: Room) -> None:
    preview = room.look_up(room.ask("grade", optional=[NAME]))
    selection = picks.selection(picks.first_picks(preview))
    (picked,) = selection.picked
    without = type(picked)(picked.query_id, picked.credential_id, frozenset({("given_name",), ("family_name",)}))
    with pytest.raises(SelectionIncomplete):
        consent(preview, type(selection)((without,)))
