"""Why no camera can be used here, or no longer.

UiError
├── CameraExtraMissing    ui.camera_extra       the program was installed without skrin[camera]
├── CameraAbsent          ui.camera_absent      no camera is connected
├── CameraNotPermitted    ui.camera_permission  the system lets this program use none
├── CameraInUse           ui.camera_in_use      it does not open, or gives nothing: as a rule another program has it
├── CameraGone            ui.camera_gone        it was unplugged
└── CameraUnreadable      ui.camera_unreadable  its pictures come in a form that is not understood
"""

from skrin.domain.errors import UiError


class CameraExtraMissing(UiError, code="ui.camera_extra"): ...


class CameraAbsent(UiError, code="ui.camera_absent"): ...


class CameraNotPermitted(UiError, code="ui.camera_permission"): ...


class CameraInUse(UiError, code="ui.camera_in_use"):
    """`camera` is its name, as the system says it."""

    camera: str


class CameraGone(UiError, code="ui.camera_gone"):
    camera: str


class CameraUnreadable(UiError, code="ui.camera_unreadable"):
    camera: str
