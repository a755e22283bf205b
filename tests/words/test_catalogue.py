"""Catalogues: compiled where they are built, read from source where not, complete in both cases."""

import importlib.util
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

from skrin import resources
from skrin.words.catalogue import load, translations
from skrin.words.compiling import compile_catalogue
from skrin.words.said import places
from tests.conftest import ROOT

SOURCE = resources.path("locale", "sv", "LC_MESSAGES", "skrin.po")


@pytest.fixture
def compile_locale() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compile_locale", ROOT / "packaging" / "compile_locale.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_source_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "skrin.po").write_bytes(SOURCE.read_bytes())
    assert load(tmp_path).gettext("Valid") == "Giltigt"


def test_a_compiled_catalogue_alone_is_enough(tmp_path: Path) -> None:
    (tmp_path / "skrin.mo").write_bytes(compile_catalogue(SOURCE.read_bytes()))
    assert load(tmp_path).gettext("Valid") == "Giltigt"


def test_a_compiled_catalogue_that_does_not_belong_to_its_source_is_passed_over(tmp_path: Path) -> None:
    old = SOURCE.read_text(encoding="utf-8")
    (tmp_path / "skrin.mo").write_bytes(compile_catalogue(old.encode()))
    (tmp_path / "skrin.po").write_text(old.replace('msgstr "Giltigt"', 'msgstr "Godkänt"'), encoding="utf-8")
    assert load(tmp_path).gettext("Valid") == "Godkänt"


def test_a_compiled_catalogue_is_used_as_it_is_while_its_source_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "skrin.po").write_bytes(SOURCE.read_bytes())
    (tmp_path / "skrin.mo").write_bytes(compile_catalogue(SOURCE.read_bytes()))
    assert load(tmp_path).gettext("Valid") == "Giltigt"


def test_without_a_catalogue_the_message_is_said_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path).gettext("Valid") == "Valid"
    assert translations("en").gettext("Valid") == "Valid"


def test_the_catalogue_holds_every_message_of_the_program_and_no_other(compile_locale: ModuleType) -> None:
    """When this fails run `make locale` and translate what is new in resources/locale/sv/LC_MESSAGES/skrin.po."""
    assert compile_locale.faults() == []


def test_collecting_again_changes_nothing(compile_locale: ModuleType) -> None:
    collected = compile_locale.as_bytes(compile_locale.updated(SOURCE.read_bytes()))
    assert compile_locale.as_bytes(compile_locale.updated(collected)) == collected


def test_a_new_message_is_taken_up_and_what_is_translated_stays(compile_locale: ModuleType) -> None:
    shorter = SOURCE.read_text(encoding="utf-8").replace('msgid "Valid"\nmsgstr "Giltigt"\n', 'msgid "Gone"\nmsgstr "Borta"\n')
    catalogue = compile_locale.updated(shorter.encode())
    assert compile_locale.untranslated(catalogue) == ["Valid"]
    assert "Gone" not in compile_locale.messages(catalogue)


def test_a_source_folder_is_compiled_in_place(tmp_path: Path, compile_locale: ModuleType) -> None:
    folder = tmp_path / "sv" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "skrin.po").write_bytes(SOURCE.read_bytes())
    assert compile_locale.compile_all(tmp_path) == [folder / "skrin.mo"]
    assert load(folder).gettext("Valid") == "Giltigt"


def test_messages_are_found_wherever_they_stand(compile_locale: ModuleType) -> None:
    code = """f"<p>{say(N_('inside'))}</p>"; NN_("one", "many"); N_(computed); t.ngettext("a", "b", n); say("not marked")"""
    assert compile_locale.extracted(code) == ["inside", ("one", "many"), ("a", "b")]


def test_every_translation_has_the_places_of_its_message(compile_locale: ModuleType) -> None:
    for message in compile_locale.read_po(BytesIO(SOURCE.read_bytes())):
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            last = ids[-1]
            strings = (message.string,) if isinstance(message.string, str) else message.string
            # One thing alone may be said without its number, as the message itself says it.
            assert places(strings[0]) in (places(ids[0]), places(last)), last
            assert [places(text) for text in strings[1:]] == [places(last)] * (len(strings) - 1), last
            assert [text.count(":last_day}") for text in strings] == [last.count(":last_day}")] * len(strings), last
