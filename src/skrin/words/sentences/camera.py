"""What is said where no camera can be used, or no longer. Without one everything else works: a file, the screen, paste."""

from collections.abc import Mapping
from typing import Final

from skrin.words.catalogue import N_
from skrin.words.said import Said

_OTHERWISE = N_("Without a camera a picture of the code can be opened, dropped, pasted or read from the screen.")

SENTENCES: Final[Mapping[str, Said]] = {
    "ui.camera_absent": Said(
        N_("No camera is connected."),
        _OTHERWISE,
        N_("Connect one, and try again."),
    ),
    "ui.camera_extra": Said(
        N_("The program was installed without the part that uses cameras."),
        _OTHERWISE,
        N_('Install it as "skrin[camera]" (on Debian with the package libpulse0), and start the program again.'),
    ),
    "ui.camera_gone": Said(
        N_("The camera {camera} was unplugged."),
        N_("What was read before still counts."),
        N_("Connect it again, or choose another one."),
    ),
    "ui.camera_in_use": Said(
        N_("The camera {camera} gives no pictures. Another program may be using it."),
        N_("What was read before still counts."),
        N_("Close other programs with video, look for a cover or a switch on the camera, and try again."),
    ),
    "ui.camera_permission": Said(
        N_("The computer does not let this program use the camera."),
        _OTHERWISE,
        N_("Allow it in the computer's settings for privacy, and try again."),
    ),
    "ui.camera_unreadable": Said(
        N_("The pictures of the camera {camera} come in a form that cannot be read."),
        N_("What was read before still counts."),
        N_("Choose another camera, or open a picture of the code."),
    ),
}
