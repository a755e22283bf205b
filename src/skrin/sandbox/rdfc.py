"""RDF Dataset Canonicalization (RDFC-1.0) in the child process: the labels that it issues, and the quads under them.

The library canonicalises faster and tells no labels, and it reads one rule differently: what a blank node is related to is a
list (4.8.3, step 3.1.2), in which a graph stands once for each quad that is in it. So this module is asked where labels are
needed, or where a graph is named by a blank node (docs/decisions/0156).

A quad is four texts as N-Quads writes them: subject, predicate, object, and the graph or nothing; `_:` begins a blank node.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

Quad = tuple[str, str, str, str]

BLANK: Final = "_:"
_POSITIONS: Final = ((0, "s"), (2, "o"), (3, "g"))


def canonical_labels(quads: Iterable[Quad], digest: str = "sha256") -> dict[str, str]:
    """The canonical label of each blank node, both with `_:`; `digest` is what hashlib calls it.

    Takes a time that grows without bound with nodes that are alike; the caller ends the process.
    """
    return _Canonicalising(quads, digest).labels()


def relabelled(quads: Iterable[Quad], labels: Mapping[str, str]) -> list[str]:
    """The quads as sorted lines of canonical N-Quads, each with its end of line."""
    return sorted({line(tuple(labels.get(term, term) for term in quad)) for quad in quads})


def line(quad: Sequence[str]) -> str:
    return f"{' '.join(quad[: 4 if quad[3] else 3])} .\n"


class _Issuer:
    """Labels in the order in which they were asked for (4.5)."""

    __slots__ = ("issued", "prefix")

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        self.prefix = prefix
        self.issued: dict[str, str] = issued or {}

    def label(self, node: str) -> str:
        return self.issued.setdefault(node, f"{self.prefix}{len(self.issued)}")

    def copy(self) -> "_Issuer":
        return _Issuer(self.prefix, dict(self.issued))


class _Canonicalising:
    """One run (4.4.3). `mentions` are the quads in which a node stands, `first` its hash of the first degree."""

    def __init__(self, quads: Iterable[Quad], digest: str) -> None:
        self._digest = digest
        self._canonical = _Issuer("_:c14n")
        self._mentions: dict[str, list[Quad]] = {}
        for quad in dict.fromkeys(quads):
            for node in {quad[place] for place, _ in _POSITIONS if quad[place].startswith(BLANK)}:
                self._mentions.setdefault(node, []).append(quad)
        self._first = {node: self._first_degree(node) for node in self._mentions}

    def labels(self) -> dict[str, str]:
        alike: dict[str, list[str]] = {}
        for node, found in self._first.items():
            alike.setdefault(found, []).append(node)
        for found in sorted(alike):
            if len(alike[found]) == 1:
                self._canonical.label(alike[found][0])
        for found in sorted(alike):
            waiting = [node for node in alike[found] if node not in self._canonical.issued]
            paths = [self._further_degrees(node, _Issuer("_:b", {node: "_:b0"})) for node in waiting]
            for _, issuer in sorted(paths, key=lambda path: path[0]):
                for node in issuer.issued:
                    self._canonical.label(node)
        return self._canonical.issued

    def _hash(self, text: str) -> str:
        return hashlib.new(self._digest, text.encode()).hexdigest()

    def _first_degree(self, node: str) -> str:
        """4.6.3: the quads it stands in, seen from it."""

        def seen(term: str) -> str:
            return term if not term.startswith(BLANK) else "_:a" if term == node else "_:z"

        return self._hash("".join(sorted(line([seen(term) for term in quad]) for quad in self._mentions[node])))

    def _related(self, related: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """4.7.3: how a node is seen from another one."""
        known = self._canonical.issued.get(related) or issuer.issued.get(related) or self._first[related]
        return self._hash(f"{position}{'' if position == 'g' else quad[1]}{known}")

    def _further_degrees(self, node: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """4.8.3: what stands around it, by the way through it that is first in order."""
        around: dict[str, list[str]] = {}
        for quad in self._mentions[node]:
            for place, position in _POSITIONS:
                other = quad[place]
                if other.startswith(BLANK) and other != node:
                    around.setdefault(self._related(other, quad, issuer, position), []).append(other)
        data = ""
        for found in sorted(around):
            chosen, chosen_issuer = "", issuer
            for arrangement in arrangements(around[found]):
                path, reached = self._path(arrangement, issuer, chosen)
                if path and (not chosen or path < chosen):
                    chosen, chosen_issuer = path, reached
            data, issuer = f"{data}{found}{chosen}", chosen_issuer
        return self._hash(data), issuer

    def _path(self, arrangement: Sequence[str], issuer: _Issuer, chosen: str) -> tuple[str, _Issuer]:
        """The way through these nodes in this order, or nothing as soon as it is behind the chosen one (5.4)."""
        issuer, path, open_ = issuer.copy(), "", []
        for node in arrangement:
            if node in self._canonical.issued:
                path += self._canonical.issued[node]
            else:
                if node not in issuer.issued:
                    open_.append(node)
                path += issuer.label(node)
            if _behind(path, chosen):
                return "", issuer
        for node in open_:
            found, reached = self._further_degrees(node, issuer)
            path += f"{issuer.label(node)}<{found}>"
            issuer = reached
            if _behind(path, chosen):
                return "", issuer
        return path, issuer


def _behind(path: str, chosen: str) -> bool:
    return bool(chosen) and len(path) >= len(chosen) and path > chosen


def arrangements(items: Iterable[str]) -> Iterator[list[str]]:
    """Every order of the items, each once however often an item stands in it."""
    order = sorted(items)
    while True:
        yield list(order)
        rising = next((at for at in range(len(order) - 2, -1, -1) if order[at] < order[at + 1]), None)
        if rising is None:
            return
        other = next(at for at in range(len(order) - 1, rising, -1) if order[at] > order[rising])
        order[rising], order[other] = order[other], order[rising]
        order[rising + 1 :] = reversed(order[rising + 1 :])
