"""The texts of the QR codes in a picture, found by a process of its own. Slow: call it on a worker."""

import subprocess
import sys
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.gui.given.errors import NoCode, PictureBroken, PictureTooLarge
from skrin.gui.given.grey import Grey
from skrin.gui.given.kinds import Kind
from skrin.gui.given.picture_child import MOST_PIXELS

MODULE: Final = "skrin.gui.given.picture_child"
SECONDS: Final = 30.0
# No window flashes up where a console would.
_UNSEEN: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def in_picture(octets: bytes, kind: Kind) -> tuple[str, ...]:
    """At least one. Raises NoCode, PictureBroken, PictureTooLarge."""
    return _texts(_asked(kind.value, octets))


def in_grey(seen: Grey) -> tuple[str, ...]:
    """At least one. Raises NoCode, PictureBroken."""
    return _texts(_asked(f"grey {seen.width} {seen.height} {seen.stride}", seen.pixels))


def _asked(what: str, octets: bytes) -> JsonObject:
    from skrin.domain.errors import SkrinError
    from skrin.wire import strict_json

    try:
        return strict_json.parse_object(answered(what, octets), what="picture")
    except SkrinError as error:
        raise PictureBroken from error


def answered(what: str, octets: bytes) -> bytes:
    """What the process answers; one that crashes or takes too long had a picture that was made for it: PictureBroken."""
    # -P: a folder called `skrin` where the program was started must not be taken for it.
    command = [sys.executable, "-P", "-m", MODULE]
    try:
        ended = subprocess.run(  # noqa: S603
            command,
            input=what.encode("ascii") + b"\n" + octets,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            creationflags=_UNSEEN,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise PictureBroken from error
    return ended.stdout


def _texts(answer: JsonObject) -> tuple[str, ...]:
    match answer:
        case {"texts": list(texts)} if texts:
            return tuple(text for text in texts if isinstance(text, str))
        case {"texts": _}:
            raise NoCode
        case {"error": "size", "millions": int(millions)}:
            raise PictureTooLarge(millions, MOST_PIXELS // 1_000_000)
        case _:
            raise PictureBroken
