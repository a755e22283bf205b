"""The child process that sets pages with typst. `paper.page.press` starts it, and ends it at any time.

A message is one line of JSON and then the bytes of what is attached; the answer is the document, or its pages as pictures,
each after its length; nothing where it could not be set. Typst sees the program's own resources and nothing else of the disk;
what is said reaches it as data.
"""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from skrin import resources
from skrin.paper.page.letters import missing, without
from skrin.sandbox.kept_child import LENGTH
from skrin.sandbox.served import serve
from skrin.wire import limits

if TYPE_CHECKING:
    from typst import Fonts

MEMORY: Final = 2048 * limits.MIB  # of addresses
STANDARDS: Final = ("a-3a", "ua-1")  # ISO 19005-3 level A, ISO 14289-1


def main() -> None:
    serve(_ready, answer, MEMORY)


def _ready() -> None:
    import typst  # noqa: F401 - loaded before the limits are set

    _fonts(system=False)


def answer(message: bytes) -> bytes:
    """Empty where typst refuses."""
    from typst import TypstError

    head, _, octets = message.partition(b"\n")
    how = json.loads(head)
    told = how.pop("told")
    inputs = _enclosed(told["attachments"], octets)
    try:
        return _set(how, told, inputs)
    except TypstError:
        return b""


def _enclosed(attachments: list[dict[str, Any]], octets: bytes) -> dict[str, str]:
    """What is attached travels as text, a letter a byte: sys.inputs holds texts alone."""
    inputs, begin = {}, 0
    for each in attachments:
        end = begin + each["length"]
        inputs[each["key"]], begin = octets[begin:end].decode("latin-1"), end
    return inputs


def _set(how: dict[str, Any], told: dict[str, Any], inputs: dict[str, str]) -> bytes:
    """In the fonts that come with typst; where they lack letters also in those of the system, and what no font has as a box.

    The standards want every letter drawn, so a PDF tells which are missing; a picture is tried as one first.
    """
    from typst import TypstError

    lacking: frozenset[str] = frozenset()
    for system in (False, True, True, True):
        given = inputs | {"told": without(told, lacking)}
        try:
            document = _compiled({**how, "kind": "pdf"}, given, system=system)
        except TypstError as error:
            found = missing(error.diagnostic)
            if not found:
                raise
            lacking |= found if system else frozenset()
        else:
            return document if how["kind"] == "pdf" else _compiled(how, given, system=system)
    return _compiled(how, inputs | {"told": without(told, None)}, system=False)


def _compiled(how: dict[str, Any], inputs: dict[str, str], *, system: bool) -> bytes:
    import typst

    is_pdf = how["kind"] == "pdf"
    made: bytes | list[bytes] | None = typst.compile(
        resources.path("paper", f"{how['template']}.typ"),
        root=resources.path(),
        font_paths=_fonts(system=system),
        sys_inputs=inputs,
        format="pdf" if is_pdf else "png",
        ppi=how["dots"] or None,
        pdf_standards=list(STANDARDS) if is_pdf else [],
        timestamp=how["at"],
    )
    if is_pdf:
        return made if isinstance(made, bytes) else b""
    pictures = made if isinstance(made, list) else [made or b""]
    return b"".join(LENGTH.pack(len(each)) + each for each in pictures)


@cache
def _fonts(*, system: bool) -> "Fonts":
    import typst

    return typst.Fonts(include_system_fonts=system)


if __name__ == "__main__":
    main()
