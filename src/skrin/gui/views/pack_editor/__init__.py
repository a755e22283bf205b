"""Choosing what somebody is shown."""

from skrin.gui.views.pack_editor.view import PackEditorView

__all__ = ["PackEditorView"]
