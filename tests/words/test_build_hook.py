"""Building a wheel compiles the catalogues first, without the program being installed."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

from skrin.words.catalogue import load
from tests.conftest import ROOT

PARTS = ("packaging/compile_locale.py", "src/skrin/words/compiling.py", "resources/locale/sv/LC_MESSAGES/skrin.po")


def hook_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_hook", ROOT / "packaging" / "build_hook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_hook_compiles_the_catalogues_of_the_source_tree_it_builds(tmp_path: Path) -> None:
    for part in PARTS:
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    hook = hook_module().LocaleHook(str(tmp_path), {}, None, None, str(tmp_path / "dist"), "wheel")

    hook.initialize("standard", {})

    folder = tmp_path / "resources" / "locale" / "sv" / "LC_MESSAGES"
    (folder / "skrin.po").unlink()
    assert load(folder).gettext("Valid") == "Giltigt"
