"""Hatch build hook: compiled catalogues go into every wheel, also into the one of an editable installation."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LocaleHook(BuildHookInterface[Any]):
    """Compiles resources/locale/*/LC_MESSAGES/skrin.po beside itself; the wheel takes the whole folder in."""

    PLUGIN_NAME = "locale"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        spec = importlib.util.spec_from_file_location("compile_locale", root / "packaging" / "compile_locale.py")
        if spec is None or spec.loader is None:
            raise FileNotFoundError("packaging/compile_locale.py")
        compile_locale = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(compile_locale)
        compile_locale.compile_all(root / "resources" / "locale")
