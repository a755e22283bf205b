"""A simulated camera before a simulated screen, for one session: what it sees of a QR code, as grey pixels.

A session has its own distance, angle, blur, light and noise; every picture has a hand that moves a little. The same scene and
seed give the same pictures.
"""

from typing import TYPE_CHECKING, Final

from skrin.bench.interview import arrays
from skrin.bench.interview.scenes import Scene
from skrin.paper.qr_symbol import QUIET, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Reals = NDArray[np.float32]

DARK, LIGHT, BESIDE = 12, 245, 90  # a screen is neither black nor white, and the room around the code is something between
_MODULE: Final = 6  # pixels of the drawn code
_WIDE, _HIGH = 1.45, 1.35  # what is filmed, in sides of the code
_DISTANCE: Final = 2.6  # from the camera, in sides of the code
_SMALL: Final = 600  # below so many pixels the picture is computed at twice the size


def board(symbol: Symbol) -> "Grey":
    """The code with its quiet zone as the screen shows it, one pixel for a module."""
    import numpy as np

    dark = np.pad(np.frombuffer(b"".join(symbol.rows), np.uint8).reshape(symbol.side, symbol.side), QUIET)
    return np.where(dark == 1, DARK, LIGHT).astype(np.uint8)


class Camera:
    """One session. Raises BenchExtraMissing."""

    def __init__(self, scene: Scene, seed: "int | Sequence[int]") -> None:
        arrays.require()
        import numpy as np

        self.scene = scene
        self.width, self.height = round(scene.symbol * _WIDE), round(scene.symbol * _HIGH)
        self._random = drawn = np.random.default_rng(seed)
        self._side = scene.symbol * drawn.uniform(0.85, 1.15)
        self._angles = np.array([*drawn.uniform(-scene.tilt, scene.tilt, 2), drawn.normal(0, 4)])
        self._blur = scene.blur * drawn.uniform(0.8, 1.25)
        self._noise = scene.noise * drawn.uniform(0.7, 1.4)
        contrast, veil = drawn.uniform(0.7, 1.0), drawn.uniform(5, 40)
        self._light = (contrast * self._slope()).astype(np.float32)
        self._veil = (veil + self._glare()).astype(np.float32)

    def take(self, now: "Grey", before: "Grey | None" = None, share: "Reals | None" = None) -> "Grey":
        """The picture of `now`, of which each row has only its `share` where `before` had not gone yet."""
        import cv2
        import numpy as np

        finer = 2 if self.scene.symbol < _SMALL else 1
        place = self._place(finer)
        seen = self._seen(now, place, finer)
        if before is not None and share is not None and share.min() < 1:
            rows = np.repeat(share, finer)[:, None]
            seen = seen * rows + self._seen(before, place, finer) * (1 - rows)
        small = cv2.resize(seen, (self.width, self.height), interpolation=cv2.INTER_AREA)
        blurred = cv2.GaussianBlur(small, (0, 0), self._blur).astype(np.float32)
        lit = self._moved(blurred) * self._light + self._veil
        noisy = lit + self._random.standard_normal(lit.shape, np.float32) * np.float32(self._noise)
        return self._compressed(np.clip(noisy, 0, 255).astype(np.uint8))

    def _slope(self) -> "Reals":
        """Light that falls off to one side."""
        import numpy as np

        across, down = self._random.uniform(-0.3, 0.3, 2)
        x, y = np.linspace(-0.5, 0.5, self.width), np.linspace(-0.5, 0.5, self.height)
        slope: Reals = (1 + across * x[None, :] + down * y[:, None]).astype(np.float32)
        return slope

    def _glare(self) -> "Reals":
        """In three sessions of ten a lamp is reflected somewhere."""
        import numpy as np

        there, strength, radius, x, y = self._random.uniform((0, 20, 0.08, 0, 0), (1, 70, 0.2, self.width, self.height))
        if there >= 0.3:
            return np.zeros((self.height, self.width), np.float32)
        away = (np.arange(self.width)[None, :] - x) ** 2 + (np.arange(self.height)[:, None] - y) ** 2
        glare: Reals = (strength * np.exp(-away / (2 * (radius * self.width) ** 2))).astype(np.float32)
        return glare

    def _place(self, finer: int) -> "Reals":
        """Where the corners of the code are seen in this picture, clockwise from the upper left: four points."""
        import numpy as np

        shake, drawn = self.scene.shake, self._random
        turned = _turned(*np.radians(self._angles + drawn.normal(0, shake / 2, 3)))
        side = self._side * (1 + drawn.normal(0, 0.004 * shake))
        corners = np.array([[-0.5, -0.5, 0], [0.5, -0.5, 0], [0.5, 0.5, 0], [-0.5, 0.5, 0]]) @ turned.T
        flat = corners[:, :2] * side * _DISTANCE / (_DISTANCE + corners[:, 2:])
        middle = np.array([self.width / 2, self.height / 2]) + drawn.normal(0, 1.5 * shake, 2) + drawn.uniform(0, 1, 2)
        return ((flat + middle) * finer).astype(np.float32)

    def _seen(self, shown: "Grey", place: "Reals", finer: int) -> "Reals":
        import cv2
        import numpy as np

        size = shown.shape[0] * _MODULE
        large = np.kron(shown, np.ones((_MODULE, _MODULE), np.uint8))
        edges = np.array([[0, 0], [size, 0], [size, size], [0, size]], np.float32) - np.float32(0.5)
        wanted = (self.width * finer, self.height * finer)
        warped = cv2.warpPerspective(large, cv2.getPerspectiveTransform(edges, place), wanted, borderValue=BESIDE)
        return warped.astype(np.float32)

    def _moved(self, picture: "Reals") -> "Reals":
        """Smeared along a line, where the hand moved while the picture was taken."""
        import cv2
        import numpy as np

        length, angle = abs(self._random.normal(0, self.scene.motion)), self._random.uniform(0, np.pi)
        if length < 1:
            return picture
        reach = int(length / 2) + 1
        line = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
        for at in np.linspace(-length / 2, length / 2, 9):
            x, y = reach + at * np.cos(angle), reach + at * np.sin(angle)
            left, top = int(x), int(y)
            right, low = x - left, y - top
            line[top : top + 2, left : left + 2] += np.outer((1 - low, low), (1 - right, right))
        return cv2.filter2D(picture, -1, line / line.sum()).astype(np.float32)

    def _compressed(self, picture: "Grey") -> "Grey":
        import cv2
        import numpy as np

        _, jpeg = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, self.scene.jpeg])
        read = cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE)
        if read is None:
            raise AssertionError("what was just written reads")
        return read.astype(np.uint8)


def _turned(pitch: float, yaw: float, roll: float) -> "NDArray[np.float64]":
    """The rotation about the three axes, the roll first."""
    import numpy as np

    (cp, cy, cr), (sp, sy, sr) = np.cos((pitch, yaw, roll)), np.sin((pitch, yaw, roll))
    about_x = np.array([[1, 0, 0], [0, cp, -sp], [0, sp, cp]])
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    turned: NDArray[np.float64] = about_x @ about_y @ about_z
    return turned
