"""`make locale`: the catalogues of translations, from the source to what the program reads.

python packaging/compile_locale.py              write the compiled catalogues (.mo) beside their sources (.po)
python packaging/compile_locale.py --collect   first take up every message of the program into the sources
python packaging/compile_locale.py --check      change nothing; fail where a message is missing, left over or not translated
"""

import argparse
import ast
import importlib.util
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "skrin"
LOCALE = ROOT / "resources" / "locale"

# Which arguments are messages: `N_`, `NN_` and `Counted` mark them, `gettext` and `ngettext` translate them where they stand.
KEYWORDS = {"N_": (0,), "NN_": (0, 1), "gettext": (0,), "ngettext": (0, 1), "Counted": (1, 2)}


def sources(locale: Path = LOCALE) -> list[Path]:
    return sorted(locale.glob("*/LC_MESSAGES/skrin.po"))


def compile_catalogue(source: bytes) -> bytes:
    """The program's own way to compile, loaded by its path: where a wheel is built the program is not installed."""
    spec = importlib.util.spec_from_file_location("compiling", SOURCE / "words" / "compiling.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SOURCE)
    compiling = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(compiling)
    return bytes(compiling.compile_catalogue(source))


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Write the compiled catalogues; the paths that were written."""
    written = []
    for source in sources(locale):
        compiled = source.with_suffix(".mo")
        compiled.write_bytes(compile_catalogue(source.read_bytes()))
        written.append(compiled)
    return written


def template() -> Catalog:
    """Every message of the program. Line numbers are left out, so that moving code changes no catalogue."""
    found = Catalog(project="Skrin", charset="utf-8")
    for path in sorted(SOURCE.rglob("*.py")):
        for message in extracted(path.read_text(encoding="utf-8")):
            found.add(message, locations=[(f"src/{path.relative_to(SOURCE.parent).as_posix()}", 0)])
    return found


def extracted(code: str) -> list[str | tuple[str, str]]:
    """The messages in one module, in the order in which they stand; a pair is a message with its plural.

    By the syntax tree and not by Babel's own tokeniser, which before Python 3.12 does not look inside f-strings.
    """
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and _name(node.func) in KEYWORDS]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    found = [tuple(_text(call, place) for place in KEYWORDS[_name(call.func)]) for call in calls]
    return [texts[0] if len(texts) == 1 else (texts[0], texts[1]) for texts in found if all(texts)]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""


def _text(call: ast.Call, place: int) -> str:
    """The argument where it is a text that stands in the code; what is only computed was marked where it was written."""
    argument = call.args[place] if place < len(call.args) else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def updated(source: bytes) -> Catalog:
    """The catalogue with all messages of the program and none that is gone; what is translated stays."""
    catalogue = read_po(BytesIO(source))
    made = catalogue.creation_date
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = made  # so that nothing but messages changes the file
    return catalogue


def as_bytes(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=128, omit_header=False, include_lineno=False)
    return written.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages without a translation, in any of their plural forms."""
    missing = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(strings):
            missing.append(message.id if isinstance(message.id, str) else message.id[0])
    return missing


def messages(catalogue: Catalog) -> set[object]:
    return {message.id for message in catalogue if message.id}


def faults() -> list[str]:
    """What `--check` complains about, as lines."""
    wanted, told = messages(template()), []
    for source in sources():
        catalogue = read_po(BytesIO(source.read_bytes()))
        name = source.relative_to(ROOT)
        told += [f"{name}: not taken up: {one}" for one in sorted(map(str, wanted - messages(catalogue)))]
        told += [f"{name}: no longer used: {one}" for one in sorted(map(str, messages(catalogue) - wanted))]
        told += [f"{name}: not translated: {one}" for one in untranslated(catalogue)]
    return told


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--collect", action="store_true")
    what.add_argument("--check", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.check:
        told = faults()
        sys.stderr.writelines(f"{line}\n" for line in told)
        return 1 if told else 0
    if asked.collect:
        for source in sources():
            catalogue = updated(source.read_bytes())
            source.write_bytes(as_bytes(catalogue))
            sys.stderr.writelines(f"{source.relative_to(ROOT)}: to translate: {one}\n" for one in untranslated(catalogue))
    compile_all()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
