"""Posts and organizations: where one ends and the other begins."""

from __future__ import annotations

import pytest

from rtdash.ingest.bodies import introduced
from rtdash.ingest.standing import standing


@pytest.mark.parametrize(
    ("pieces", "post", "organization"),
    [
        (
            ["Academic Director of the Council for Sea Policy (CSP)"],
            "Academic Director",
            "Council for Sea Policy (CSP)",
        ),
        (
            ["Head of the Sector for Ports of the Institute of Trade of the Russian Academy of Sciences"],
            "Head of the Sector for Ports",
            "Institute of Trade of the Russian Academy of Sciences",
        ),
        (
            ["Deputy Head of the Centre for Maps of the Danube University"],
            "Deputy Head of the Centre for Maps",
            "Danube University",
        ),
        (["Vice President for Risk", "Lowlands Re"], "Vice President for Risk", "Lowlands Re"),
        (["CSP Director General"], "Director General", "CSP"),
        (["Minister of Foreign Affairs of Alboria"], "Minister of Foreign Affairs of Alboria", None),
        (["Professor of Trade Law", "University of Oran"], "Professor of Trade Law", "University of Oran"),
        (["Editor", "The Ledger"], "Editor", "The Ledger"),
        (["заведующий сектором Института Европы РАН"], "заведующий сектором", "Институт Европы РАН"),
        (["главный редактор журнала «Причал»"], "главный редактор", "журнал «Причал»"),
        (["профессор Высшей школы логистики"], "профессор", "Высшая школа логистики"),
        (["директор Института сельской школы (ИСШ)"], "директор", "Институт сельской школы (ИСШ)"),
        (["хранитель фондов Клайпедского дома истории"], "хранитель фондов", "Клайпедский дом истории"),
        (["Partner", "Nordfjord Policy Advisers"], "Partner", "Nordfjord Policy Advisers"),
        (
            ["Head of the Department of Museums", "Libraries and Archives of the Akimat of Turan"],
            "Head of the Department of Museums, Libraries and Archives",
            "Akimat of Turan",
        ),
        (["Mayor of the City of Dordrecht"], "Mayor", "City of Dordrecht"),
        (["Head of the Bergen Institute of Arctic Dialogue"], "Head", "Bergen Institute of Arctic Dialogue"),
        (["Lecturer", "Institute of Local Government"], "Lecturer", "Institute of Local Government"),
        (["Fellow at the Centre of Public Libraries"], "Fellow", "Centre of Public Libraries"),
        (["Head of the Centre of the Baltic Dialogue"], "Head of the Centre", "Baltic Dialogue"),
        (["junior analyst", "Izmir Metals Desk"], "junior analyst", "Izmir Metals Desk"),
        (["researcher", "South Asia Desk"], "researcher, South Asia Desk", None),
        (["координатор Карпатской лесной сети"], "координатор", "Карпатская лесная сеть"),
        (["инженер Приморской верфи"], "инженер", "Приморская верфь"),
        (["юрист Тверского центра торговли"], "юрист", "Тверской центр торговли"),
        (["эксперт Каспийской рыбной площадки"], "эксперт", "Каспийская рыбная площадка"),
        (["юрист Окской ассамблеи"], "юрист", "Окская ассамблея"),
        (["эксперт Костромской губернии"], "эксперт Костромской губернии", None),
        (["доцент Томского центра права"], "доцент", "Томский центр права"),
        (
            ["Vice President for Government Affairs", "Pearl Metals"],
            "Vice President for Government Affairs",
            "Pearl Metals",
        ),
        (
            ["Counsellor for Parliament Relations of the Embassy of Alboria"],
            "Counsellor for Parliament Relations",
            "Embassy of Alboria",
        ),
        (["Adviser to the Government of Alboria"], "Adviser", "Government of Alboria"),
        (
            ["Head of the Department for the Law of the Sea and Ports of the Institute of Law"],
            "Head of the Department for the Law of the Sea and Ports",
            "Institute of Law",
        ),
        (
            ["Head of the Division for the Rights of the Child and Family of the Ministry of Justice"],
            "Head of the Division for the Rights of the Child and Family",
            "Ministry of Justice",
        ),
        (
            ["Litigation Director", "Tenants Counsel Network (TCN)"],
            "Litigation Director",
            "Tenants Counsel Network (TCN)",
        ),
        (
            ["Litigation Director, Tenants Counsel Network (TCN)"],
            "Litigation Director",
            "Tenants Counsel Network (TCN)",
        ),
        (["Fellow", "Harbour Counsel Forum (HCF)"], "Fellow", "Harbour Counsel Forum (HCF)"),
    ],
)
def test_a_phrase_is_cut_where_the_organization_begins(pieces: list[str], post: str, organization: str | None) -> None:
    """Units stay with the post, centres give way to what they belong to, Russian names come in the nominative."""
    found = standing(pieces)
    assert (found.post, found.organization) == (post, organization)


def test_further_standing_becomes_a_note() -> None:
    """A membership beside a post is a note, not a second post."""
    found = standing(["Director of the Port Institute", "PTC member"])
    assert found.notes == ("PTC member",)
    assert found.post == "Director"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("секретарь Совета по соседству (СПС)", "СПС", "Совет по соседству (СПС)"),
        ("сотрудник Фонда в защиту рек (ФВЗР)", "ФВЗР", "Фонд в защиту рек (ФВЗР)"),
        ("a member of the Council on Rivers (CR)", "CR", "Council on Rivers (CR)"),
    ],
)
def test_letters_may_count_the_little_words_of_a_name(text: str, short: str, full: str) -> None:
    """An abbreviation takes the first letters of all words, or of those that are no prepositions."""
    assert introduced(text) == [(short, full)]
