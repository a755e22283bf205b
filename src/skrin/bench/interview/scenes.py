"""Where a code is filmed: which screen before which camera. What a session makes of it is drawn in `camera`.

The figures are assumptions, not measurements: nobody has held a camera yet (docs/decisions/0296).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scene:
    """Lengths in pixels of the camera, times in seconds, angles in degrees.

    `symbol` is the side of the code with its quiet zone, as far as a session's distance does not change it. `blur` is the
    standard deviation of the lens, `noise` that of the sensor in grey values, `shake` how much the hand moves between two
    pictures and `motion` during one. The rows of a picture are read one after the other within `readout`, each after
    `exposure`; a dot of the screen comes to its new value as 1 - e^(-t/`settling`).
    """

    name: str
    symbol: int
    frames: int  # per second
    blur: float
    noise: float
    jpeg: int  # quality
    tilt: float
    shake: float
    motion: float
    readout: float = 0.025
    exposure: float = 0.025
    settling: float = 0.006


PHONE_720P: Final = Scene("phone>720p", 230, 15, 1.1, 5, 80, tilt=15, shake=1.5, motion=0.8)
LAPTOP_720P: Final = Scene("laptop>720p", 345, 15, 1.0, 5, 80, tilt=12, shake=0.4, motion=0.2)
LAPTOP_1080P: Final = Scene("laptop>1080p", 520, 15, 1.1, 4, 85, tilt=12, shake=0.4, motion=0.2, exposure=0.016)
LAPTOP_PHONE: Final = Scene("laptop>phone", 800, 30, 1.2, 3, 90, tilt=12, shake=2.0, motion=1.0, readout=0.016, exposure=0.010)
SCENES: Final = (PHONE_720P, LAPTOP_720P, LAPTOP_1080P, LAPTOP_PHONE)
