"""Where a command's result, its messages and its questions go.

With `--json` standard output carries JSON objects and nothing else; everything else goes to standard error. Without it a
command shows a page of its own, or else the same result as indented lines. Text that came from outside is shown by `words` as
plain text before it gets here; what is printed as a value passes `plain` once more, so that no escape sequence reaches a
terminal.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO, cast

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.words.speech import Words

LOOPBACK_NOTICE = N_("Practice: http on this computer is allowed for this run (--allow-loopback-http).")
SHORT = 80  # letters of a list that stands in one line
YES_OR_NO = N_("{question} [yes/no] ")


def _ask_terminal(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline()


def _ask_secret(question: str) -> str:
    import getpass

    return getpass.getpass(question, stream=sys.stderr)


def _open_outside(link: str) -> bool:
    import webbrowser

    return webbrowser.open(link)


@dataclass
class Console:
    """`loopback_http` is written into everything that is shown, for as long as the run allows http on this machine.

    `open` begins a link in the person's browser or mail program, and says whether one took it.
    """

    json: bool = False
    language: str = "en"
    loopback_http: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    interactive: bool = field(default_factory=lambda: sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty())
    answer: Callable[[str], str] = _ask_terminal
    secret: Callable[[str], str] = _ask_secret
    open: Callable[[str], bool] = _open_outside
    _bar: bool = False

    def result(self, value: JsonObject, text: str | Callable[[], str] | None = None) -> None:
        """One object: the whole result, or one line of several. `text`, or what it gives, is what a person reads instead."""
        self.clear_bar()
        if self.loopback_http:
            value = {**value, "loopback_http": True}
        if self.json:
            self.out.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")
        else:
            shown = as_text(value) if text is None else text() if callable(text) else text
            self.out.write(shown + "\n")
        self.out.flush()

    @property
    def words(self) -> "Words":
        """What the program says, in the language of this run."""
        from skrin.words.speech import Words

        return Words(self.language)

    @property
    def width(self) -> int:
        """How many cells a line has; what goes into a file or a pipe is as wide as a page may be."""
        import shutil

        from skrin.cli.page import WIDEST

        return shutil.get_terminal_size((WIDEST, 24)).columns if self.out.isatty() else WIDEST

    def tell(self, message: str, **facts: object) -> None:
        """A message of the catalogue, on standard error."""
        self.say(self.words.say(message, **facts))

    def octets(self, content: bytes) -> None:
        """These bytes on standard output, and nothing after them."""
        self.out.flush()
        cast(TextIOWrapper, self.out).buffer.write(content)
        self.out.flush()

    def say(self, text: str) -> None:
        self.clear_bar()
        self.err.write(text + "\n")
        self.err.flush()

    def progress(self, done: int, of: int) -> None:
        """A bar on a terminal, silence elsewhere."""
        if not self.err.isatty():
            return
        self._bar = done < of
        filled = 30 * done // max(of, 1)
        self.err.write(f"\r[{'#' * filled}{' ' * (30 - filled)}] {done}/{of}" + ("\n" if done >= of else ""))
        self.err.flush()

    def clear_bar(self) -> None:
        """What is told while a bar stands there takes its line; the bar comes again with the next step."""
        if self._bar:
            self._bar = False
            self.err.write("\r\x1b[K")
            self.err.flush()

    def refuse(self, error: SkrinError, **more: Json) -> None:
        """A refusal: its code, and what happened in the person's language. `more` are further members of the object.

        Where `input` is one of them, a person reads which one it was, too.
        """
        from skrin.words.errors import sentence

        message = sentence(error, self.language)
        self.say(f"{more['input']}: {message}" if "input" in more else message)
        if self.json:
            self.result({"ok": False, "error": error.code, "message": message, **more})

    def agrees(self, question: str) -> bool:
        """Whether the person at the terminal typed yes. An empty line is no: Enter alone never agrees (PRODUCT rule 2)."""
        asked = self.words.say(YES_OR_NO, question=question)
        return self.interactive and self.answer(asked).strip().lower() in {"yes", "y", "ja", "j"}


def as_text(value: JsonObject) -> str:
    """The same facts as lines: `name: value`, lists and objects indented below their name; a short list stands beside it."""
    return "\n".join(_lines({name: member for name, member in value.items() if name != "ok"}, 0)) or "ok"


def _lines(value: Json, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(value, dict):
        for name, member in value.items():
            if isinstance(member, dict | list) and member and not _in_line(member):
                yield f"{indent}{_shown(name)}:"
                yield from _lines(member, depth + 1)
            else:
                yield f"{indent}{_shown(name)}: {_shown(member)}"
    elif isinstance(value, list):
        for element in value:
            whole = not isinstance(element, dict | list) or _in_line(element)
            nested = [_shown(element)] if whole else list(_lines(element, 0))
            yield from (f"{indent}{'- ' if place == 0 else '  '}{line}" for place, line in enumerate(nested))


def _in_line(value: Json) -> str:
    """A few short words, one after the other; empty for everything else."""
    if not isinstance(value, list) or any(isinstance(each, dict | list) for each in value):
        return ""
    line = ", ".join(map(_shown, value))
    return line if len(line) <= SHORT else ""


def _shown(value: Json) -> str:
    from skrin.wire.plain_text import plain

    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case dict() | list():
            return _in_line(value) or "-"
        case _:
            return plain(str(value), limit=4000)
