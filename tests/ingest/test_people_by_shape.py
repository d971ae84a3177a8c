"""People in the forms that pages of others print: roles in brackets, firms, offices, titles, cells of tables.

Above 300 lines: a form a test, and the sentences of `tests/fixtures/participants.yaml`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from rtdash import ingest
from rtdash.domain.record import Participant, Record
from rtdash.ingest import lists, names
from rtdash.ingest.standing import standing
from rtdash.ingest.words import fold

SEATED = "<h2>{}</h2><ul><li>{}<br>{}<br>{}</li><li>{}<br>{}<br>{}</li></ul><p>The rivers shrink. So do budgets.</p>"
HEAD = "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga."
HEAD_RU = "14 марта 2023 года в Риге прошёл круглый стол «Коридоры»."


def record(text: str) -> Record:
    """The record of a page of text or of a saved page."""
    if not text.startswith("<"):
        text = f"{HEAD if text.isascii() or text[0] < 'А' else HEAD_RU} {text}\n"
    return ingest.read(text.encode()).record


def people(text: str) -> dict[str, Participant]:
    """The participants by name."""
    return {participant.person: participant for participant in record(text).participants}


def told(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Post and organization by name."""
    return {name: (item.post, item.organization) for name, item in people(text).items()}


@pytest.mark.parametrize(
    "text",
    [
        "It was attended by Director of the Coast Trust Rehema Mwaky (moderator), Samir JADHAV, Director of Konkan "
        "Labs, and Juma N. KARIUKI, Head of the Cold Unit of the East African Health Alliance.",
        "The speakers were Olga Brandt (moderator), editor of Baltic Letter, Wei Chen, Professor at Harbin University, "
        "and Ana Lima, pilot.",
        "В дискуссии приняли участие Ольга Брандт (модератор), редактор журнала «Пирс», Вэй Чэнь, профессор "
        "Харбинского университета, и Анна Лима, лоцман.",
        "Участники: директор Фонда рек Ольга Брандт (модератор); Вэй Чэнь, профессор Харбинского университета; Анна "
        "Лима, лоцман.",
    ],
)
def test_a_role_in_brackets_is_of_the_name_before(text: str) -> None:
    """The word of a role in brackets tells of one person of a list, and cuts no list in two."""
    found = people(text)
    assert [item.role for item in found.values()] == ["moderator", "speaker", "speaker"]
    assert all(item.post and ")" not in item.post for item in found.values())


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("KOUADIO, Ange-Désiré", "Ange-Désiré Kouadio"),
        ("Orozbekova, Dinara", "Dinara Orozbekova"),
        ("VAN DER WALT, Pieter", "Pieter van der Walt"),
        ("Dr Nour ben Salah", "Nour ben Salah"),
        ("Громов, Пётр Ильич", "Пётр Ильич Громов"),
    ],
)
def test_a_cell_may_hold_the_surname_before_a_comma(name: str, person: str) -> None:
    """A table of people is read whatever the order of the names in it."""
    rows = (
        f"<tr><td>{name}</td><td>Adviser</td><td>Ministry of Labour</td></tr>"
        "<tr><td>Marta Lind</td><td>Lecturer</td><td>University of Murcia</td></tr>"
    )
    page = (
        f"<html><body><main><h1>Energy Corridors</h1><p>{HEAD}</p><h2>Speakers</h2>"
        f"<table><tr><th>Name</th><th>Position</th><th>Organisation</th></tr>{rows}</table></main></body></html>"
    )
    assert told(page) == {person: ("Adviser", "Ministry of Labour"), "Marta Lind": ("Lecturer", "University of Murcia")}


@pytest.mark.parametrize(
    ("pieces", "post", "organization"),
    [
        (["Deputy Director", "Ombudsman Office of Uruguay"], "Deputy Director", "Ombudsman Office of Uruguay"),
        (["Head of Press", "Presidential Office of Finland"], "Head of Press", "Presidential Office of Finland"),
        (["Head", "Mayor's Office of Quito"], "Head", "Mayor's Office of Quito"),
        (["adviser", "Governor’s Office"], "adviser", "Governor’s Office"),
        (["Deputy Head", "Research Office of Uruguay"], "Deputy Head, Research Office of Uruguay", None),
        (["Managing Partner", "Sequeira & Lobo Architects"], "Managing Partner", "Sequeira & Lobo Architects"),
        (["Partner", "Brandt and Okafor Surveyors"], "Partner", "Brandt and Okafor Surveyors"),
        (["Partner at Costa & Lobo Advisers"], "Partner", "Costa & Lobo Advisers"),
        (["Amazonia Policy Lab", "founder"], "founder", "Amazonia Policy Lab"),
        (["Lake District Board", "member"], "member", "Lake District Board"),
        (["Айыл окмоту Ак-Талаа", "глава"], "глава", "Айыл окмоту Ак-Талаа"),
        (["Research Unit", "Head"], "Research Unit, Head", None),
        (["General"], "General", None),
        (["генерал армии"], "генерал армии", None),
        (["юрист Нижегородской сельской общности"], "юрист", "Нижегородская сельская общность"),
        (["эксперт Карпатской лесной местности"], "эксперт", "Карпатская лесная местность"),
        (["продюсер лектория «Берег»"], "продюсер", "лекторий «Берег»"),
        (["астроном планетария «Восток»"], "астроном", "планетарий «Восток»"),
        (["врач санатория «Сосны»"], "врач", "санаторий «Сосны»"),
        (["директор планетария"], "директор планетария", None),
        (["совладелец верфи «Ветер»"], "совладелец", "верфь «Ветер»"),
        (["д-р техн. наук", "главный конструктор"], "главный конструктор", None),
        (["канд. искусствоведения", "хранитель коллекции"], "хранитель коллекции", None),
        (["староста стойбища «Нумто»"], "староста", "стойбище «Нумто»"),
        (["Legal Adviser to the Andean Customs Council"], "Legal Adviser", "Andean Customs Council"),
        (["Trade Delegate to the Gulf Ports Commission"], "Trade Delegate", "Gulf Ports Commission"),
        (["former Judge of the Tribunal for Ocean Claims"], "former Judge", "Tribunal for Ocean Claims"),
        (["Convener of the Northern Isles Assembly"], "Convener", "Northern Isles Assembly"),
        (["сопредседатель Фонда развития Нижней Волги"], "сопредседатель", "Фонд развития Нижней Волги"),
    ],
)
def test_offices_firms_and_bodies_before_the_post(pieces: list[str], post: str, organization: str | None) -> None:
    """A unit that is the office of a post is a body, as is what stands with its own name before a bare post."""
    found = standing(pieces)
    assert (found.post, found.organization) == (post, organization)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("The speakers were General John Smith, pilot Ana Lima and Anna Lee, lawyer.", "General"),
        ("Speakers: Brigadier General John Smith; Anna Lee, lawyer", "Brigadier General"),
        ("The speakers were Vice Admiral John Smith and Anna Lee, lawyer.", "Vice Admiral"),
        ("Участники: контр-адмирал Джон Смит, юрист Анна Ли.", "контр-адмирал"),
        ("В дискуссии приняли участие генерал армии Джон Смит и юрист Анна Ли.", "генерал армии"),
    ],
)
def test_a_military_title_is_a_post_and_no_body(text: str, post: str) -> None:
    """A title that stands alone before a name is the post; there is no organization of its name."""
    found = told(text)
    assert found["John Smith" if text.isascii() else "Джон Смит"] == (post, None)
    assert all(organization is None for _, organization in found.values())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "юрист Беата Ковнацка и лоцман Рунар Эйдсвог",
            {"Беата Ковнацка": "юрист", "Рунар Эйдсвог": "лоцман"},
        ),
        (
            "сотрудница Музея хлеба Агафья Перелётова и представитель зернового совета Хуан Рамос",
            {"Агафья Перелётова": "сотрудница Музея хлеба", "Хуан Рамос": "представитель зернового совета"},
        ),
        (
            "ихтиолог Беата Ковнацка, шкипер Рунар Эйдсвог, а также бондарь Ойген Бруннер",
            {"Беата Ковнацка": "ихтиолог", "Рунар Эйдсвог": "шкипер", "Ойген Бруннер": "бондарь"},
        ),
        (
            "the lawyer Xochitl Maldonado and the harbour pilot Tormod Eikrem",
            {"Xochitl Maldonado": "the lawyer", "Tormod Eikrem": "the harbour pilot"},
        ),
        ("лоцман Рунар Эйдсвог и Хёын Со, аналитик", {"Рунар Эйдсвог": "лоцман", "Хёын Со": "аналитик"}),
        (
            "Col. (Retd.) Debabrata Guha (Border Group) and Anna Lee, pilot",
            {"Debabrata Guha": "Border Group", "Anna Lee": "pilot"},
        ),
        (
            "DEMIREL Cengiz, pilot, HASSAN Omar Idris, lawyer",
            {"Demirel Cengiz": "pilot", "Hassan Omar Idris": "lawyer"},
        ),
        ("Ana Lima – Senior Economist – Gulf of Guinea Institute", {"Ana Lima": "Senior Economist"}),
        ("Анна Лима — старший экономист — Институт Гвинейского залива", {"Анна Лима": "старший экономист"}),
        ("Игорь Ом, сопредседатель Фонда Верхней Оби", {"Игорь Ом": "сопредседатель Фонда Верхней Оби"}),
        ("Ana Lima, Partner at Costa & Lobo Advisers", {"Ana Lima": "Partner at Costa & Lobo Advisers"}),
    ],
)
def test_posts_before_two_names_joined_by_and(text: str, found: dict[str, str]) -> None:
    """Each of two who are joined keeps his own post, also where the names are in no list of names."""
    assert {entry.name.person: entry.pieces[0] for entry in lists.read(text)} == found


@pytest.mark.parametrize(
    "text",
    [
        "На вопросы отвечали ведущий геолог комбината «Жезды» Ерлан Мусин и юрист Анна Ли.",
        "На вопросы отвечали председатель Союза рек Ерлан Мусин и юрист Анна Ли.",
        "Around the fire sat Elena Markova, chairman of the Rail Council, and Tomasz Wolski, harbour pilot.",
    ],
)
def test_what_people_are_tells_no_role(text: str) -> None:
    """A chairman of a union, or a leading geologist, among those whom an unknown verb names, is a speaker."""
    assert {item.role for item in people(text).values()} == {"speaker"}


@pytest.mark.parametrize(
    ("view", "speaker"),
    [
        ("According to Le Goff, Europe has enough repair ships for accidents.", "Jean-Marc Le Goff"),
        ("Jean-Marc Le Goff said that the spare route costs too much.", "Jean-Marc Le Goff"),
        ("Jean-Marc Le Goff spoke for the motion.", None),
    ],
)
def test_reported_speech_counts_beside_bullets(view: str, speaker: str | None) -> None:
    """Who has bullets of his own is also heard where a sentence tells what he said; a looser one is no thesis."""
    text = (
        f"The speakers were Jean-Marc Le Goff, pilot, and Ana Lima.\n\n{view}\n\nTheses\n\nJean-Marc Le Goff\n\n"
        "• A week without a route costs more."
    )
    found = record(text)
    assert [item.text for item in found.theses if item.text == view] == [view] * (speaker is not None)
    assert speaker is None or any("inferred" in problem.reason for problem in found.problems)


@pytest.mark.parametrize("view", ["По мнению Ренаты Каспаравичюте, ", "По словам Ренаты Каспаравичюте, "])
def test_whose_view_is_told_is_no_further_person(view: str) -> None:
    """The genitive of a name over theses, whose view a sentence tells, adds nobody."""
    text = (
        "В нём приняли участие Рената Юозасовна Каспаравичюте, юрист, и Ян Ом, лоцман.\n\n"
        f"{view}главный риск создаёт не умысел, а экономия на картах.\n\nТезисы\n\nКаспаравичюте Рената\n\n• Порт мал."
    )
    assert set(people(text)) == {"Рената Юозасовна Каспаравичюте", "Ян Ом"}
    assert {thesis.speaker for thesis in record(text).theses} == {"Рената Юозасовна Каспаравичюте"}


@pytest.mark.parametrize(
    ("block", "post", "organization"),
    [
        ("Oleh Danylchuk\nLead Analyst, Commodity Risk\nMadras School of Trade", "Lead Analyst, Commodity Risk", 0),
        ("Dr Oleh Danylchuk\nSenior Fellow, Gulf Waters\nMadras School of Trade", "Senior Fellow, Gulf Waters", 0),
        ("Professor Oleh Danylchuk\nChair of the Board\nMadras School of Trade", "Chair of the Board", 0),
        ("Professor Oleh Danylchuk\nMadras School of Trade", "Professor", 0),
        ("Олег Данильчук\nведущий аналитик, Товарные Риски\nФонд торговли", "ведущий аналитик, Товарные Риски", 1),
    ],
)
def test_the_second_line_of_a_block_is_the_post(block: str, post: str, organization: int) -> None:
    """A field in capitals behind a post is no further person, and a title gives way to the post under the name."""
    head, name = (("Speakers", "Oleh Danylchuk"), ("Спикеры", "Олег Данильчук"))[organization]
    other = ("Ana Lima\nLecturer\nHarbour University", "Анна Лима\nдоцент\nУниверситет порта")[organization]
    found = told(f"\n\n{head}\n\n{block}\n\n{other}\n")
    assert found[name] == (post, ("Madras School of Trade", "Фонд торговли")[organization])
    assert len(found) == 2


@pytest.mark.parametrize(
    "text",
    [
        "За возвращение выступили: Сулейман Диоп, директор музея, и Регина Хузина, доцент. Против выступили: Арвид "
        "Линд, хранитель, и Пётр Ом, юрист.",
        "За возвращение выступили: Сулейман Диоп, директор музея, и Регина Хузина, доцент.\n\nПротив выступили: Арвид "
        "Линд, хранитель, и Пётр Ом, юрист.",
        "За возвращение выступали:\n\n• Сулейман Диоп, директор музея\n• Регина Хузина, доцент\n\nПротив возвращения "
        "говорили:\n\n• Арвид Линд, хранитель\n• Пётр Ом, юрист",
    ],
)
def test_the_side_may_be_told_with_what_is_at_stake(text: str) -> None:
    """ "За возвращение выступили" before a colon is a side, on a line of its own too."""
    found = {name: item.side for name, item in people(text).items()}
    assert found == {"Сулейман Диоп": "for", "Регина Хузина": "for", "Арвид Линд": "against", "Пётр Ом": "against"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Её открыл Эркки Лайтинен (президент, Союз архивистов).", {"Эркки Лайтинен"}),
        ("Встречу закрыла Марика Куус, декан Академии порта.", {"Марика Куус"}),
        ("Его открывали ректор Академии порта Марика Куус и Эркки Лайтинен, юрист.", {"Марика Куус", "Эркки Лайтинен"}),
    ],
)
def test_who_opens_or_closes_takes_part(text: str, names: set[str]) -> None:
    """A pronoun for the event before the verb is the event."""
    assert set(people(text)) == names


@pytest.mark.parametrize(
    ("text", "organizers"),
    [
        (
            "3 декабря 2024 года Сибирское общество этики (СОЭ) провело дискуссию «Диагноз».",
            ("Сибирское общество этики (СОЭ)",),
        ),
        (
            "В Казани состоялись дебаты. Организатор дебатов — лекторий «Открытая среда».",
            ("лекторий «Открытая среда»",),
        ),
        ("14 мая 2024 года Агентство рек организовало семинар «Русло».", ("Агентство рек",)),
    ],
)
def test_a_body_of_any_gender_may_hold_the_event(text: str, organizers: tuple[str, ...]) -> None:
    """The neuter verb and a small noun before a quoted name tell who held it; the quoted name is not the event's."""
    found = ingest.read(f"Нужно ли возвращать сокровища?\n\n{text} Участники: Анна Ли, лоцман.\n".encode()).record.event
    assert found.organizers == organizers
    assert found.name != "Открытая среда"


SENTENCES = yaml.safe_load((Path(__file__).parents[1] / "fixtures" / "participants.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("item", SENTENCES, ids=[item["people"][0]["person"] for item in SENTENCES])
def test_sentences_and_lists_name_whom_they_name(item: dict[str, Any]) -> None:
    """Everybody with role, post and organization, and nobody else; capitals of names count as printed in small."""
    said = ingest.read(item["text"].encode()).record.participants
    found = {fold(one.person): (one.role, one.post, one.organization) for one in said}
    assert found == {fold(one["person"]): (one["role"], one["post"], one["organization"]) for one in item["people"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Марта Каллио, юрист, и Августа Линд, лоцман", {"Марта Каллио": "юрист", "Августа Линд": "лоцман"}),
        ("June Okafor, pilot, and April Sandoval, lawyer", {"June Okafor": "pilot", "April Sandoval": "lawyer"}),
        (
            "Нино Гелашвили и Дато Чиквани, преподаватели Академии порта",
            dict.fromkeys(("Нино Гелашвили", "Дато Чиквани"), "преподаватель Академии порта"),
        ),
        (
            "Олжас Ержанов и Марта Новицкая, старшие эксперты Фонда рек",
            dict.fromkeys(("Олжас Ержанов", "Марта Новицкая"), "старший эксперт Фонда рек"),
        ),
        (
            "Anna Lee and Olu Bassey, both from the Port Forum",
            dict.fromkeys(("Anna Lee", "Olu Bassey"), "from the Port Forum"),
        ),
        (
            "O'DONOVAN, Niamh, pilot; van der WALT, Pieter, lawyer",
            {"Niamh O'Donovan": "pilot", "Pieter van der Walt": "lawyer"},
        ),
        ("Ana Lima, Prof. (Harbour University); Olu Bassey, pilot", {"Ana Lima": "Prof.", "Olu Bassey": "pilot"}),
    ],
)
def test_months_that_are_names_and_posts_of_two(text: str, found: dict[str, str]) -> None:
    """A month's name before a surname is a given name; a post in the plural is that of each."""
    said = {entry.name.person: entry.pieces[0].split(" (")[0] for entry in lists.read(text)}
    assert {fold(name): post for name, post in said.items()} == {fold(name): post for name, post in found.items()}


def test_a_month_before_a_whole_name_is_no_part_of_it() -> None:
    """ "In June Ivan Petrov …": the given name behind the month begins the name."""
    assert names.recognise("June Ivan Petrov") is None
    assert set(people("In June Ivan Petrov, lawyer, and Anna Lee, pilot, met again.")) == {"Ivan Petrov", "Anna Lee"}


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Пленарное заседание возглавил Игнатий Солодов, юрист Союза рек.", "Игнатий Солодов", "chair"),
        ("Работой сессии руководила Капитолина Шестова, лоцман.", "Капитолина Шестова", "moderator"),
        ("Роль ведущего взял на себя Филипп Ярополов, лоцман.", "Филипп Ярополов", "moderator"),
        ("The conference will feature Pema Lhadon, Director of the Thimphu Institute.", "Pema Lhadon", "speaker"),
    ],
)
def test_further_verbs_tell_a_role(text: str, person: str, role: str) -> None:
    """Who headed a sitting chairs it, and who led its work or took the part of the host moderates it."""
    assert {name: item.role for name, item in people(text).items()} == {person: role}


def test_letters_introduced_over_two_lines_are_known() -> None:
    """The full name in brackets may be broken by the end of a line."""
    text = (
        "It was hosted by the Halvorsen Centre for Northern\nEconomies (HCNE) and others.\n\nChair: Gunnar Ek (HCNE)\n"
    )
    assert people(text)["Gunnar Ek"].organization == "Halvorsen Centre for Northern Economies (HCNE)"


def test_a_cell_holds_post_and_body_with_a_comma_between() -> None:
    """Two columns are enough for a table of people."""
    rows = "<tr><td>{}</td><td>Adviser, Geneva Desk for Health</td></tr><tr><td>Anna Lee</td><td>pilot</td></tr>"
    page = (
        f"<html><body><main><h1>Corridors</h1><p>{HEAD}</p><h2>Speakers</h2><table>{rows}</table></main></body></html>"
    )
    assert told(page.format("Ana Lima"))["Ana Lima"] == ("Adviser", "Geneva Desk for Health")


def test_a_patronymic_in_the_genitive_is_a_womans() -> None:
    """ "с участием … Веры Кондратьевны Шестопаловой" behind a post names Вера Кондратьевна Шестопалова."""
    text = (
        "4 декабря 2018 года в Твери прошёл семинар «Ветер» с участием директора Агентства рек Хосе Барриоса и "
        "профессора Северного университета Веры Кондратьевны Шестопаловой."
    )
    assert "Вера Кондратьевна Шестопалова" in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "В зале присутствовали Гулнур Абдыева (айыл окмоту Ак-Талаа, глава) и Бакыт Чороев (школа № 4, директор).",
        "In the audience were Gulnur Abdyeva, head of the Ak-Talaa Council, and Bakyt Choroev, teacher.",
        "Среди слушателей были Гулнур Абдыева, врач, и Бакыт Чороев, учитель.",
    ],
)
def test_who_sat_in_the_hall_attended(text: str) -> None:
    """Those who are named as of the audience are no speakers."""
    assert [item.role for item in people(text).values()] == ["attendee", "attendee"]


@pytest.mark.parametrize("head", ["Featuring", "Speakers", "Who spoke"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Dr. Haitham Al-Zoubi", "Director of Planning", "Water Trust", "Maarten Hoek", "Economist", "Delta Facility"),
        ("Anna Lee", "Legal Counsel", "Euphrates Forum", "Prof. Ivan Petrov", "Chair of Hydrology", "Riga University"),
    ],
)
def test_a_bullet_may_hold_name_post_and_body_on_lines_of_their_own(head: str, lines: tuple[str, ...]) -> None:
    """The lines under the bare name of a bullet are its post and its body, and no theses."""
    page = f"<html><body><main><h1>Rivers</h1><p>{HEAD}</p>{SEATED.format(head, *lines)}</main></body></html>"
    found = [(post, body) for post, body in told(page).values()]
    assert found == [(lines[1], lines[2]), (lines[4], lines[5])]
    assert not record(page).theses


@pytest.mark.parametrize("name", ["Со Ин Ок", "О Хе Ин", "Хон Сын Мин"])
def test_three_short_words_may_be_a_korean_name(name: str) -> None:
    """Three syllables, the first a family name, are a name; three little words are none."""
    text = f"Выступили Олег Рюмин, директор Института; {name}, профессор Университета Чеджу, и другие."
    assert told(text)[name] == ("профессор", "Университет Чеджу")
    assert names.recognise("О Том Мы") is None
    assert names.recognise("Но Все На") is None


def test_a_block_of_two_lines_among_blocks_of_three() -> None:
    """A name that no list of given names knows begins a block where a blank line stands before it."""
    text = (
        "5 мая 2019 г. в Уфе прошла дискуссия «Языки».\n\nСпикеры:\n\nЗульфия Кинзябулатова\nдоцент\n"
        "Башкирский университет\n\nПётр Лонгортов\nпоэт, переводчик\n\nСигрид Утси\nкоординатор программ\n"
        "Саамский языковой центр\n"
    )
    found = {person.person: person for person in ingest.read(text.encode()).record.participants}
    assert list(found) == ["Зульфия Кинзябулатова", "Пётр Лонгортов", "Сигрид Утси"]
    assert (found["Сигрид Утси"].post, found["Сигрид Утси"].organization) == (
        "координатор программ",
        "Саамский языковой центр",
    )
    assert found["Пётр Лонгортов"].organization is None


@pytest.mark.parametrize(
    ("pieces", "post", "organization"),
    [
        (["Member of the Board", "Augsts Serviss"], "Member of the Board", "Augsts Serviss"),
        (["член правления", "Банк «Север»"], "член правления", "Банк «Север»"),
        (["Professor of Law", "Port University", "member of the board"], "Professor of Law", "Port University"),
        (["д.ю.н., профессор Академии права"], "профессор", "Академия права"),
        (["PhD, Head of the Water Desk", "Port University"], "Head of the Water Desk", "Port University"),
        (["Chief Executive of Norrland Energy"], "Chief Executive", "Norrland Energy"),
        (["CEO of Rail and Water"], "CEO", "Rail and Water"),
        (["Vice President for Engineering at Aquaduct S.p.A."], "Vice President for Engineering", "Aquaduct S.p.A."),
    ],
)
def test_seats_degrees_and_companies(pieces: list[str], post: str, organization: str) -> None:
    """A seat on a board is a post where there is no other, a degree before a post none; a company keeps its dots."""
    found = standing(pieces)
    assert (found.post, found.organization) == (post, organization)


@pytest.mark.parametrize(
    ("sentence", "name", "organization"),
    [
        ("Вела семинар ректор Ленского университета Туйаара Афанасьевна Гоголева.", "Туйаара Афанасьевна Гоголева", 1),
        ("Вёл семинар ректор Ленского университета д.г.-м.н. Виктор Сосновских.", "Виктор Сосновских", 1),
        ("Вёл семинар доцент Института Фритьофа Нансена Иван Ли.", "Иван Ли", 0),
    ],
)
def test_a_name_behind_a_body_in_the_genitive(sentence: str, name: str, organization: int) -> None:
    """A woman's patronymic stands in the nominative, a degree may stand between; a namesake is the body's own."""
    text = (
        f"24 мая 2023 г. в Якутске прошёл семинар «Метан».\n\nС докладами выступили Анна Ли и Иван Петров. {sentence}\n"
    )
    found = {person.person: person for person in ingest.read(text.encode()).record.participants}
    body = ("Институт Фритьофа Нансена", "Ленский университет")[organization]
    assert (found[name].role, found[name].organization) == ("moderator", body)
