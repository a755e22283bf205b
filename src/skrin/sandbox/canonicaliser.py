"""The child process: JSON-LD documents in, canonical N-Quads out. `sandbox.linked_data` starts it, and ends it at any time.

One message is four bytes of length and as many bytes of JSON: `documents` (or `texts` of N-Quads) to canonicalise, or a `whole`
document and `parts` of it. Contexts stand in the documents; nothing is fetched, there is no loader. The answer is a list of
texts, what `parted` gives, or an object that names what went wrong.
"""

import json
import resource
import struct
import sys
from typing import IO, Any

MEMORY = 512 * 1024 * 1024  # bytes of address space
LENGTH = struct.Struct(">I")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from skrin.sandbox import reading

    def answered(asked: dict[str, Any]) -> object:
        base, digest = asked["base"], asked["digest"]
        if "whole" in asked:
            return reading.parted(asked["whole"], asked["labelled"], asked["parts"], asked["marker"], base, digest)
        texts = [reading.of_text(text) for text in asked.get("texts", ())]
        documents = (reading.of_document(document, base) for document in asked.get("documents", ()))
        return ["".join(reading.canonical(quads, digest)) for quads in (*texts, *documents)]

    given, told = sys.stdin.buffer, sys.stdout.buffer
    while (message := read(given)) is not None:
        try:
            answer = answered(json.loads(message))
        except (SyntaxError, ValueError) as error:
            answer = {"error": type(error).__name__}
        except (MemoryError, RecursionError):
            answer = {"error": "memory"}
        write(told, json.dumps(answer).encode())


def read(stream: IO[bytes]) -> bytes | None:
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    return stream.read(length)


def write(stream: IO[bytes], message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


if __name__ == "__main__":
    main()
