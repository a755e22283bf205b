"""Every screen of the window in each of its main states, with something real in it: what a person may come to see."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from skrin.domain.credential import StoredCredential
from skrin.domain.offering import Offering, Practicalities
from skrin.domain.pack import PackEntry
from skrin.domain.paper_certificate import PaperFields
from skrin.domain.verdict import Outcome
from skrin.gui import places
from skrin.gui.given.given import Given
from skrin.gui.given.paper import GivenPaper
from skrin.gui.pictures import is_building
from skrin.gui.places import Place
from skrin.gui.shell import Shell
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.checked import check
from skrin.gui.viewmodels.consent.said import CredentialSaid, FieldSaid
from skrin.gui.viewmodels.home.filters import State
from skrin.gui.viewmodels.show_code.source import Late, ShownCode
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.storage.errors import PassphraseWrong
from skrin.use_cases.holder import packs, paper, present, receive
from tests.fakes.papers import FIELDS, pdf, png
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.parties import Parties

CODE_WORDS = "Enter the code from the letter"


@dataclass
class Stage:
    """The window with a wallet that holds something of everything. `show` brings a scene onto it."""

    window: Shell
    world: Parties
    qtbot: QtBot

    def show(self, scene: str) -> QWidget:
        """Bring the scene about, and answer what is to be looked at: the window, or the dialog above it."""
        self.close_dialogs()
        SCENES[scene](self)
        self.settle()
        dialogs = self.dialogs()
        return dialogs[-1] if dialogs else self.window

    def open(self, place: Place) -> QWidget:
        self.window.navigator.open(place)
        self.settle()
        assert self.window.view is not None
        return self.window.view

    def settle(self) -> None:
        settle(self.qtbot, self.window.work)
        # A page is made in steps, one a turn of the event loop, and measured from the inside out.
        self.qtbot.waitUntil(lambda: not is_building(self.window), timeout=20_000)
        for _ in range(6):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def dialogs(self) -> list[QDialog]:
        return [each for each in self.window.findChildren(QDialog) if each.isVisible()]

    def close_dialogs(self) -> None:
        for dialog in self.dialogs():
            dialog.reject()
        self.settle()
        if QApplication.activeWindow() is not self.window:  # a desktop gives the keyboard back; this platform does not
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window, 5000)

    @contextmanager
    def wearing(self, language: str = "en", text: int = 100, appearance: Appearance = Appearance.LIGHT) -> Iterator[None]:
        """In a language, a size of text in per cent, and a look."""
        theme().apply(appearance, text / 100)
        if self.window.session.words.spoken != language:
            self.window.session.choose_language(language)
        self.settle()
        try:
            yield
        finally:
            theme().apply(Appearance.LIGHT)


def furnish(world: Parties) -> None:
    """A little of everything in the wallet and around it."""
    samples.fill(world.opened.vault)
    world.trust_both()
    know = Practicalities(cost={"en": "Free"}, place={"en": "Malmö"})
    world.issuer.offerings = (
        _offering("weld-1", "Welding of thin sheet", know, "metal"),
        _offering("turn-1", "Wood turning", know, "wood"),
    )
    world.issuer.serve(world.web)
    world.received()
    paper.keep(pdf(), "hygien.pdf", PaperFields("Food hygiene", "Lillans kommun"), world.ports)
    paper.keep(png(400, 560), "truck.png", FIELDS, world.ports)


def _offering(id_: str, title: str, know: Practicalities, label: str) -> Offering:
    about = {"en": "What the course is about"}
    return Offering(id_, {"en": title}, about, "schema", date(2026, 1, 1), None, (label,), practicalities=know)


# scenes: each works from wherever the last one left the window


def home(stage: Stage) -> None:
    stage.open(places.Home()).viewmodel.show_all()  # type: ignore[attr-defined]


def home_nothing_found(stage: Stage) -> None:
    stage.open(places.Home()).viewmodel.search("zzzzz")  # type: ignore[attr-defined]


def detail(stage: Stage) -> None:
    stage.open(places.Detail("credential-2"))


def detail_revoked(stage: Stage) -> None:
    stage.open(places.Detail("credential-4"))


def detail_delete(stage: Stage) -> None:
    detail(stage)
    stage.window.view.pane.acts.delete_asked.emit()  # type: ignore[union-attr]


def detail_ask_to_revoke(stage: Stage) -> None:
    detail(stage)
    stage.window.view.pane.acts.revoke_asked.emit()  # type: ignore[union-attr]


def detail_as_certificate(stage: Stage) -> None:
    detail(stage)
    stage.window.view.says.as_certificate.click()  # type: ignore[union-attr]


def home_papers(stage: Stage) -> None:
    stage.open(places.Home()).viewmodel.show_state(State.PAPER)  # type: ignore[attr-defined]


def paper_picture(stage: Stage) -> None:
    stage.open(places.Paper(_paper(stage, "truck.png")))


def paper_pdf(stage: Stage) -> None:
    stage.open(places.Paper(_paper(stage, "hygien.pdf")))


def paper_edit(stage: Stage) -> None:
    paper_picture(stage)
    stage.window.view.said.edit.click()  # type: ignore[union-attr]


def paper_delete(stage: Stage) -> None:
    paper_picture(stage)
    stage.window.view.said.delete.click()  # type: ignore[union-attr]


def paper_keep(stage: Stage) -> None:
    stage.open(places.Paper(given=GivenPaper(png(300, 400), "svets.png")))


def _paper(stage: Stage, name: str) -> str:
    return next(each.id for each in stage.world.opened.vault.papers() if each.file.name == name)


def find(stage: Stage) -> None:
    view = stage.open(places.Find())
    view.viewmodel.follow(f"{stage.world.issuer.url}/catalogue")  # type: ignore[attr-defined]


def offering(stage: Stage) -> None:
    find(stage)
    stage.settle()
    stage.open(places.Offering("weld-1", stage.world.issuer.url))


def add(stage: Stage) -> None:
    stage.open(places.Add())
    stage.window.view.field.clear()  # type: ignore[union-attr]


def add_recognised(stage: Stage) -> None:
    stage.open(places.Add(stage.world.issuer.link()))


def add_unreadable(stage: Stage) -> None:
    stage.open(places.Add("https://www.example.org/a-page"))


def add_several(stage: Stage) -> None:
    add(stage)
    stage.window.view.viewmodel.take(_several(stage))  # type: ignore[union-attr]


def add_summed_up(stage: Stage) -> None:
    add_several(stage)
    stage.settle()
    stage.window.view.way_on.click()  # type: ignore[union-attr]


def checking_several(stage: Stage) -> None:
    (folder,) = _several(stage).paths
    stage.open(places.Check()).viewmodel.take(Given(tuple(sorted(folder.iterdir()))))  # type: ignore[attr-defined]


def candidates(stage: Stage) -> None:
    """Four people with a file each."""
    (folder,) = _several(stage).paths
    stage.open(places.Candidates(folder))


def _several(stage: Stage) -> Given:
    """Two credentials, a scan, and a text that is none."""
    folder = stage.world.around.folder.data.parent / "several"
    folder.mkdir(exist_ok=True)
    stage.world.issuer.transaction_code, stage.world.issuer.transaction_code_spec = "", None
    for name in ("one.sd-jwt", "two.sd-jwt"):
        (folder / name).write_text(stage.world.issuer.credential(None))
    (folder / "scan.png").write_bytes(png(60, 80))
    (folder / "letter.txt").write_text("Dear Sir or Madam")
    return Given((folder,))


def receive_who(stage: Stage) -> None:
    stage.world.issuer.transaction_code = "482015"
    stage.world.issuer.transaction_code_spec = TransactionCodeSpec(length=6, description=CODE_WORDS)
    stage.open(places.Receive(receive.read(stage.world.issuer.link(), stage.world.ports)))


def receive_decide(stage: Stage) -> None:
    receive_who(stage)
    stage.window.view.act.click()  # type: ignore[union-attr]


def consent(stage: Stage) -> None:
    stage.open(places.Consent(present.read(stage.world.verifier.link(), stage.world.ports)))


def share(stage: Stage) -> None:
    _pack(stage)
    stage.open(places.Share())


def pack_editor(stage: Stage) -> None:
    """One credential with its fields, and one that is no longer there."""
    view = stage.open(places.PackEditor(_pack(stage)))
    view.entries.in_order[0].fold.set_open(True)  # type: ignore[attr-defined]


def pack_editor_adding(stage: Stage) -> None:
    stage.open(places.PackEditor()).add.click()  # type: ignore[attr-defined]


def hand_out(stage: Stage) -> None:
    """One credential with its note; its end is not in sight yet."""
    stage.open(places.HandOut(stage.world.ports.vault.pack(_pack(stage)).without("gone")))


def hand_out_cannot(stage: Stage) -> None:
    """What was deleted stops it."""
    stage.open(places.HandOut(stage.world.ports.vault.pack(_pack(stage))))


def _pack(stage: Stage) -> str:
    ports = stage.world.ports
    if not ports.vault.packs():
        made = packs.make("Thursday", "Norrfors AB", date(2027, 3, 1), ports)
        made = packs.add(made.id, _newest(stage).id, ports, note="The one you asked for")
        with ports.vault.transaction() as tx:
            tx.put_pack(made.with_entry(PackEntry("gone")))
    return ports.vault.packs()[0].id


def show_code(stage: Stage) -> None:
    """Pictures that go round: the words beside them stand."""
    name, skills = FieldSaid("given_name", "Given name", ("Åsa",)), FieldSaid("skills", "Learning outcomes", ("Weld", "Turn"))
    rows = CredentialSaid("one", "1", "Welding", "The School", Outcome.PASS, "Valid", "", (), None, needs=(name, skills))
    until = stage.world.clock.now() + timedelta(minutes=5)
    showing = schedule.begin(Kind.SEALED_RESPONSE, bytes(range(256)) * 8)
    stage.open(places.ShowCode(ShownCode(showing, (rows,), "The Shop", "7K4M", until, late=Late("verifier.test"))))


def show_code_put_away(stage: Stage) -> None:
    show_code(stage)
    stage.window.view.viewmodel.stop()  # type: ignore[union-attr]


def history(stage: Stage) -> None:
    stage.open(places.History())


def sharing(stage: Stage) -> None:
    stage.open(places.Sharing())


def keys(stage: Stage) -> None:
    stage.open(places.Keys())


def keys_code(stage: Stage) -> None:
    view = stage.open(places.Keys())
    view.viewmodel.show_code()  # type: ignore[attr-defined]


def settings(stage: Stage) -> None:
    stage.open(places.Settings())


def checking(stage: Stage) -> None:
    stage.open(places.Check())


def result_valid(stage: Stage) -> None:
    _result(stage, _received(stage).encode())


def result_not_valid(stage: Stage) -> None:
    raw = _received(stage)
    stage.world.issuer.statuses[stage.world.issuer.next_index - 1] = 1
    _result(stage, raw.encode())


def result_could_not_check(stage: Stage) -> None:
    _result(stage, VerifierWorld.at(clock=stage.world.clock).wallet().raws[0].encode())


def shortcuts(stage: Stage) -> None:
    home(stage)
    stage.window.show_shortcuts()


def first_start(stage: Stage) -> None:
    stage.open(places.FirstStart())


def first_start_passphrase(stage: Stage) -> None:
    stage.open(places.FirstStart())
    stage.window.view.start.click()  # type: ignore[union-attr]


def lock(stage: Stage) -> None:
    stage.open(places.Lock())


def lock_wrong(stage: Stage) -> None:
    """The wallet itself stays open, for the scenes after this one."""
    view = stage.open(places.Lock())
    view.viewmodel._refuse(PassphraseWrong())  # type: ignore[attr-defined]


def _newest(stage: Stage) -> StoredCredential:
    stage.world.issuer.transaction_code, stage.world.issuer.transaction_code_spec = "", None
    return stage.world.received()


def _received(stage: Stage) -> str:
    return _newest(stage).credential.raw


def _result(stage: Stage, content: bytes) -> None:
    stage.open(places.Result(check(content, "", stage.world.ports)))


SCENES: dict[str, Callable[[Stage], None]] = {
    each.__name__: each
    for each in (
        home,
        home_nothing_found,
        detail,
        detail_revoked,
        detail_delete,
        detail_ask_to_revoke,
        detail_as_certificate,
        home_papers,
        paper_picture,
        paper_pdf,
        paper_edit,
        paper_delete,
        paper_keep,
        find,
        offering,
        add,
        add_recognised,
        add_unreadable,
        add_several,
        add_summed_up,
        receive_who,
        receive_decide,
        consent,
        share,
        pack_editor,
        pack_editor_adding,
        hand_out,
        hand_out_cannot,
        show_code,
        show_code_put_away,
        history,
        sharing,
        keys,
        keys_code,
        settings,
        checking,
        checking_several,
        candidates,
        result_valid,
        result_not_valid,
        result_could_not_check,
        shortcuts,
        first_start,
        first_start_passphrase,
        lock,
        lock_wrong,
    )
}
