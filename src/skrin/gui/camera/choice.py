"""A camera that can be chosen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CameraChoice:
    """`id` is the system's own, for as long as it is plugged in; `name` is what it calls itself: text from outside."""

    id: str
    name: str
