"""Every error class of the program says what happened, what it means for you and what to do next, in both languages.

When this fails, a class is new: add a line for its code to the module of its family in `src/skrin/words/sentences`, run
`make locale`, and write the Swedish in `resources/locale/sv/LC_MESSAGES/skrin.po`.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

import skrin
from skrin.domain import errors as families
from skrin.domain.errors import SkrinError
from skrin.words import sentences
from skrin.words.catalogue import LANGUAGES, translations
from skrin.words.errors import explain_code
from skrin.words.labels import REASONS
from skrin.words.said import ByFact, Counted, Said, places


def subclasses(of: type[SkrinError]) -> Iterator[type[SkrinError]]:
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


@cache
def classes() -> tuple[type[SkrinError], ...]:
    """Every concrete error class, after every module has been imported."""
    for module in pkgutil.walk_packages(skrin.__path__, "skrin."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found = {
        one for one in subclasses(SkrinError) if one.__module__.startswith("skrin.") and one.__module__ != families.__name__
    }
    return tuple(sorted((one for one in found if one.code), key=lambda one: (one.code, one.__module__)))


def fields(of: type[SkrinError]) -> frozenset[str]:
    return frozenset(getattr(of, "__dataclass_fields__", {}))


def happened(said: Said) -> tuple[str, ...]:
    match said.happened:
        case Counted(singular=one, plural=several):
            return one, several
        case ByFact(cases=cases, otherwise=otherwise):
            return *cases.values(), otherwise
        case str(one):
            return (one,)


def family_names() -> list[str]:
    return sorted({one.code.partition(".")[0] for one in classes()})


def test_a_code_belongs_to_one_class() -> None:
    codes = Counter(one.code for one in classes())
    assert [code for code, number in codes.items() if number > 1] == []


def test_every_error_has_a_sentence_of_its_own() -> None:
    missing = sorted({f"{one.code} ({one.__module__}.{one.__name__}: {sorted(fields(one))})" for one in classes()} - written())
    assert missing == []


def written() -> set[str]:
    known = sentences.all_codes()
    return {f"{one.code} ({one.__module__}.{one.__name__}: {sorted(fields(one))})" for one in classes() if one.code in known}


def test_every_family_says_what_it_means_and_what_to_do_next() -> None:
    assert all(name in sentences.FAMILIES for name in family_names())
    assert [name for name, said in sentences.FAMILIES.items() if not (said.happened and said.means and said.next)] == []


def test_the_families_are_those_of_the_domain() -> None:
    declared = {one for one in vars(families).values() if isinstance(one, type) and issubclass(one, SkrinError)} - {SkrinError}
    assert len(sentences.FAMILIES) == len(declared)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_is_explained_in_three_sentences(language: str) -> None:
    for one in classes():
        told = explain_code(one.code, dict.fromkeys(fields(one), 1), language)
        assert told.happened, one.code
        assert told.means, one.code
        assert told.next, one.code
        assert "…" not in told.text.replace("https://…", ""), f"{one.code} asks for a fact that {one.__name__} does not have"
        assert "{" not in told.text


def test_a_sentence_only_speaks_of_facts_that_every_class_with_its_code_has() -> None:
    for one in classes():
        said = sentences.of(one.code)
        for message in (*happened(said), said.means, said.next):
            extra = {"count"} if isinstance(said.happened, Counted) else set()
            assert places(message) <= fields(one) | extra, (one.code, one.__module__, message)


def test_every_sentence_is_translated_and_keeps_its_facts() -> None:
    swedish = translations("sv")
    for code, said in {**sentences.all_codes(), **sentences.FAMILIES}.items():
        for message in filter(None, (said.means, said.next, *(() if isinstance(said.happened, Counted) else happened(said)))):
            assert swedish.gettext(message) != message, (code, message)
            assert places(swedish.gettext(message)) == places(message), (code, message)
        if isinstance(said.happened, Counted):
            for count in (1, 2):
                told = swedish.ngettext(said.happened.singular, said.happened.plural, count)
                assert told not in (said.happened.singular, said.happened.plural), code
                assert places(told) == places(said.happened.plural), code


def test_no_sentence_is_left_over_from_an_error_that_is_gone() -> None:
    known = {one.code for one in classes()}
    assert sorted(set(sentences.all_codes()) - known - sentences.REASON_CODES) == []
    assert set(REASONS) <= known


def test_people_are_not_told_in_the_machines_words() -> None:
    """DID, JWT and nonce appear only under technical details (PRODUCT section 5)."""
    for said in (*sentences.all_codes().values(), *sentences.FAMILIES.values()):
        for message in (*happened(said), said.means, said.next):
            words = {word.strip(".,:;()“”").lower() for word in message.split()}
            assert not words & {"did", "jwt", "nonce", "jwk", "sd-jwt", "cnf", "kb-jwt", "jws", "jwe"} - (
                {"did"} if " did not " in f" {message} " else set()
            ), message
