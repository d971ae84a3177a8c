"""What a page tells of its event beside a site's name, of who held it, where, and of bodies within larger ones."""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.domain.record import Event
from rtdash.ingest.standing import standing
from tests.ingest.poll_pages import polls, told


def event(text: str) -> Event:
    """The event of a page of text."""
    return ingest.read(text.encode()).record.event


@pytest.mark.parametrize(
    ("opening", "host", "kind"),
    [
        (
            "Северный форум соседства (СФС) провёл круглый стол о торговле",
            "Северный форум соседства (СФС)",
            "roundtable",
        ),
        (
            "Балтийская конференция ректоров (БКР) провела семинар о порталах",
            "Балтийская конференция ректоров (БКР)",
            "seminar",
        ),
        ("the Nordic Forum for Ports (NFP) held a roundtable on trade", "Nordic Forum for Ports (NFP)", "roundtable"),
        ("the Baltic Dialogue on Seas (BDS) organised a lecture on ice", "Baltic Dialogue on Seas (BDS)", "lecture"),
    ],
)
def test_the_noun_of_the_body_that_holds_an_event_is_not_its_kind(opening: str, host: str, kind: str) -> None:
    """A forum that held a roundtable is its organizer, whatever words stand between it and the verb."""
    russian = not opening.isascii()
    people = "Участвовали Иван Петров, юрист, и Анна Ли, лоцман." if russian else "Ivan Petrov, lawyer, spoke."
    day = "14 марта 2023 года" if russian else "On 14 March 2023"
    found = event(f"{day} {opening}. {people}\n")
    assert (found.organizers, found.classification) == ((host,), kind)


def test_an_event_whose_own_noun_stands_before_its_verb_keeps_its_kind() -> None:
    """ "The conference on ports was held beside the forum" is a conference."""
    found = event("The conference on ports was held on 14 March 2023 in Riga beside the book forum. Ivan Om spoke.\n")
    assert found.classification == "conference"


@pytest.mark.parametrize(
    ("where", "town"),
    [("Ашхабаде", "Ашхабад"), ("Исламабаде", "Исламабад"), ("Хайдарабаде", "Хайдарабад"), ("Кеми", "Кемь")],
)
def test_towns_in_bad_come_in_the_nominative(where: str, town: str) -> None:
    """ "в Ашхабаде" is of Ашхабад."""
    assert event(f"14 марта 2023 года в {where} прошёл семинар «Лёд». Участвовал Иван Ом, юрист.").locality == town


@pytest.mark.parametrize(
    ("where", "mode"),
    [
        ("Встречу смотрели и в зале, и в прямом эфире.", "mixed"),
        ("Гости были и очно, и онлайн.", "mixed"),
        ("Встречу потом смотрели в записи.", "offline"),
    ],
)
def test_a_hall_and_a_broadcast_are_both(where: str, mode: str) -> None:
    """Who watched in the hall and who on the air took part in a mixed event."""
    text = f"14 марта 2023 года в Риге прошёл семинар «Лёд». {where} Участвовал Иван Ом, юрист.\n"
    assert event(text).attendance_mode == mode


@pytest.mark.parametrize(
    "trail", ["Home > Events", "Home › Events › 2025", "What's On | Watch | Join Us", "Home » Events"]
)
@pytest.mark.parametrize("owner", ["Aurora Endowment for International Dialogue", "The Strand Debating Society"])
def test_a_line_over_the_trail_of_a_site_is_its_name(owner: str, trail: str) -> None:
    """Over the menu stands whose page this is; the title is under it."""
    text = f"{owner}\n{trail}\n\nSand and Silicon: Can the Gulf Compete?\n\nMay 6th, 2025\nRiga and Live Online\n\n"
    found = event(f"{text}Ivan Petrov (Fellow, Baltic Forum) and Anna Lee (pilot) joined the discussion.\n")
    assert (found.name, found.attendance_mode) == ("Sand and Silicon: Can the Gulf Compete?", "mixed")


def test_a_title_over_a_line_of_furniture_stays() -> None:
    """ "Print" and a date under the title make it no site's name."""
    text = "Winter Dialogue on Ports\nPrint\n\nHow ships came to ice\n\nMay 6th, 2025\n\nIvan Petrov (pilot, Riga) "
    assert event(f"{text}and Anna Lee (pilot) joined the discussion.\n").name == "Winter Dialogue on Ports"


@pytest.mark.parametrize(
    ("piece", "post", "organization"),
    [
        ("former Permanent Secretary of the Home Department", "former Permanent Secretary", "Home Department"),
        ("Under-Secretary of the Treasury Department", "Under-Secretary", "Treasury Department"),
        ("Head of the Transport Department", "Head of the Transport Department", None),
        (
            "руководитель генного банка Исфаханского института засушливых земель",
            "руководитель генного банка",
            "Исфаханский институт засушливых земель",
        ),
        ("хранитель музея Омского университета", "хранитель музея", "Омский университет"),
        ("редактор журнала Института леса", "редактор журнала", "Институт леса"),
        ("директор Музея Омского университета", "директор", "Музей Омского университета"),
        ("секретарь Омского семенного фонда", "секретарь", "Омский семенной фонд"),
    ],
)
def test_a_body_in_small_letters_within_a_larger_one_stays_with_the_post(
    piece: str, post: str, organization: str | None
) -> None:
    """A gene bank of an institute is no employer of its own; a department of a secretary is a ministry."""
    found = standing([piece])
    assert (found.post, found.organization) == (post, organization)


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("A panel of nine experts in the gallery voted separately on the motion: 3 for, 5 against, 1 undecided.", 9),
        ("A jury of seven scholars voted on the motion: 2 for, 5 against.", 7),
        ("The gallery voted for nine minutes on the motion: 3 for, 5 against, 1 undecided.", None),
    ],
)
def test_few_are_a_base_where_they_are_a_panel(text: str, base: int | None) -> None:
    """Numbers below ten in words count the people asked where they are those of a panel or a jury."""
    (poll,) = polls(text)
    assert poll.base_n == base
    assert sum(votes or 0 for _, votes, _ in told(poll)) in (9, 7)


def test_a_russian_jury_is_a_base() -> None:
    """The same of "жюри из семи судей"."""
    head = "14 марта 2023 года в Риге прошли дебаты «Мост». Спорили Иван Петров, юрист, и Анна Ли, лоцман.\n\n"
    (poll,) = polls("Жюри из семи судей голосовало отдельно: за – 3, против – 4.\n", head)
    assert poll.base_n == 7


@pytest.mark.parametrize(
    ("where", "venue", "town"),
    [
        ("Малом зале Дома историка (Санкт-Петербург)", "Малый зал Дома историка", "Санкт-Петербург"),
        ("Большом конференц-зале", "Большой конференц-зал", None),
    ],
)
def test_which_room_it_was_is_no_town(where: str, venue: str, town: str | None) -> None:
    """An adjective before a room is no town; a known town may stand in brackets behind the venue."""
    text = f"5 мая 2019 г. в {where} прошли дебаты «Чужое». Участники: Иван Петров, юрист; Анна Ли, лоцман.\n"
    event = ingest.read(text.encode()).record.event
    assert (event.venue, event.locality) == (venue, town)


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("The Nordic Rail Forum", "On 5 May 2019 the Nordic Rail Forum held a seminar in Riga."),
        ("The Nordic Rail Forum", "The Nordic Rail Forum (NRF) invites pilots and engineers to Riga on 5 May 2019."),
        ("The Nordic Rail Forum", "A seminar was held in Riga on 5 May 2019.\n\n© The Nordic Rail Forum, 2019"),
    ],
)
def test_who_holds_it_is_no_title(first: str, text: str) -> None:
    """A masthead that the text has act, or the foot names as owner, gives way to the event that stands under it."""
    people = "Participants: Anna Lee, engineer; Boris Orlov, pilot of the port."
    page = f"{first}\n\nTalks / Upcoming\n\nSeminar on Northern Lines\n\n{text}\n\n{people}\n"
    assert ingest.read(page.encode()).record.event.name == "Seminar on Northern Lines"


def test_a_title_that_does_nothing_stays() -> None:
    """A first line that is only a subject is the name of the event, also where somebody else holds it."""
    page = (
        "Northern Lines Under Snow\n\nOn 5 May 2019 the Nordic Rail Forum held a seminar in Riga. "
        "Participants: Anna Lee, engineer; Boris Orlov, pilot of the port.\n"
    )
    assert ingest.read(page.encode()).record.event.name == "Northern Lines Under Snow"


def test_a_list_laid_out_as_a_table_is_a_list() -> None:
    """A row of a dot and a text is an item like those of a list."""
    rows = "".join(f"<tr><td>&bull;</td><td>{text}</td></tr>" for text in ("Ports lose cargo.", "Rail is no way out."))
    html = (
        "<html><body><article><h1>Seminar on Ports</h1><p>On 5 May 2019 the seminar was held in Riga.</p>"
        f"<h2>Theses</h2><p>Anna Lee</p><table>{rows}</table></article></body></html>"
    )
    theses = ingest.read(html.encode()).record.theses
    assert [(thesis.speaker, thesis.text) for thesis in theses] == [
        ("Anna Lee", "Ports lose cargo."),
        ("Anna Lee", "Rail is no way out."),
    ]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("It was hosted by the Centre for Ports (CP) at the Teachers’ House.", "Teachers’ House"),
        ("It was organized by the Institute of Ports at the University of Riga.", None),
    ],
)
def test_the_house_that_the_host_had(told: str, venue: str | None) -> None:
    """A house behind the host is where it was; a university behind an institute is what that belongs to."""
    people = "Participants included Anna Lee, engineer, and Boris Orlov, pilot of the port."
    page = (
        f"News\n\nPorts and Pilots\n\nThe round table “Ports and Pilots” met in Riga on 5 May 2019. {told} {people}\n"
    )
    assert ingest.read(page.encode()).record.event.venue == venue
