"""The child process: JSON-LD documents in, canonical N-Quads out. `sandbox.linked_data` starts it, and ends it at any time.

One message is four bytes of length and as many bytes of JSON: a list of documents whose contexts stand in them. The answer is a
list of texts, or an object that names what went wrong. Nothing is fetched: there is no loader.
"""

import json
import resource
import struct
import sys
from typing import IO

MEMORY = 512 * 1024 * 1024  # bytes of address space
LENGTH = struct.Struct(">I")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pyoxigraph

    def canonical(document: object, base: str) -> str:
        quads = pyoxigraph.parse(json.dumps(document).encode(), pyoxigraph.RdfFormat.JSON_LD, base_iri=base)
        dataset = pyoxigraph.Dataset(quads)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        return (pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b"").decode("utf-8")

    given, told = sys.stdin.buffer, sys.stdout.buffer
    while (message := read(given)) is not None:
        asked = json.loads(message)
        try:
            answer: object = [canonical(document, asked["base"]) for document in asked["documents"]]
        except (SyntaxError, ValueError) as error:
            answer = {"error": type(error).__name__}
        except MemoryError:
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
