"""What was confirmed, brought out of the wallet: signed, written or linked, and entered. On a worker (docs/decisions/0330)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from skrin.gui.viewmodels.hand_out.live import LiveSource
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.viewmodels.show_code.source import CodeSource

if TYPE_CHECKING:
    from skrin.use_cases.holder.pack_export import Exported, Prepared
    from skrin.use_cases.ports import Ports
    from skrin.words.speech import Words

# So long a code stays on the screen at most.
STAYS: Final = timedelta(minutes=10)
SCHEME: Final = "skrin:"


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of it. `name` is the file's own, `link` is the whole link, `key` tells the recipient in the ledger."""

    hand: Hand
    key: str
    name: str = ""
    link: str = field(default="", repr=False)
    code: CodeSource | None = field(default=None, repr=False)


def hand_out(
    prepared: "Prepared", hand: Hand, path: Path | None, ports: "Ports", words: "Words", *, over: bool = False
) -> Handed:
    """`path` is where a file goes; one that is there is replaced only with `over`.

    Raises FileNotWritten, TooLarge, QrTextTooLong, CopyShown, CodeUnfit, and what signing and setting pages raise: nothing was
    entered then.
    """
    if hand.on_screen:
        return _on_screen(prepared, hand, ports)
    from skrin.use_cases.holder import pack_export
    from skrin.use_cases.recipients import audience

    made, key = pack_export.make(prepared, ports), audience(prepared.pack.recipient)
    if path is None:
        link = _link(made)
        pack_export.hand_over(made, lambda: None, ports)
        return Handed(hand, key, link=link)
    content = _content(made, hand, words)
    pack_export.hand_over(made, lambda: write(path, content, over=over), ports)
    return Handed(hand, key, name=path.name)


def write(path: Path, content: bytes, *, over: bool) -> None:
    """For the owner alone. Raises FileNotWritten."""
    from skrin.storage.errors import FileNotWritten
    from skrin.storage.private_files import replace_durably, write_new

    try:
        (replace_durably if over else write_new)(path, content)
    except OSError:
        raise FileNotWritten(path.name) from None


def write_all(files: Sequence[tuple[Path, bytes]]) -> None:
    """New files, all of them or none. Raises FileNotWritten."""
    from skrin.storage.errors import FileNotWritten
    from skrin.storage.private_files import write_all_new

    try:
        write_all_new(files)
    except OSError:
        raise FileNotWritten(files[0][0].name) from None


def _content(made: "Exported", hand: Hand, words: "Words") -> bytes:
    from skrin.paper.pack import saved

    if hand is Hand.PICTURE:
        return saved.picture(made)
    return saved.saved(made, saved.PackForm(hand.ending), words)


def _link(made: "Exported") -> str:
    """Raises TooLarge."""
    from skrin.protocols.mq1 import frame
    from skrin.protocols.mq1.payload import pack
    from skrin.protocols.mq1.transfer import Kind

    return frame.link(frame.whole(Kind.CLEAR_RESPONSE, pack(made.text)), SCHEME)


def _on_screen(prepared: "Prepared", hand: Hand, ports: "Ports") -> Handed:
    from skrin.use_cases.holder import one_way

    way = one_way.OneWay.LIVE if hand is Hand.LIVE else one_way.OneWay.BEARER
    offered = one_way.Offered(prepared.now, prepared.items[0], way)
    drawn = one_way.draw(offered, ports, stays=STAYS)
    code = LiveSource(drawn, ports.clock.now(), ports) if hand is Hand.LIVE else drawn.showing
    return Handed(hand, prepared.pack.recipient, code=code)
