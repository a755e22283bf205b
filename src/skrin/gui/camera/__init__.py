"""The camera, where the extra `skrin[camera]` is installed: codes are read off its pictures, and nothing of them is kept.

`available()`    whether it is installed; quick, and imports nothing
`find(…)`        the cameras, without holding up the window: the libraries are loaded on a worker
`cameras()`      the same at once, on the UI thread: a fifth of a second the first time
`reading(…)`     one camera, to be started and stopped; its signals tell what is read and what is seen

The way of a picture (docs/decisions/0308): source -> mailbox with one slot -> worker -> codes, hint, viewfinder. Nothing but
`device`, `system` and `video_frame` imports QtMultimedia; the window starts without it.
"""

from skrin.gui.camera.choice import CameraChoice
from skrin.gui.camera.extra import available, cameras, find, reading
from skrin.gui.camera.hint import Hint
from skrin.gui.camera.reading import Reading

__all__ = ["CameraChoice", "Hint", "Reading", "available", "cameras", "find", "reading"]
