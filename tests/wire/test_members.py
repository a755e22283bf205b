"""Members by name and type: wrong types, null and absence are the caller's error."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from skrin.domain.errors import OfferError
from skrin.domain.json_value import Json, JsonObject
from skrin.wire.errors import MemberInvalid
from skrin.wire.members import Members


@dataclass(eq=False)
class OfferMemberWrong(OfferError):
    """Stands for a caller's own error."""

    code = "offer.member"
    name: str


GOOD: JsonObject = {
    "text": "å",
    "empty": "",
    "integer": 5,
    "real": 1.0,
    "yes": True,
    "object": {"inner": "x"},
    "array": [1, "a"],
    "texts": ["a", "b"],
    "objects": [{"a": 1}],
    "nothing": None,
}

READERS: dict[str, tuple[Callable[[Members, str], object], str]] = {
    "text": (Members.text, "text"),
    "optional_text": (Members.optional_text, "text"),
    "identifier": (Members.identifier, "text"),
    "optional_identifier": (Members.optional_identifier, "text"),
    "integer": (Members.integer, "integer"),
    "optional_integer": (Members.optional_integer, "integer"),
    "boolean": (Members.boolean, "yes"),
    "object": (Members.object, "object"),
    "optional_object": (Members.optional_object, "object"),
    "array": (Members.array, "array"),
    "optional_array": (Members.optional_array, "array"),
    "texts": (Members.texts, "texts"),
    "objects": (Members.objects, "objects"),
}
ACCEPTED = {
    "text": {"text"},
    "integer": {"integer"},
    "yes": {"yes"},
    "object": {"object"},
    "array": {"array", "texts", "objects"},
    "texts": {"texts"},
    "objects": {"objects"},
}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("reader", READERS)
def test_a_member_is_read_as_its_own_type_only(reader: str, name: str) -> None:
    read, own = READERS[reader]
    members = Members(GOOD, OfferMemberWrong)
    if name in ACCEPTED[own]:
        found = read(members, name)
        assert (list(found) if isinstance(found, tuple) else found) == GOOD[name]
    else:
        with pytest.raises(OfferMemberWrong) as refused:
            read(members, name)
        assert refused.value.name == name


@pytest.mark.parametrize("reader", ["text", "identifier", "integer", "boolean", "object", "array"])
def test_a_required_member_must_be_there(reader: str) -> None:
    with pytest.raises(MemberInvalid) as refused:
        READERS[reader][0](Members({}), "absent")
    assert refused.value.name == "absent"


@pytest.mark.parametrize(
    "reader", ["optional_text", "optional_identifier", "optional_integer", "optional_object", "optional_array"]
)
def test_an_optional_member_may_be_absent(reader: str) -> None:
    assert READERS[reader][0](Members({}), "absent") is None


def test_absent_lists_are_empty_and_an_absent_boolean_has_its_default() -> None:
    members = Members({"no": False})
    assert members.texts("absent") == ()
    assert members.objects("absent") == ()
    assert members.boolean("absent", default=True) is True
    assert members.boolean("no", default=True) is False
    assert "no" in members
    assert "absent" not in members


@pytest.mark.parametrize("value", [["a", 1], ["a", ""], ["a", None], [["a"]]])
def test_one_wrong_element_spoils_a_list_of_texts(value: Json) -> None:
    with pytest.raises(MemberInvalid):
        Members({"list": value}).texts("list")


def test_lengths_and_ranges_are_bounded_and_the_bound_itself_passes() -> None:
    members = Members({"text": "abc", "number": 7, "list": ["abc"]})
    assert members.text("text", max_length=3) == "abc"
    assert members.integer("number", minimum=7, maximum=7) == 7
    assert members.optional_integer("number", minimum=0) == 7
    for read in (
        lambda: members.text("text", max_length=2),
        lambda: members.optional_text("text", max_length=2),
        lambda: members.identifier("text", max_length=2),
        lambda: members.integer("number", minimum=8),
        lambda: members.optional_integer("number", maximum=6),
        lambda: members.texts("list", max_length=2),
    ):
        with pytest.raises(MemberInvalid):
            read()


@pytest.mark.parametrize("letter", ["\0", "\n", "\x1f", "\x7f", "\x85"])
def test_an_identifier_holds_no_control_character(letter: str) -> None:
    members = Members({"id": f"a{letter}b"})
    with pytest.raises(MemberInvalid):
        members.identifier("id")
    assert members.text("id") == f"a{letter}b"
    assert Members({"id": "urn:x:å"}).identifier("id") == "urn:x:å"


def test_members_within_an_object_are_named_with_their_place() -> None:
    members = Members({"outer": {"inner": 1}}, OfferMemberWrong)
    assert members.within("outer").integer("inner") == 1
    with pytest.raises(OfferMemberWrong) as refused:
        members.within("outer").text("inner")
    assert refused.value.name == "outer.inner"
