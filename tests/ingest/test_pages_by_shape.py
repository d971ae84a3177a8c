"""What a page tells of its event and people in sentences and labels: degrees, welcomes, sides, places, the host."""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.domain.record import Participant, Record

EN = "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga."
RU = "14 марта 2023 года в Риге прошёл круглый стол «Коридоры»."


def record(text: str) -> Record:
    """The record of a page of text."""
    return ingest.read(text.encode()).record


def people(text: str) -> dict[str, Participant]:
    """The participants by name."""
    return {participant.person: participant for participant in record(text).participants}


@pytest.mark.parametrize(
    "led", ["д.и.н. Пётр Ильич Мельгунов, заведующий кафедрой;", "к. т. н. Пётр Ильич Мельгунов, инженер;"]
)
def test_a_degree_before_a_name_ends_no_sentence(led: str) -> None:
    """The full stop of a degree leads to the name, and the list goes on."""
    text = f"{RU} С докладами выступили {led} канд. ист. наук А.Б. Чижова, доцент; и Юхани Салми, юрист."
    found = people(f"{text}\n\nТезисы\n\nП.И. Мельгунов\n\n• Лес живёт дольше министров, и это утешает.\n")
    assert set(found) == {"Пётр Ильич Мельгунов", "А.Б. Чижова", "Юхани Салми"}


def test_a_sentence_that_ends_in_a_small_letter_ends() -> None:
    """A full stop behind a short word that is no degree parts two sentences."""
    (found,) = people(f"{RU} Участвовала Анна Ли, лоцман. Порт принял 3 млн т. Олег Громов там не работал.").values()
    assert found.person == "Анна Ли"


@pytest.mark.parametrize(
    ("sentence", "post", "organization"),
    [
        ("The guests were welcomed by OECD Director Anna Lee.", "Director", "OECD"),
        ("Guests were greeted by Rector of the Tartu College Anna Lee.", "Rector", "Tartu College"),
        ("Собравшихся приветствовала ректор Тартуского колледжа Анна Ли.", "ректор", "Тартуский колледж"),
    ],
)
def test_who_welcomes_takes_part(sentence: str, post: str, organization: str) -> None:
    """The body's letters or name before the post are the organization, the verb is no part of the post."""
    (found,) = people(f"{RU if sentence > 'А' else EN} {sentence}").values()
    assert (found.post, found.organization) == (post, organization)


@pytest.mark.parametrize(
    "sentence",
    [
        "The meeting was co-moderated by Dana Berg and Musa Abdi.",
        "The co-moderators were Dana Berg and Musa Abdi.",
        "Со-модераторами дискуссии стали Dana Berg и Musa Abdi.",
        "Сомодераторами встречи выступили Dana Berg и Musa Abdi.",
    ],
)
def test_two_may_moderate_together(sentence: str) -> None:
    """A moderator with a prefix is a moderator."""
    found = people(f"{RU if sentence > 'А' else EN} {sentence}")
    assert [(item.person, item.role) for item in found.values()] == [
        ("Dana Berg", "moderator"),
        ("Musa Abdi", "moderator"),
    ]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("По мнению Семиры Гебремедхин, порт нужен зимой.", "Семира Гебремедхин"),
        ("С точки зрения Назли Эрдем, порт нужен зимой.", "Назли Эрдем"),
        ("На взгляд Александра Юнга, порт нужен зимой.", "Александр Юнг"),
        ("Как считает Назли Эрдем, порт нужен зимой.", "Назли Эрдем"),
        ("По словам Александра Юнга, порт нужен зимой.", "Александр Юнг"),
        ("По словам Александры Юнговой, порт нужен зимой.", None),
    ],
)
def test_whose_opinion_it_is_is_told_in_the_genitive(sentence: str, speaker: str | None) -> None:
    """A woman's foreign surname keeps its form; the name of another person's gender is another person."""
    text = f"{RU} Участники: Семира Гебремедхин, юрист, Назли Эрдем, лоцман, и Александр Юнг, эколог.\n\n{sentence}\n"
    assert [thesis.speaker for thesis in record(text).theses] == ([speaker] if speaker else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "In Anna Lee's view, ice is melting.",
        "In Anna Lee’s opinion ice is melting.",
        "As noted by Anna Lee, ice melts.",
    ],
)
def test_whose_view_it_is_may_be_told_by_a_possessive(sentence: str) -> None:
    """ "In X's view" and "as noted by X" are reported speech."""
    text = f"{EN} It was attended by Anna Lee, pilot, and Omar Diallo, lawyer.\n\n{sentence}\n"
    assert [thesis.speaker for thesis in record(text).theses] == ["Anna Lee"]


def test_the_town_of_a_post_is_no_part_of_the_name() -> None:
    """A mayor's town stands in the genitive between post and name."""
    text = f"{RU} Участников приветствовали мэр Зальцбурга Карл Ом и ректор Института гор Ева Кун."
    assert set(people(text)) == {"Карл Ом", "Ева Кун"}
    assert people(text)["Карл Ом"].post == "мэр Зальцбурга"


@pytest.mark.parametrize(
    "text",
    [
        "За тезис выступала Olga Munk, юрист. Против тезиса выступал Igor Los, эколог.",
        "За предложение высказалась Olga Munk, юрист. Против высказался Igor Los, эколог.",
        "Arguing for the motion was Olga Munk, lawyer. Arguing against the motion, from Oslo, was Igor Los, ecologist.",
        "For the motion, by video link, spoke Olga Munk, lawyer. Against it, from Oslo, spoke Igor Los, ecologist.",
    ],
)
def test_the_side_is_told_before_a_verb_in_any_form(text: str) -> None:
    """One person a side, in the imperfective too, and with an aside about where he spoke from."""
    head = "5 мая 2022 года прошли дебаты «Порт не нужен»." if text > "А" else "On 5 May 2022 a debate was held online."
    assert {item.person: item.side for item in people(f"{head} {text}").values()} == {
        "Olga Munk": "for",
        "Igor Los": "against",
    }


@pytest.mark.parametrize(
    ("where", "city"),
    [("Нарьян-Маре", "Нарьян-Мар"), ("Череповце", "Череповец"), ("Суздале", "Суздаль"), ("Елабуге", "Елабуга")],
)
def test_a_russian_town_comes_in_the_nominative(where: str, city: str) -> None:
    """By the ending it has behind "в"."""
    assert (
        record(f"14 марта 2023 года в {where} прошёл семинар «Лёд». Участвовал Иван Ом, юрист.").event.locality == city
    )


NAME = "Who Needs a Ferry: Two Shores and One Budget"
NAME_RU = "Кому нужен паром: два берега и один бюджет"


@pytest.mark.parametrize(
    ("head", "details", "foot"),
    [
        (f"Northern Roads Forum\n\nUpcoming event\n\n{NAME}", "Where: Reading Room, Turku, and online", ""),
        (f"Northern Roads Forum\n\n{NAME}", "Venue: City Library, Turku and online", "© Northern Roads Forum, 2024"),
        (f"Форум северных дорог\n\nАнонс\n\n{NAME_RU}", "Место: Дом учёных, Казань, и онлайн", ""),
    ],
)
def test_the_host_over_an_announcement_is_not_its_name(head: str, details: str, foot: str) -> None:
    """What stands under "Upcoming event", or over a foot that the first line owns, is the event."""
    russian = details[0] == "М"
    more = "Спикеры:\nАнна Ли, лоцман\nИван Ом, юрист" if russian else "Speakers:\nAnna Lee, pilot\nOmar Diallo, lawyer"
    when = "Семинар\n\nДата: 3 марта 2030 года" if russian else "Seminar\n\nDate: 3 March 2030"
    event = record(f"{head}\n\n{when}\n{details}\n\n{more}\n\n{foot}\n").event
    assert (event.name, event.locality) == ((NAME_RU, "Казань") if russian else (NAME, "Turku"))
    assert event.attendance_mode == "mixed"


def test_a_place_that_is_only_online_is_none() -> None:
    """A link and a platform are no venue."""
    page = f"{NAME}\n\nSeminar\n\nDate: 3 March 2030\nVenue: online, link on request\n\nSpeakers:\nAnna Lee, pilot\n"
    event = record(page).event
    assert (event.venue, event.locality, event.attendance_mode) == (None, None, "online")


def test_too_many_people_are_told_once() -> None:
    """Behind the thousandth person no more are read, and one problem says where."""
    digits = dict(zip("0123456789", ["ба", "ко", "ми", "ту", "ре", "ло", "зу", "фе", "га", "ни"], strict=True))
    listed = "\n".join(f"- Иван {''.join(digits[digit] for digit in f'{n:04d}').title()}ов, юрист" for n in range(1020))
    told = [
        problem for problem in record(f"{RU}\n\nУчастники:\n\n{listed}\n").problems if "more than" in problem.reason
    ]
    assert [problem.line for problem in told] == [1005]


@pytest.mark.parametrize(
    ("view", "speaker"),
    [
        ("По мнению Мамаду Диопа, язык учат ради дела.", "Мамаду Ламин Диоп"),
        ("По словам Кирилла Пестова, хор заменяет выставку.", "Кирилл Аркадьевич Пестов"),
        ("На взгляд Тераны Окоджи, песня учит быстрее книги.", "Терана Мбали Окоджи"),
    ],
)
def test_a_view_told_of_a_short_name_is_of_the_one_it_fits(view: str, speaker: str) -> None:
    """A middle name or patronymic may be left out, and surnames of the list may stand in capitals."""
    listed = "Мамаду Ламин ДИОП, профессор, Кирилл Аркадьевич ПЕСТОВ, лоцман, Терана Мбали ОКОДЖИ, юрист"
    read = record(f"{RU} Участие приняли {listed}.\n\n{view}\n")
    assert [(thesis.speaker, thesis.text) for thesis in read.theses] == [(speaker, view)]


def test_a_name_whose_view_is_told_begins_behind_the_body_of_its_post() -> None:
    """The given name is known by the short name, which stands in another case."""
    listed = "профессор Университета Дакара Мамаду Ламин ДИОП и юрист Анна ЛИ"
    found = people(f"{RU} Участие приняли {listed}.\n\nПо мнению Мамаду Диопа, язык учат ради дела.\n")
    assert found["Мамаду Ламин Диоп"].organization == "Университет Дакара"


def test_a_view_told_of_a_name_that_fits_two_is_of_neither() -> None:
    """Two people of the list share the given name and the surname."""
    listed = "Кирилл Аркадьевич Пестов, лоцман, и Кирилл Львович Пестов, юрист"
    assert record(f"{RU} Участие приняли {listed}.\n\nПо словам Кирилла Пестова, хор хорош.\n").theses == ()


@pytest.mark.parametrize(
    ("under", "kind"),
    [("Panel discussion", "discussion"), ("Лекция", "lecture"), ("Forum Street, 5", "conference")],
)
def test_a_line_beside_the_title_tells_the_kind(under: str, kind: str) -> None:
    """An event's noun that stands alone is surer than one in the name of who holds the page."""
    head = f"The Riga Forum on Trade\n\nShips and Chains: Who Pays?\n{under}\n\nDate: 22 May 2025\n"
    foot = "© The Riga Forum on Trade"
    found = record(f"{head}Speakers:\n- Anna Lee (lawyer, Harbour Union)\n- Ivan Petrov (pilot)\n\n{foot}\n").event
    assert (found.name, found.classification) == ("Ships and Chains: Who Pays?", kind)


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("The seminar brought together Anna Lee, Professor of Law at the University of Oran.", None),
        ("The seminar brought together Ivan Petrov; Anna Lee, Fellow at the Harbour Institute.", None),
        ("Experts met at the Harbour Institute for a seminar.", "Harbour Institute"),
        ("Teachers from Riga, lawyers met at the Oran Library.", "Oran Library"),
    ],
)
def test_where_a_person_works_is_no_venue(told: str, venue: str | None) -> None:
    """What "at" follows the post of a person is a body of that person."""
    assert record(f"On 14 March 2023 the seminar “Energy Corridors” took place. {told}").event.venue == venue


@pytest.mark.parametrize(
    ("where", "mode"),
    [
        ("The meeting will take place online and in the Oleander Hall of the Palazzo Riso.", "mixed"),
        ("The meeting took place in the Oleander Hall and via Zoom.", "mixed"),
        ("Встреча пройдёт онлайн и в большом зале музея «Причал».", "mixed"),
        ("The meeting took place online and in two languages.", "online"),
    ],
)
def test_a_hall_beside_the_screen_makes_both(where: str, mode: str) -> None:
    """An event that is online "and in" a named place has guests in both."""
    head = RU if where[0] > "z" else EN
    assert record(f"{head} {where}\n").event.attendance_mode == mode


def test_a_count_of_comments_over_the_text_does_not_end_it() -> None:
    """Views and comments may stand under the title; what is under the text after them is the site's."""
    top = "“This House Would Keep the Old Port”\n\nThursday 6 March 2025, 7.30 pm\n\nViews: 482\nComments: 9\n\n"
    body = (
        "On Thursday evening the Union met to weigh what a port owes to its town. The debate was chaired by Anna Lee, "
        "President of the Union.\n\nSpeaking for the motion:\nIvan Petrov, pilot of the port\n\n"
        "Speaking against the motion:\nJan Saar, lawyer\n\nComments: 9\n\nBoris Orlov, sailor: what a night!\n"
    )
    record = ingest.read((top + body).encode()).record
    assert record.event.classification == "debate"
    assert [person.person for person in record.participants] == ["Anna Lee", "Ivan Petrov", "Jan Saar"]


def test_a_rating_right_under_the_article_is_its_own() -> None:
    """Outside the article, but the first thing under it; the rating of another page further down is not."""
    people = "<p>It was attended by Anna Lee, engineer, and Boris Orlov, pilot of the port of Riga.</p>"
    html = (
        "<html><body><article><h1>Seminar on Ports</h1><p>On 5 May 2019 the seminar “Ports” was held in Riga, and it "
        f"went on until the evening, for there was much to say of cranes.</p>{people}{{inside}}</article>{{under}}"
        "</body></html>"
    )
    under = "<div>(Голосов: 2, Рейтинг: 3.5)</div><div>Другая страница</div><div>(Голосов: 9, Рейтинг: 5)</div>"
    rating = ingest.read(html.format(inside="", under=under).encode()).record.event.rating
    assert rating is not None
    assert (rating.votes, rating.average) == (2, 3.5)
    other = "<div>Другая страница</div><div>(Голосов: 9, Рейтинг: 5)</div>"
    assert ingest.read(html.format(inside="", under=other).encode()).record.event.rating is None


@pytest.mark.parametrize("line", ["Оценить: (Голосов: 4, Рейтинг: 3)", "Rate this page: (votes: 4, rating: 3)"])
def test_a_rating_may_ask_for_itself(line: str) -> None:
    """A label before the votes of the page is no poll and no text."""
    text = f"On 5 May 2019 a seminar was held in Riga. It was attended by Anna Lee, pilot.\n\n{line}\n"
    record = ingest.read(text.encode()).record
    assert record.event.rating is not None
    assert (record.event.rating.votes, record.event.rating.average, record.polls) == (4, 3.0, ())
