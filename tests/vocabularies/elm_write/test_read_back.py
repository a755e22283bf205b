"""What was written is read back as the same achievement, for whatever an issuer fills in.

What ELM says otherwise than we do is named here, and nothing else may differ.
"""

from dataclasses import replace
from datetime import datetime

from hypothesis import HealthCheck, Phase, given, settings

from skrin.domain.learning import Achievement, Organisation, OrganisationRole, Relation, Stacking, Workload
from skrin.vocabularies.elm.reading import read
from skrin.vocabularies.elm_write.document import credential
from skrin.words.eu_names import CldrNames
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL, micro_credentials


def read_back(achievement: Achievement) -> Achievement:
    return read(credential(achievement, FRAMING, CldrNames()))


def test_the_smallest_is_read_back_whole() -> None:
    assert comparable(read_back(SMALL)) == comparable(SMALL)


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_whatever_an_issuer_fills_in_is_read_back(achievement: Achievement) -> None:
    assert comparable(read_back(achievement)) == comparable(achievement)


def comparable(achievement: Achievement) -> Achievement:
    """Without what ELM cannot tell apart."""
    issued = achievement.issued_on
    return replace(
        achievement,
        issued_on=issued.date() if isinstance(issued, datetime) else issued,  # a date-time: the day's beginning
        organisations=tuple(sorted(_organisations(achievement), key=repr)),  # type: ignore[arg-type]
        workload=_workload(achievement.workload),
        stacking=_stacking(achievement.stacking),
    )


def _organisations(achievement: Achievement) -> set[tuple[object, ...]]:
    """As a set, by role. Who assures quality stands with the quality assurance, where it is named there."""
    bodies = {each.body for each in achievement.quality_assurance}
    return {
        _of(each)
        for each in achievement.organisations
        if each.role is not OrganisationRole.QUALITY_ASSURER or not bodies & set(each.names.values())
    }


def _of(each: Organisation) -> tuple[object, ...]:
    """The id of a node is one where there is no other."""
    name = "" if each.id.startswith("urn:epass:") else each.id
    return (each.role, tuple(sorted(each.names.items())), name, each.legal_identifier, each.country, each.region, each.homepage)


def _workload(load: Workload | None) -> Workload | None:
    """A number of hours as a number."""
    return replace(load, hours=f"{float(load.hours):.4f}" if load.hours else "") if load else None


def _stacking(stacking: Stacking | None) -> Stacking | None:
    """Being in something larger is being a part of it; to say nothing is not to say it."""
    if stacking is None or stacking == Stacking():
        return None
    relation = stacking.relation or (Relation.PART_OF if stacking.part_of else None)
    return replace(stacking, relation=relation)
