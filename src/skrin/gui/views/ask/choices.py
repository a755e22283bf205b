"""The choices of a list, which may change, and be said in other words, while one of them is chosen."""

from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, items: list[tuple[str, int]]) -> None:
    """The same choices in other words, or other choices; what was chosen stays chosen where it is still there."""
    if [box.itemText(at) for at in range(box.count())] == [text for text, _ in items]:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def narrow(box: QComboBox, letters: int = 10) -> QComboBox:
    """No wider than its place, however long its choices are."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)
    return box
