"""`skrin issuer publish FILE.json`: a credential ID, with what every credential under it says."""

import argparse
from pathlib import Path

from skrin.cli.console import Console
from skrin.cli.issuer import desk
from skrin.domain.json_value import JsonObject


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.json", help="an offering; its member `credential` is for all")


def run(args: argparse.Namespace, console: Console) -> int:
    from skrin.formats.edc.conformance.profile_errors import NotConformant
    from skrin.use_cases.issuer import forms
    from skrin.use_cases.issuer.publish import FORMS, publish

    document = desk.read_object(args.file)
    with desk.opened(args) as ports:
        try:
            offering = publish(document, ports)
        except NotConformant as refused:
            return desk.not_conformant(refused, console)
        certified = ports.identity.is_certified
    issued_in = forms.names(forms.read(document.get(FORMS), certified), certified)
    told: JsonObject = {"credential_id": offering.id, "schema_id": offering.schema_id, "withdrawn": offering.withdrawn}
    console.result({"ok": True, **told, "forms": issued_in})
    return 0
