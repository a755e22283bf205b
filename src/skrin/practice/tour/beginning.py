"""The wallet is made, the practice services start, and the learner is told whom to trust."""

from collections.abc import Iterator

from skrin.domain.history import Event, EventKind
from skrin.practice import content
from skrin.practice.client import Wire
from skrin.practice.tour.step import Finding, found
from skrin.practice.tour.tale import Tale
from skrin.practice.world import PracticeWorld
from skrin.use_cases.holder import trust
from skrin.words.catalogue import N_

# The first bytes of every SQLite file that is not encrypted.
PLAIN_DATABASE = b"SQLite format 3"


def create_wallet(tale: Tale) -> Iterator[Finding]:
    from skrin.storage.vault.argon2_cost import LEAST_DEFAULT
    from skrin.storage.vault.holder import create_wallet
    from skrin.storage.vault.passphrase import Passphrase
    from skrin.storage.vault.ways import ByPassphrase

    place = tale.folder.learner
    tale.folder.write("world/passphrase.txt", tale.passphrase + "\n")
    # The passphrase is random: the least that a try costs is enough.
    tale.open_vault = create_wallet(place.wallet, place.marks, [ByPassphrase(Passphrase(tale.passphrase), LEAST_DEFAULT)])
    with tale.vault.transaction() as tx:
        tx.record(Event(EventKind.WALLET_CREATED, tale.clock.now()))
    database = (place.wallet / "vault.db").read_bytes()
    yield found(
        N_("The file is encrypted: it does not even show that it is a database."), not database.startswith(PLAIN_DATABASE)
    )
    yield found(N_("The wallet is open, and empty."), tale.vault.count() == 0)


def start_services(tale: Tale) -> Iterator[Finding]:
    tale.open_world = PracticeWorld.start(tale.folder.world)
    tale.wire = Wire(tale.world.origins)
    yield found(
        N_("The practice issuer ({issuer}) and the practice verifier ({verifier}) run on this machine, each on its own."),
        tale.world.running,
        issuer=tale.world.issuer_url,
        verifier=tale.world.interviewer.url,
    )


def publish(tale: Tale) -> Iterator[Finding]:
    schema = tale.world.office.add_schema(content.extra_schema())
    yield found(N_("A second schema is registered beside the EU micro-credential."), schema == content.LEARNING_RECORD)
    documents = content.offerings()
    published = [tale.world.office.publish(document) for document in documents]
    yield found(
        N_("{count} offerings are in the signed catalogue, all of them practice."),
        published == [document["id"] for document in documents],
        count=len(published),
    )


def trust_practice(tale: Tale) -> Iterator[Finding]:
    text = tale.world.trust_list().dump()
    tale.folder.write("world/practice-trust-list.json", text)
    with tale.watched() as sent:
        added = trust.add_text(text, tale.ports)
    known = [each.name for each in trust.known(tale.ports) if each.list is not None]
    yield found(N_("The wallet has the list “{name}”."), added.name in known, name=added.name)
    yield found(N_("Nothing was sent for that."), not sent)
