"""Implements `formats.linked_data.port.LinkedData` with one child process that is kept, and replaced after it was ended."""

import json
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any, Final

from skrin.domain.json_value import JsonObject
from skrin.formats.linked_data import selection
from skrin.formats.linked_data.contexts import Contexts, shipped
from skrin.formats.linked_data.document import RELATIVE, prepared, require_defined
from skrin.formats.linked_data.errors import CanonicalisationTooHard, NotCanonical, PartsIndistinct
from skrin.formats.linked_data.port import Canonical, Digest, Part, Parted
from skrin.sandbox.canonicaliser import LENGTH, write

PATIENCE: Final = 2.0  # seconds for one message (OPEN.md K-05); starting the process is not counted
LARGEST_ANSWER: Final = 64 * 1024 * 1024


class ChildLinkedData:
    """Safe to use from several threads: one message is under way at a time. `close` ends the process."""

    def __init__(self, contexts: Contexts | None = None, patience: float = PATIENCE) -> None:
        self._contexts = contexts
        self._patience = patience
        self._one_at_a_time = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def canonical(self, documents: Sequence[JsonObject], digest: Digest = Digest.SHA256) -> tuple[Canonical, ...]:
        """Raises LinkedDataError and CanonicalisationTooHard."""
        return self._canonical({"documents": [self._prepared(document) for document in documents]}, digest)

    def canonical_quads(self, texts: Sequence[str], digest: Digest = Digest.SHA256) -> tuple[Canonical, ...]:
        """Of data that is N-Quads already. Raises NotCanonical and CanonicalisationTooHard."""
        return self._canonical({"texts": list(texts)}, digest)

    def parted(self, document: JsonObject, selections: Sequence[Sequence[str]]) -> Parted:
        """Raises LinkedDataError and CanonicalisationTooHard."""
        labelled = selection.labelled(document)
        parts = [selection.select(pointers, labelled) if pointers else None for pointers in selections]
        told = self._asked(
            {
                "whole": self._prepared(document),
                "labelled": self._prepared(labelled),
                "parts": [part and self._prepared(part) for part in parts],
                "marker": selection.MARKER,
            },
            Digest.SHA256,
        )
        if "error" in told:
            raise {"memory": CanonicalisationTooHard, "ValueError": PartsIndistinct}.get(told["error"], NotCanonical)
        whole = Canonical(_lines(told["whole"]))
        require_defined(whole.quads)
        return Parted(whole, tuple(Part(tuple(part["quads"]), part["labels"]) for part in told["parts"]))

    @property
    def process(self) -> int | None:
        """The child's process id; None where there is none."""
        return None if self._child is None else self._child.pid

    def __del__(self) -> None:
        """Where nobody closes it, the process ends with whoever used it: its input ends."""
        self._end()

    def close(self) -> None:
        with self._one_at_a_time:
            self._end()

    def _prepared(self, document: JsonObject) -> JsonObject:
        return prepared(document, self._contexts or shipped())

    def _canonical(self, message: JsonObject, digest: Digest) -> tuple[Canonical, ...]:
        told = self._asked(message, digest)
        if not isinstance(told, list):
            raise CanonicalisationTooHard if told.get("error") == "memory" else NotCanonical
        found = tuple(Canonical(_lines(text)) for text in told)
        for each in found:
            require_defined(each.quads)
        return found

    def _asked(self, message: JsonObject, digest: Digest) -> Any:
        with self._one_at_a_time:
            child = self._started()
            try:
                write(_pipe(child.stdin), json.dumps({"base": RELATIVE, "digest": digest.value, **message}).encode())
                return json.loads(_answer(_pipe(child.stdout), self._patience))
            except (BrokenPipeError, TimeoutError, EOFError):
                self._end()
                raise CanonicalisationTooHard from None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-m", "skrin.sandbox.canonicaliser"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", "")},
                close_fds=True,
                start_new_session=True,  # Ctrl+C is for whoever asks, and not to be taken for a bad document
            )
            # The first answer waits until the library is loaded, which is no work of the document's.
            write(_pipe(self._child.stdin), json.dumps({"base": RELATIVE, "digest": "sha256", "documents": []}).encode())
            _answer(_pipe(self._child.stdout), 60.0)
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        child.wait()


def _lines(text: str) -> tuple[str, ...]:
    """Each with its line feed, which is all that ends one: other line ends stand in literals as they are."""
    return tuple(f"{each}\n" for each in text.split("\n") if each)


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _answer(stream: IO[bytes], patience: float) -> bytes:
    """One whole message within `patience` seconds. Raises TimeoutError, EOFError."""
    until = time.monotonic() + patience
    (length,) = LENGTH.unpack(_exactly(stream, LENGTH.size, until))
    if length > LARGEST_ANSWER:
        raise TimeoutError
    return _exactly(stream, length, until)


def _exactly(stream: IO[bytes], length: int, until: float) -> bytes:
    found = bytearray()
    ready = select.poll()  # unlike select(), not bounded by how many connections a service has open
    ready.register(stream, select.POLLIN | select.POLLHUP)
    while len(found) < length:
        left = until - time.monotonic()
        if left <= 0 or not ready.poll(left * 1000):
            raise TimeoutError
        piece = os.read(stream.fileno(), length - len(found))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
