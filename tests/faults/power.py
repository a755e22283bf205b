"""What a disk may hold after a power cut, worked out from the calls a program made (a trace of shim.c).

The model: what was written to a file before its last sync is there; of what was written since, each write is there, or is not,
or half of it is, whatever came before or after it. Names change in the order in which they were changed, up to some point that
is not before the last sync of their folder. A rename brings the file's content as the same rules leave it.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass(frozen=True)
class Call:
    kind: str
    path: str
    offset: int
    data: bytes
    other: str


def read_trace(trace: Path) -> list[Call]:
    data, at, calls = trace.read_bytes(), 0, list[Call]()
    while at < len(data):
        end = data.index(b"\n", at)
        kind, path, offset, length, other = data[at:end].decode().split(" ")
        start = end + 1
        at = start + int(length)
        calls.append(Call(kind, path, int(offset), data[start:at], other))
    return calls


@dataclass
class Content:
    """One file, whatever it is called: what is on the disk for sure, and the writes that are not."""

    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)

    def apply(self, call: Call) -> None:
        if call.kind == "truncate":
            size = call.offset
            self.durable[:] = self.durable[:size].ljust(size, b"\0")
        else:
            end = call.offset + len(call.data)
            if len(self.durable) < end:
                self.durable.extend(bytes(end - len(self.durable)))
            self.durable[call.offset : end] = call.data

    def sync(self) -> None:
        for call in self.waiting:
            self.apply(call)
        self.waiting.clear()

    def after_the_cut(self, random: Random) -> bytes:
        left = Content(bytearray(self.durable))
        for call in self.waiting:
            match random.choice(("kept", "kept", "dropped", "torn")):
                case "kept":
                    left.apply(call)
                case "torn" if call.kind == "write":
                    left.apply(Call("write", call.path, call.offset, call.data[: random.randrange(len(call.data) + 1)], "-"))
        return bytes(left.durable)


class Disk:
    """The files of one folder before the trace began, all of them durable; then the calls, as far as they came."""

    def __init__(self, folder: Path) -> None:
        self._contents = {str(path): Content(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()}
        self._names: list[tuple[str, str, str]] = []  # changes of names that no sync of their folder has made durable
        self._durable_names = dict(self._contents)

    def play(self, call: Call) -> None:
        match call.kind:
            case "write" | "truncate":
                self._contents[call.path].waiting.append(call)
            case "create":
                self._contents[call.path] = Content()
                self._names.append(("create", call.path, ""))
            case "rename":
                self._contents[call.other] = self._contents.pop(call.path)
                self._names.append(("rename", call.path, call.other))
            case "unlink":
                self._contents.pop(call.path, None)
                self._names.append(("unlink", call.path, ""))
            case "sync" if call.path in self._contents:
                self._contents[call.path].sync()
                # A file that is synced is there under its name, as it is on the file systems in use.
                self._settle(lambda path: path == call.path)
            case "sync":
                self._settle(lambda path: str(Path(path).parent) == call.path)
            case _:
                raise ValueError(call.kind)

    def _settle(self, chosen) -> None:  # type: ignore[no-untyped-def]
        """Names up to the last chosen one are durable: a file system keeps their order."""
        places = [place for place, (_, before, after) in enumerate(self._names) if chosen(before) or chosen(after)]
        if places:
            for change in self._names[: places[-1] + 1]:
                self._rename(self._durable_names, change)
            del self._names[: places[-1] + 1]

    def _rename(self, names: dict[str, Content], change: tuple[str, str, str]) -> None:
        kind, before, after = change
        match kind:
            case "create":
                names[before] = self._made(before, after)
            case "rename" if before in names:
                names[after] = names.pop(before)
            case "unlink":
                names.pop(before, None)

    def _made(self, path: str, _: str) -> Content:
        found = self._contents.get(path) or next(
            (
                self._contents[after]
                for kind, before, after in self._names
                if kind == "rename" and before == path and after in self._contents
            ),
            None,
        )
        return found or Content()

    def cut(self, target: Path, folder: Path, random: Random) -> None:
        """Write into `target` what `folder` may hold after a power cut now."""
        names = dict(self._durable_names)
        for change in self._names[: random.randrange(len(self._names) + 1)]:
            self._rename(names, change)
        for path, content in names.items():
            place = target / Path(path).relative_to(folder)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.write_bytes(content.after_the_cut(random))
