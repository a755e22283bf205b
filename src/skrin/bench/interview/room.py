"""The room around a filmed code: a whole picture as a camera of that size takes it, with something sharp and dull in it."""

from typing import TYPE_CHECKING, Final

from skrin.bench.interview import arrays

if TYPE_CHECKING:
    from skrin.bench.interview.camera import Grey

_THINGS: Final = 25
_NOISE: Final = 4.0


class Room:
    """One room, always the same for a seed. Raises BenchExtraMissing."""

    def __init__(self, width: int, height: int, seed: int = 0, blur: float = 1.0) -> None:
        arrays.require()
        import cv2
        import numpy as np

        self.width, self.height = width, height
        drawn = np.random.default_rng([seed, 2])
        walls = np.full((height, width), 120, np.uint8)
        for _ in range(_THINGS):
            x, y, wide, high = (int(drawn.uniform(0, 1) * size) for size in (width, height, width / 3, height / 2))
            cv2.rectangle(walls, (x, y), (x + wide, y + high), int(drawn.integers(20, 235)), -1)
        blurred = cv2.GaussianBlur(walls, (0, 0), blur).astype(np.float32)
        noisy = blurred + drawn.normal(0, _NOISE, blurred.shape)
        self.empty: Grey = np.clip(noisy, 0, 255).astype(np.uint8)

    def around(self, *pictures: "Grey") -> "Grey":
        """With these in it side by side, in the middle; what does not fit is cut off."""
        whole = self.empty.copy()
        share = self.width // max(1, len(pictures))
        for number, picture in enumerate(pictures):
            high, wide = min(picture.shape[0], self.height), min(picture.shape[1], share)
            top, left = (self.height - high) // 2, number * share + (share - wide) // 2
            above, beside = (picture.shape[0] - high) // 2, (picture.shape[1] - wide) // 2
            whole[top : top + high, left : left + wide] = picture[above : above + high, beside : beside + wide]
        return whole
