"""`skrin wallet present REQUEST`: share a selection, or decline."""

import argparse
import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.cli.codes import codes_of
from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid
from skrin.cli.exit_status import DONE, REFUSED
from skrin.cli.files import read_bytes
from skrin.cli.wallet import by_screen, consent, shown
from skrin.cli.wallet.selection import read_selection
from skrin.cli.wallet.session import opened
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import in_language
from skrin.words import copies
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.request import PresentationRequest
    from skrin.protocols.openid4vp.verifier_info import Registration
    from skrin.use_cases.holder.consent import Choice, Consent, ConsentItem, RequestPreview, Selection
    from skrin.use_cases.holder.over_asking import Finding
    from skrin.use_cases.holder.present import Shared
    from skrin.use_cases.ports import Ports

    Send = Callable[[Consent, argparse.Namespace, Ports, Console], Shared | None]


SHARE = NN_("Share {count} thing?", "Share {count} things?")
# Translators: where nothing of what is shared can be hidden; {count} is a number of credentials.
SHARE_WHOLE = NN_("Share the entire credential?", "Share {count} entire credentials?")
# Translators: where sharing also agrees to something that stands above.
AGREE = NN_("Agree to what stands above, and share {count} thing?", "Agree to what stands above, and share {count} things?")
# Translators: about a credential that is about to be shared.
WHOLE = N_("Nothing in it can be hidden. All of it is shown.")
CANNOT_PROVE = N_("Cannot prove it is yours")
# Translators: redirect_uri is the name of the line below it.
GO_ON = N_("They ask you to go on at {host}. Open the address of redirect_uri in the browser in which you began.")
NOTHING = N_("Nothing here answers this. Tell the verifier no?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("request", metavar="REQUEST", help="a link, the text of a QR code, or a file or picture that holds it")
    parser.add_argument("--select", type=Path, metavar="SELECTION.json", help="what to share, instead of what is required")
    parser.add_argument("--decline", action="store_true", help="answer no; nobody learns why")
    by_screen.add_arguments(parser)
    consent.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    if args.decline and (args.yes or args.select):
        raise ArgumentsInvalid("--decline goes with neither --yes nor --select")
    selection = None if args.select is None else read_selection(read_bytes(args.select))
    with opened(args, console) as ports:
        preview = look_up(args.request, ports)
        if args.decline:
            return _decline(preview, ports, console)
        return answered(preview, selection, args, ports, console)


def look_up(given: str, ports: "Ports") -> "RequestPreview":
    """The request of a link, of a code's text, or of a file or a picture that holds it."""
    from skrin.use_cases.holder import present

    return present.look_up(present.read_codes(codes_of([given]), ports), ports)


def answered(
    preview: "RequestPreview", selection: "Selection | None", args: argparse.Namespace, ports: "Ports", console: Console
) -> int:
    """Ask the person, and answer; by sending, or with pictures where the request is answered over the screen."""
    from skrin.cli.wallet.pages import asked
    from skrin.use_cases.holder import over_asking
    from skrin.use_cases.holder.errors import NothingMatches, UnverifiedNotConfirmed

    if not preview.satisfiable:
        return _nothing(preview, args, ports, console)
    by_screen.require_folder(preview.request, args)
    agreed, found = _consent(preview, selection), over_asking.look(preview, ports)
    shown_consent = _shown(agreed, found, console)
    page = partial(asked.page, agreed, found, ports, console.words, console.width)
    if not consent.agreed(_question(agreed, console), shown_consent, args, console, page):
        return REFUSED
    try:
        if preview.request.by_screen:
            return by_screen.answer(agreed, args, ports, console)
        if by_screen.may_be_shown(preview.request, args):
            return _sent(agreed, by_screen.post_or_show, args, ports, console)
        return _sent(agreed, _posted, args, ports, console)
    except (UnverifiedNotConfirmed, NothingMatches) as error:
        return consent.refuse(error, shown_consent, console)


def _posted(agreed: "Consent", args: argparse.Namespace, ports: "Ports", console: Console) -> "Shared | None":
    from skrin.use_cases.holder import present

    return present.respond(agreed, ports, consent.asking(args, console))


def _sent(agreed: "Consent", send: "Send", args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    """`send` answers None where it has told already what came of it."""
    from skrin.cli.wallet.pages import asked
    from skrin.cli.wallet.pages import shared as pages

    words = console.words
    said = () if console.json else asked.leaving(agreed, ports, words)
    shared = send(agreed, args, ports, console)
    if shared is None:
        return DONE
    redirect = shared.delivered.redirect_uri
    if redirect is not None and console.json:
        console.say(console.words.say(GO_ON, host=redirect.host))
    console.result(
        {
            "ok": True,
            "shared": agreed.count,
            "with": agreed.preview.verifier.id,
            "code": agreed.preview.request.short_code,
            "credentials": [item.stored.id for item in agreed.items],
            "redirect_uri": None if redirect is None else str(redirect),
            "refused_redirect": shared.delivered.refused_redirect,
        },
        partial(pages.page, shared, said, ports.clock.now(), words, console.width),
    )
    return DONE


def _question(agreed: "Consent", console: Console) -> str:
    if agreed.items and all(item.is_whole for item in agreed.items):
        return console.words.count(SHARE_WHOLE, len(agreed.items))
    return console.words.count(AGREE if agreed.preview.request.transaction_data else SHARE, agreed.count)


def _decline(preview: "RequestPreview", ports: "Ports", console: Console) -> int:
    from skrin.cli.wallet.pages import shared as pages
    from skrin.use_cases.holder import present

    present.decline(preview, ports)
    told: JsonObject = {"ok": True, "declined": True, "with": preview.verifier.id}
    console.result(told, partial(pages.declined, console.words, console.width))
    return DONE


def _nothing(preview: "RequestPreview", args: argparse.Namespace, ports: "Ports", console: Console) -> int:
    """Nothing here answers the request. With the person's yes the verifier is told what it is told on a no (SR-27)."""
    from skrin.cli.wallet.pages import asked
    from skrin.use_cases.holder import present
    from skrin.use_cases.holder.errors import NothingMatches

    about = _request(preview, console.language)
    about["matches"] = False
    page = partial(asked.nothing, preview, ports, console.words, console.width)
    if not consent.agreed(console.words.say(NOTHING), about, args, console, page):
        return REFUSED
    with contextlib.suppress(SkrinError):  # whether the no arrives changes nothing here; the history tells
        present.decline(preview, ports)
    return consent.refuse(NothingMatches(), about, console)


def _consent(preview: "RequestPreview", selection: "Selection | None") -> "Consent":
    from skrin.use_cases.holder.consent import consent as consented
    from skrin.use_cases.holder.consent import default_selection

    return consented(preview, selection or default_selection(preview))


def _request(preview: "RequestPreview", language: str) -> JsonObject:
    return {
        "act": "share",
        "verifier": {
            **shown.party(preview.verifier, preview.trust, language),
            "proved_by": _introducer(preview.request, language),
        },
        "registered": [_registration(each, language) for each in preview.request.registrations],
        "purpose": shown.texts(preview.request.purpose),
        "code": preview.request.short_code,
        "agrees_to": [each.statement for each in preview.request.transaction_data],
        "encrypted": preview.request.encryption is not None or preview.request.by_screen,
        "by_screen": preview.request.by_screen,
        "also_by_screen": preview.request.also_by_screen,
        "answer_goes_to": preview.request.host,
        "questions": [
            {
                "id": question.query.id,
                "required": question.required,
                "choices": [_choice(choice, language) for choice in question.choices],
            }
            for question in preview.questions
        ],
    }


def _introducer(request: "PresentationRequest", language: str) -> str:
    """Who proved who asks, where that is somebody else."""
    return in_language(request.introducer, language) or request.introduced_by


def _registration(said: "Registration", language: str) -> JsonObject:
    """What a registrar that is known here says of the one who asks."""
    return {
        "by": said.said_by,
        "by_name": in_language(said.said_by_names, language),
        "name": in_language(said.names, language),
        "purpose": in_language(said.purpose, language),
    }


def _choice(choice: "Choice", language: str) -> JsonObject:
    return {
        "credential": choice.id,
        "title": shown.title(choice.stored, language),
        "verdict": shown.outcome(choice.verdict.outcome),
        "reason": choice.verdict.worst.code if choice.verdict.worst is not None else "",
        "claims": [[list(path) for path in option.paths] for option in choice.options],
    }


def _notes(item: "ConsentItem", console: Console) -> list[str]:
    whole = [] if not item.is_whole else [WHOLE]
    messages = whole if item.proves_holder else [*whole, CANNOT_PROVE]
    of_copies = copies.note(item.copy, console.words)
    return [*map(console.words.say, messages), *([of_copies] if of_copies else [])]


def _shown(agreed: "Consent", found: "Sequence[Finding]", console: Console) -> JsonObject:
    """Who, why, and every value that leaves, by its true path; `locked` cannot be hidden. `notes` are for the person."""
    from skrin.use_cases.holder.over_asking import codes

    language = console.language
    items: list[Json] = [
        {
            "query": item.query_id,
            "credential": item.stored.id,
            "title": shown.title(item.stored, language),
            "verdict": shown.outcome(item.verdict.outcome),
            "reason": item.verdict.worst.code if item.verdict.worst is not None else "",
            "fields": [{"path": list(field.path), "value": field.value, "locked": field.locked} for field in item.fields],
            "always_visible": {
                name: value for name, value in item.claims.items() if not any(field.path[0] == name for field in item.fields)
            },
            "proves_holder": item.proves_holder,
            "unused_copies": None if item.copy is None else item.copy.unused,
            "notes": list[Json](_notes(item, console)),
        }
        for item in agreed.items
    ]
    over_asking = list[Json](codes(found))
    return {**_request(agreed.preview, language), "matches": True, "over_asking": over_asking, "leaves": items}
