"""A file inside another, before it is read."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Child:
    """`name` is as it was given there. `read` gives its bytes, or raises why they cannot be had.

    `prose` is text that is written to be read, and may have a credential among its words; `passing` is a picture in such a
    text: worth a look, and no word where nothing is in it.
    """

    name: str
    read: Callable[[], bytes] = field(repr=False)
    prose: bool = False
    passing: bool = False
