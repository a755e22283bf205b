"""Any claims, any frame: what is issued goes round, only what was chosen leaves, and one changed bit fails."""

from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.formats.registry import recognise
from skrin.formats.sd_jwt.compact import SdJwt, join
from skrin.formats.sd_jwt.disclosure import DIGESTS, ELEMENT, HASH, Disclosure
from skrin.formats.sd_jwt.flattened import to_compact
from skrin.formats.sd_jwt.issue import issue
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt.process import Processed, process
from skrin.keys import jws
from skrin.wire import base64url, strict_json
from tests.fakes.clock import NOON
from tests.fakes.randomness import SeededRandomness
from tests.formats.making import H1, I1, POLICY, REQUEST, checked, claims

RESERVED = {DIGESTS, ELEMENT, HASH, "iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status", "iat"}
NAMES = st.text(st.characters(exclude_categories=("Cs",)), max_size=6).filter(lambda name: name not in RESERVED)
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(exclude_categories=("Cs",)))
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
TREES = st.dictionaries(NAMES, VALUES, max_size=5)
EASY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def places(value: Json, path: ClaimPath = ()) -> list[ClaimPath]:
    """Every place below `value`: what a frame may name."""
    below: list[tuple[str | int, Json]] = []
    if isinstance(value, dict):
        below = [*value.items()]
    elif isinstance(value, list):
        below = [*enumerate(value)]
    found: list[ClaimPath] = []
    for step, inner in below:
        found += [(*path, step), *places(inner, (*path, step))]
    return found


@st.composite
def framed(draw: st.DrawFn) -> tuple[JsonObject, list[ClaimPath]]:
    tree = draw(TREES)
    every = places(tree)
    return tree, draw(st.lists(st.sampled_from(every), unique=True, max_size=12)) if every else []


def opened(raw: str) -> Processed:
    sd_jwt = SdJwt.parse(raw)
    return process(sd_jwt.signed.claims(), sd_jwt.disclosures)


@EASY
@given(framed(), st.integers(0, 2))
def test_what_is_issued_goes_round(made: tuple[JsonObject, list[ClaimPath]], decoys: int) -> None:
    tree, paths = made
    raw = issue(tree, paths, {}, I1, SeededRandomness(), decoys=decoys)
    found = opened(raw)
    assert found.claims == tree
    assert {each.path for each in found.disclosables} == set(paths)
    assert len(SdJwt.parse(raw).disclosures) == len(paths)


@EASY
@given(framed(), st.data())
def test_exactly_the_chosen_and_what_surrounds_them_leave(
    made: tuple[JsonObject, list[ClaimPath]], data: st.DataObject
) -> None:
    tree, paths = made
    raw = issue(claims(tree=tree), [("tree", *path) for path in paths], I1_HEADER, I1, SeededRandomness())
    every = opened(raw).disclosables
    chosen = data.draw(st.sets(st.sampled_from([each.digest for each in every]))) if every else set()
    needed = {parent for each in every if each.digest in chosen for parent in each.parents} | chosen

    text = present(raw, chosen, REQUEST, H1)

    shown = checked(text, POLICY)
    assert {each.digest for each in shown.disclosables} == needed
    kept_back = {Disclosure.parse(disclosure).text for disclosure in SdJwt.parse(raw).disclosures} - set(
        SdJwt.parse(text).disclosures
    )
    assert not any(disclosure in text for disclosure in kept_back)
    assert shown.claims["tree"] == visible(tree, (), paths, {each.path[1:] for each in every if each.digest in needed})


I1_HEADER: JsonObject = {"typ": "dc+sd-jwt"}


def visible(value: Json, path: ClaimPath, hidden: list[ClaimPath], shown: set[ClaimPath]) -> Json:
    """The tree without what was hidden and not shown: the model that the real thing is compared with."""
    if isinstance(value, dict):
        return {
            name: visible(inner, (*path, name), hidden, shown)
            for name, inner in value.items()
            if (*path, name) not in hidden or (*path, name) in shown
        }
    if isinstance(value, list):
        return [
            visible(inner, (*path, place), hidden, shown)
            for place, inner in enumerate(value)
            if (*path, place) not in hidden or (*path, place) in shown
        ]
    return value


CANARY = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=12)


@EASY
@given(st.lists(CANARY, min_size=2, max_size=10, unique=True), st.data())
def test_no_canary_of_a_claim_that_was_kept_back_is_in_what_leaves(values: list[str], data: st.DataObject) -> None:
    tree: JsonObject = {f"c{place}": {"inner": value, "more": [value]} for place, value in enumerate(values)}
    paths: list[ClaimPath] = [(name,) for name in tree] + [(name, "inner") for name in tree]
    raw = issue(claims(**tree), paths, I1_HEADER, I1, SeededRandomness())
    every = {each.path: each.digest for each in opened(raw).disclosables}
    names = data.draw(st.sets(st.sampled_from(sorted(tree))))

    text = present(raw, [every[name, "inner"] for name in names], REQUEST, H1)

    parts = [part for word in text.split("~") for part in word.split(".") if part]
    seen = b"\n".join(base64url.decode(part) for part in parts)
    for place, value in enumerate(values):
        assert (value.encode() in seen) is (f"c{place}" in names)


@EASY
@given(st.data())
def test_one_changed_bit_fails(data: st.DataObject) -> None:
    octets = bytearray(PRESENTED.encode())
    place = data.draw(st.integers(0, len(octets) - 1))
    octets[place] ^= 1 << data.draw(st.integers(0, 6))
    try:
        checked(octets.decode("ascii"), POLICY)
    except SkrinError:
        return
    raise AssertionError(f"accepted with a changed bit at {place}")


RAW = issue(claims(a="one", b={"c": "two"}, d=["three"]), [("a",), ("b", "c"), ("d", None)], I1_HEADER, I1, SeededRandomness())
PRESENTED = present(RAW, [each.digest for each in opened(RAW).disclosables], REQUEST, H1)


def test_the_presentation_whose_bits_are_changed_is_good() -> None:
    assert checked(PRESENTED, POLICY).claims["b"] == {"c": "two"}


@EASY
@given(st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9_.~-]{0,80}", fullmatch=True))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    for read in (SdJwt.parse, to_compact, Disclosure.parse, lambda given: checked(given, KeyBindingPolicy("a", "n"))):
        with suppress(SkrinError):
            read(text)  # type: ignore[operator]
    recognise(text)


JSONS: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([DIGESTS, ELEMENT, HASH, "a", "vct", "cnf", "status", "exp"]), inner, max_size=4)
    ),
    max_leaves=15,
)


@EASY
@given(
    st.dictionaries(st.sampled_from([DIGESTS, HASH, "iss", "vct", "cnf", "status", "exp", "a"]), JSONS),
    st.lists(JSONS, max_size=3),
)
def test_any_signed_payload_with_any_disclosures_is_read_or_refused_by_name(payload: JsonObject, given: list[Json]) -> None:
    disclosures = [base64url.encode(strict_json.dump(each)) for each in given]
    with suppress(SkrinError):
        checked(join(jws.sign(I1_HEADER, payload, I1), disclosures), POLICY, NOON)
