"""What a viewfinder says."""

from skrin.gui.camera import Hint
from skrin.words.catalogue import N_

# Translators: advice to somebody who holds a code before a camera; each stands on the camera's picture.
HINTS: dict[Hint, str] = {
    Hint.NO_CODE: N_("No code in view yet. Hold all of it in the picture, and come close."),
    Hint.TOO_FAR: N_("Too far away. Come closer."),
    Hint.TOO_BLURRED: N_("Too blurred. Hold still, or move a little away."),
    Hint.GOOD: N_("Good distance. Hold still."),
}
ICONS: dict[Hint, str] = {
    Hint.NO_CODE: "scan",
    Hint.TOO_FAR: "closer",
    Hint.TOO_BLURRED: "eye-off",
    Hint.GOOD: "check",
}
# Translators: the name of the moving picture, for those who cannot see it.
VIEWFINDER = N_("What the camera sees")
IS_ON = N_("The camera is on")
STARTING = N_("Starting the camera …")
IS_OFF = N_("The camera is off")
# Translators: the name of the list of cameras.
WHICH = N_("Camera")
# Translators: a switch: show the camera's picture as a mirror would.
MIRROR = N_("Mirror")
AGAIN = N_("Try again")
