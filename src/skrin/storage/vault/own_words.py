"""Reading what a learner keeps beside credentials, in their own words: certificates on paper, and interview packs."""

from collections.abc import Sequence

from skrin.domain.pack import Pack
from skrin.domain.paper_certificate import PaperCertificate
from skrin.domain.state_errors import PackUnknown, PaperUnknown
from skrin.storage.vault import kinds
from skrin.storage.vault.kept import KeptReading


class OwnWordsReading(KeptReading):
    """The reading half of both; what changes them is in `holder_transaction`."""

    # certificates on paper

    def papers(self) -> Sequence[PaperCertificate]:
        found = self._all(PaperCertificate, kinds.PAPER)
        found.sort(key=lambda paper: paper.fields.title.casefold())
        return sorted(found, key=lambda paper: paper.received_at, reverse=True)

    def paper(self, paper_id: str) -> PaperCertificate:
        found = self._one(PaperCertificate, kinds.PAPER, paper_id)
        if found is None:
            raise PaperUnknown(paper_id)
        return found

    def paper_bytes(self, paper_id: str) -> bytes:
        """Raises PaperUnknown; StoreDamaged where the file was lost."""
        found = self._bytes(kinds.PAPER_FILE, paper_id)
        if found is None:
            raise PaperUnknown(paper_id)
        return found

    # interview packs

    def packs(self) -> Sequence[Pack]:
        return sorted(self._all(Pack, kinds.PACK), key=lambda pack: (pack.changed_at, pack.id), reverse=True)

    def pack(self, pack_id: str) -> Pack:
        found = self._one(Pack, kinds.PACK, pack_id)
        if found is None:
            raise PackUnknown(pack_id)
        return found
