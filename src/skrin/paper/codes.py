"""Implements `use_cases.opening.tools.CodeReader` with a child process that is kept."""

import json
from typing import Final

from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.use_cases.opening.errors import PictureBroken, PictureTooLarge, ReaderAbsent
from skrin.use_cases.opening.kinds import Kind
from skrin.wire import limits

MODULE: Final = "skrin.paper.code_child"


class ChildCodes:
    """The process begins with the first picture; `close` ends it."""

    def __init__(self, patience: float = limits.PICTURE_TIME.total_seconds()) -> None:
        self._child = KeptChild(MODULE, patience, limits.MIB)

    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        """Raises ReaderAbsent, PictureTooLarge, PictureBroken: the last also where the process crashed over it."""
        try:
            answer = json.loads(self._child.ask(kind.value.encode() + b"\n" + content))
        except ChildAbsent:
            raise ReaderAbsent("picture") from None
        except ChildEnded:
            raise PictureBroken from None
        match answer:
            case {"texts": list(texts)}:
                return tuple(map(str, texts))
            case {"error": "size", "millions": int(millions)}:
                raise PictureTooLarge(millions, limits.PICTURE_PIXELS // 1_000_000)
            case _:
                raise PictureBroken

    @property
    def process(self) -> int | None:
        return self._child.process

    def close(self) -> None:
        self._child.close()
