"""What is read without a known word: people by their mention's shape, theses under any heading, votes in any words.

Above 300 lines: one page of some words and what must be read of it, a test a form.
"""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.domain.record import Participant, Record
from rtdash.errors import NoEventError

HEAD = "On 14 March 2023 the roundtable “Energy Corridors” was held in Riga."
THESES = """
Theses

{}

• A corridor is a promise that somebody will pay for empty wagons.
• Nobody asked the harbours before the line was drawn on the map.
"""


def record(text: str) -> Record:
    """The record of a page of text."""
    return ingest.read(text.encode()).record


def people(text: str) -> dict[str, Participant]:
    """The participants by name."""
    return {participant.person: participant for participant in record(text).participants}


@pytest.mark.parametrize(
    "sentence",
    [
        "Around the fire sat Elena Markova, Director of the Institute of Rails, and Tomasz Wolski, harbour pilot.",
        "За самоваром спорили Елена Маркова, директор Института рельсов, и Томаш Вольский, лоцман порта.",
    ],
)
def test_people_are_found_behind_a_verb_that_nobody_listed(sentence: str) -> None:
    """Two names with what they are make a list of people, whatever leads to it."""
    found = people(f"{HEAD}\n\n{sentence}\n")
    assert len(found) == 2
    assert all(item.post for item in found.values())


def test_a_person_of_the_news_is_no_participant() -> None:
    """One name with a post, in a sentence that tells no role, is somebody the text speaks of."""
    text = (
        f"{HEAD} It was attended by Ivan Petrov, lawyer.\n\nIn 2020 minister Anna Kovaleva, of Energy, closed the line."
    )
    assert set(people(text)) == {"Ivan Petrov"}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The conversation was steered by Nora Lind, Editor of Baltic Letter.", "moderator"),
        ("Направляла разговор Евгения Лисянская, учёный секретарь Совета.", "moderator"),
        ("Lena Voss, broadcaster, was in the chair.", "chair"),
    ],
)
def test_the_words_around_one_person_tell_the_role(sentence: str, role: str) -> None:
    """A single person counts where the words beside the name tell what he did."""
    (found,) = people(f"{HEAD} {sentence}\n").values()
    assert found.role == role


def test_a_group_gives_way_to_those_it_names() -> None:
    """ "experts from three countries, including …" names the people behind "including" and no country."""
    led = "It was attended by experts from Latvia, Estonia and Lithuania, including Kadri Saar, analyst, and others."
    text = f"{HEAD} {led}"
    assert {item.person: item.post for item in record(text).participants} == {"Kadri Saar": "analyst"}


def test_a_name_over_theses_tells_a_body_from_a_person() -> None:
    """What stands behind somebody who has theses, and has none itself, is his organization."""
    text = f"{HEAD} The speakers were Jun Watanabe, Asahi Shimbun, and Ana Lee, CIDOB.\n{THESES.format('Jun Watanabe')}"
    assert people(text)["Jun Watanabe"].organization == "Asahi Shimbun"


@pytest.mark.parametrize("heading", ["Best bits", "What stuck with us", "Суть сказанного вечером"])
def test_speakers_over_bullets_need_no_known_heading(heading: str) -> None:
    """Two names that each stand over bullets open the theses, whatever the heading says."""
    names = ("Ivan Petrov", "Anna Lee")
    points = "\n\n".join(
        f"{name}\n\n• {name.split()[0]} holds that the toll is too high for small ports." for name in names
    )
    found = record(f"{HEAD} It was attended by Ivan Petrov, lawyer, and Anna Lee, pilot.\n\n{heading}\n\n{points}\n")
    assert [thesis.speaker for thesis in found.theses] == list(names)


def test_points_that_all_share_have_no_speaker() -> None:
    """A sentence that says all agreed makes the bullets under it collective."""
    agreed = "The following conclusions were supported by all:\n\n– Toll first.\n– Rails later."
    text = f"{HEAD} It was attended by Ivan Petrov, lawyer.\n\n{agreed}"
    assert [(thesis.speaker, thesis.text) for thesis in record(text).theses] == [
        (None, "Toll first."),
        (None, "Rails later."),
    ]


def test_a_bullet_before_a_no_break_space_is_a_bullet() -> None:
    """The sign is taken off whatever blank stands behind it."""
    text = f"{HEAD} It was attended by Ivan Petrov, lawyer.\n{THESES.format('Ivan Petrov')}".replace("• ", "•\u00a0")
    assert not any(thesis.text.startswith("•") for thesis in record(text).theses)


def test_russian_names_in_the_genitive_come_back_whole() -> None:
    """ "с участием …": known given names and unknown ones, whose surnames follow the rules."""
    text = (
        "30 ноября 2022 года в Казани прошла конференция «Сахель» с участием директора Института Африки РАН Ксении "
        "Троепольской и первого секретаря Посольства Мали Умара Диарры."
    )
    assert set(people(text)) == {"Ксения Троепольская", "Умар Диарра"}
    assert people(text)["Умар Диарра"].post == "первый секретарь"


TABLE = """<html><body><main><h1>Debate on rails</h1><p>The debate took place on 3 October 2018 in Leith.</p>
<table><tr><th>Name</th><th>Position</th><th>Affiliation</th><th>Side</th></tr>
<tr><td>Isla Drummond</td><td>Director</td><td>Ground Control</td><td>For</td></tr>
<tr><td>Capt. Joost Hoekstra</td><td>pilot</td><td>—</td><td>Against</td></tr></table></main>
<aside><h4>Poll of the week</h4><p>Do you read to the end?</p><p>Yes</p><p>12 (24%)</p><p>No</p><p>38 (76%)</p></aside>
</body></html>"""


def test_a_table_of_people_is_read_by_its_columns() -> None:
    """Name, post, organization and side; a dash stands for nothing."""
    found = people(TABLE)
    assert (found["Isla Drummond"].organization, found["Isla Drummond"].side) == ("Ground Control", "for")
    assert (found["Joost Hoekstra"].organization, found["Joost Hoekstra"].side) == (None, "against")


def test_a_poll_beside_the_article_is_the_web_sites() -> None:
    """A widget outside the article is kept, and never presented as the audience's."""
    (poll,) = record(TABLE).polls
    assert (poll.scope, [option.votes for option in poll.options]) == ("site", [12, 38])


@pytest.mark.parametrize("page", ["Search results for “roundtable”: 37 found", "Вы искали: «Балканы»   Найдено: 48"])
def test_a_list_of_pages_is_no_event(page: str) -> None:
    """Search results speak of many events, and none is taken for the page's own."""
    with pytest.raises(NoEventError):
        record(
            f"{page}\n\nRoundtable “Islands”\n4 June 2021\nExperts discussed debts.\n\nRoundtable “Ports”\n3 May 2020\n"
        )


VOTES = """
What you said on Slido (73 of you answered)

1. Should the line be built?
Yes – 40 (55%)
No – 33 (45%)

2. What bothers you most? Several answers were allowed.
Noise – 50 (68%)
Price – 54 (74%)
"""


def test_a_base_said_once_is_the_base_of_every_question() -> None:
    """The heading's count of answers holds for all questions under it; a note behind a question tells its kind."""
    found = record(HEAD + " It was attended by Ivan Petrov, lawyer.\n" + VOTES).polls
    assert [(poll.base_n, poll.classification) for poll in found] == [(73, "single"), (73, "multiple")]
    assert found[1].question == "What bothers you most?"


def test_a_phase_may_stand_over_its_question() -> None:
    """ "Before the talks", the question, the answers; then the same after."""
    part = "{}\n\nShould the line be built?\n\nYes – {}%\nNo – {}%\n\n"
    text = (
        HEAD
        + " It was attended by Ivan Petrov, lawyer.\n\n"
        + part.format("Before the talks", 40, 60)
        + part.format("After the talks", 55, 45)
    )
    found = record(text).polls
    assert [(poll.phase, poll.options[0].percent) for poll in found] == [("before", 40.0), ("after", 55.0)]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("It was nobo dy in the capital.", "nobody"),
        ("Лёд ведёт себя как земл я под ногами.", "земля"),
        ("mostly du e to rain", "due"),
    ],
)
def test_a_split_word_is_told_by_a_dictionary(line: str, word: str) -> None:
    """Two pieces that make a word, one of which is none, are told with the suggestion; the text stays."""
    found = record(f"{HEAD} It was attended by Ivan Petrov, lawyer.\n\n{line}\n")
    assert any(word in problem.reason for problem in found.problems)
    assert line in (found.event.summary or "")


@pytest.mark.parametrize(
    "line", ["The Casa de los Ríos stood in a mist.", "We are in to win it, at all costs.", "a broad road"]
)
def test_words_that_only_could_be_one_are_left_alone(line: str) -> None:
    """Whole words side by side are no split word, though they would make one."""
    found = record(f"{HEAD} It was attended by Ivan Petrov, lawyer.\n\n{line}\n")
    assert not any("split" in problem.reason for problem in found.problems)


QUESTIONS = (
    "1. Who pays?\nThe state – 40%\nThe port – 60%\n\n2. Who decides? (several answers)\nShips – 51%\nRails – 63%\n"
)


@pytest.mark.parametrize(
    "poll",
    [
        f"Audience poll\n\n64 participants of the seminar took part in the poll.\n\n{QUESTIONS}",
        f"Audience poll\n\nThe guests were asked two questions; 64 answered.\n\n{QUESTIONS}",
        f"Audience poll (64 ballots)\n\n{QUESTIONS}",
        f"Audience poll\n\n{QUESTIONS}\n64 people took part in the poll.\n",
        f"Audience poll\n\nНа вопросы отвечали 64 слушателя.\n\n{QUESTIONS}",
    ],
)
def test_a_base_said_once_is_of_all_questions(poll: str) -> None:
    """Over the questions, under the last of them or in the heading."""
    assert [item.base_n for item in record(f"{HEAD}\n\n{poll}").polls] == [64, 64]


def test_a_base_under_the_last_question_is_its_own_where_the_others_have_one() -> None:
    """And a sentence that is no sentence of the poll is of the question over it."""
    polls = (
        "Poll\n\n1. Who pays?\nUs: 20 votes\nThem: 30 votes\nTotal: 50\n\n"
        "2. Why?\nTime: 9 votes\nRain: 7 votes\n16 people voted.\n"
    )
    assert [item.base_n for item in record(f"{HEAD}\n\n{polls}").polls] == [50, 16]


def test_the_head_of_a_column_says_that_numbers_are_percents() -> None:
    """ "Votes | %" over "26 | 42"."""
    (poll,) = record(f"{HEAD}\n\nVote\n\nWho pays?\n\nAnswer | Votes | %\nUs | 26 | 42\nThem | 36 | 58\n").polls
    assert [(option.votes, option.percent) for option in poll.options] == [(26, 42.0), (36, 58.0)]


def test_answers_in_quotation_marks_may_follow_their_shares() -> None:
    """ "62% ответили «да», 27% – «нет»", with the base in the sentence before."""
    told = "В голосовании участвовали 140 человек. На вопрос «Нужен ли музей?» 62% ответили «да», 38% – «нет»."
    (poll,) = record(f"12 мая 2022 года в Риге состоялся круглый стол «Память». {told}\n").polls
    assert (poll.question, poll.base_n) == ("Нужен ли музей?", 140)
    assert [(option.label, option.percent) for option in poll.options] == [("да", 62.0), ("нет", 38.0)]


def test_a_table_may_have_a_column_a_side() -> None:
    """The heads are the sides of a debate, each cell is a person."""
    table = (
        "For | Against\nNora Lind, Editor, Baltic Letter | Anna Berg, pilot\nIvan Petrov, lawyer | Wei Chen, banker\n"
    )
    found = people(f"{HEAD}\n\n{table}")
    assert {name: item.side for name, item in found.items()} == {
        "Nora Lind": "for",
        "Ivan Petrov": "for",
        "Anna Berg": "against",
        "Wei Chen": "against",
    }


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Из выступления Анны Берг", "Анна Берг"),
        ("Тезисы Анны Берг", "Анна Берг"),
        ("Берг, Анна", "Анна Берг"),
    ],
)
def test_a_line_over_theses_may_lead_to_a_name_in_another_case(line: str, speaker: str) -> None:
    """What stands before the name is no part of it."""
    lead = "12 мая 2022 года в Риге состоялся круглый стол «Память» с участием Анны Берг, лоцмана порта."
    assert {thesis.speaker for thesis in record(lead + THESES.format(line)).theses} == {speaker}


def test_a_name_that_tells_something_later_is_known_to_begin_there() -> None:
    """Behind an institute's town, the name begins where reported speech begins it."""
    text = (
        f"{HEAD} Taking part were Professor of Trade at the University of Tamale Iddrisu Yakubu and Nora Lind, pilot."
        "\n\nIddrisu Yakubu also pointed out that payments had been tested.\n"
    )
    assert people(text)["Iddrisu Yakubu"].organization == "University of Tamale"


def test_a_label_that_ends_is_not_run_on_into_the_text() -> None:
    """A line longer than the one before could not have been cut off by its width."""
    text = (
        f"{HEAD}\n\nModerator: Nora Lind, anchor, Radio Riga\n"
        "On the first day the guests of the roundtable saw the harbour and its pilots, and on the second its rails.\n"
    )
    assert people(text)["Nora Lind"].organization == "Radio Riga"
    assert "saw the harbour" in (record(text).event.summary or "")


POLL = "Will it stay?\nYes: 55%\nNo: 35%\nUnsure: 10%\n\nIs it needed?\nYes: 20%\nNo: 80%\n"


@pytest.mark.parametrize(
    "told",
    [
        "80 teachers took part.",
        "We polled 80 drivers at the door.",
        "The questionnaire was filled in by 80 teachers.",
        "Number of respondents: 80",
        "80 of the 95 people present voted.",
        "Организаторы опросили 80 водителей.",
        "Анкету заполнили 80 человек.",
        "80 учителей из трёх районов ответили на вопросы.",
    ],
)
def test_the_base_is_told_in_any_words_over_the_questions(told: str) -> None:
    """A number with a verb of asking or answering, said once, holds for all questions under it."""
    assert [poll.base_n for poll in record(f"{HEAD}\n\nPoll\n\n{told}\n\n{POLL}").polls] == [80, 80]


def test_a_sentence_under_the_questions_tells_the_base_of_all() -> None:
    """A sentence does; a label right under the last question tells its own, one that stands apart that of all."""
    assert [poll.base_n for poll in record(f"{HEAD}\n\nPoll\n\n{POLL}\n80 teachers answered.\n").polls] == [80, 80]
    assert [poll.base_n for poll in record(f"{HEAD}\n\nPoll\n\n{POLL}Respondents: 80\n").polls] == [None, 80]
    assert [poll.base_n for poll in record(f"{HEAD}\n\nPoll\n\n{POLL}\nRespondents: 80\n").polls] == [80, 80]


def test_what_a_number_near_a_poll_counts_is_asked() -> None:
    """Questions, minutes and years are no people."""
    for told in (
        "The poll of 2019 had asked 300 farmers.",
        "Answers to 12 questions were collected.",
        "The vote took 20 minutes.",
        "We asked this in 2019.",
    ):
        assert [poll.base_n for poll in record(f"{HEAD}\n\nPoll\n\n{told}\n\n{POLL}").polls] == [None, None]


def test_a_sentence_that_leads_to_a_question_is_no_part_of_it() -> None:
    """ "The same question was asked twice: Should …?"."""
    lead = "The same question was asked before and after the seminar: Should rain be paid for?"
    table = "Answer | Before | After\nYes | 18 (36%) | 31 (62%)\nNo | 32 (64%) | 19 (38%)\n"
    polls = record(f"{HEAD}\n\nPoll\n\n{lead}\n\n{table}").polls
    assert [(poll.question, poll.phase) for poll in polls] == [
        ("Should rain be paid for?", "before"),
        ("Should rain be paid for?", "after"),
    ]


def test_answers_in_quotation_marks_have_votes_beside_their_shares() -> None:
    """«да» ответили 42 человека (44%): neither number is the base."""
    told = (
        "Зрителям дважды задали вопрос: «Закрыть ли центр?» До дебатов «да» ответили 42 человека (44%), «нет» – 54 "
        "(56%). После дебатов «да» – 40 (42%), «нет» – 56 (58%)."
    )
    before, after = record(f"12 мая 2022 года в Риге прошли дебаты «Город». {told}\n").polls
    assert (before.question, before.base_n) == ("Закрыть ли центр?", None)
    assert [(option.label, option.votes, option.percent) for option in before.options] == [
        ("да", 42, 44.0),
        ("нет", 54, 56.0),
    ]
    assert [(option.votes, option.percent) for option in after.options] == [(40, 42.0), (56, 58.0)]


@pytest.mark.parametrize("label", ["Сторона «за»:", "Сторона «за» –", "За:\n"])
def test_a_side_in_quotation_marks_makes_no_chair_of_a_chairman(label: str) -> None:
    """The post "председатель" in a team is no role."""
    text = (
        f"12 мая 2022 года в Риге прошли дебаты «Город».\n\n{label} председатель Союза рыбаков Анна Берг\n\n"
        "Председательствовал Павел Юрьевич Тиш, доцент Института права.\n"
    )
    found = people(text)
    assert {name: (item.role, item.side) for name, item in found.items()} == {
        "Анна Берг": ("speaker", "for"),
        "Павел Юрьевич Тиш": ("chair", None),
    }


def test_a_second_label_on_a_line_opens_a_list_of_its_own() -> None:
    """ "Speakers: A, B. Moderator: C"."""
    found = people(
        f"{HEAD}\n\nSpeakers: Nora Lind (Riga Port) and Ivan Petrov (Baltic Letter). Moderator: Anna Berg.\n"
    )
    assert {name: item.role for name, item in found.items()} == {
        "Nora Lind": "speaker",
        "Ivan Petrov": "speaker",
        "Anna Berg": "moderator",
    }


def test_a_sentence_under_a_table_of_people_is_read_as_one() -> None:
    """It is no further cell of the last person."""
    table = "Name | Position | Organisation\nNora Lind | Pilot | Riga Port\nIvan Petrov | Editor | Baltic Letter\n"
    found = people(
        f"{HEAD}\n\nParticipants\n\n{table}\nThe roundtable was moderated by Anna Berg, Producer at Radio Riga.\n"
    )
    assert (found["Ivan Petrov"].post, found["Anna Berg"].role) == ("Editor", "moderator")


@pytest.mark.parametrize(
    "listed",
    [
        "Nora Lind, Head of the Department of Ports, Ferries and Inland Waterways of the Riga Institute of Transport",
        "Nora Lind\nHead of the Department of Ports, Ferries and Inland Waterways\nRiga Institute of Transport",
    ],
)
def test_a_unit_keeps_the_commas_of_its_fields(listed: str) -> None:
    """What stands between them are no people."""
    found = people(f"{HEAD}\n\nSpeakers\n\n{listed}\n")
    assert [(item.post, item.organization) for item in found.values()] == [
        ("Head of the Department of Ports, Ferries and Inland Waterways", "Riga Institute of Transport")
    ]


def test_a_title_or_a_small_letter_before_a_name_says_where_it_begins() -> None:
    """Three words behind "Dr." or behind a post in small letters are all the name's."""
    names = "researcher of the Riga School of Pharmacy Dr. Zalinka Bintou Cisse; shipowner Zalobi Adeyemo Bankol"
    assert list(people(f"{HEAD} It brought together {names}.\n")) == ["Zalinka Bintou Cisse", "Zalobi Adeyemo Bankol"]


@pytest.mark.parametrize("opening", ["12 May 2022, Riga.", "Riga, 12 May 2022."])
def test_a_line_of_day_and_town_tells_the_town(opening: str) -> None:
    """The sentence before the first one with a verb."""
    assert (
        record(f"{opening} The Baltic Institute held a seminar “Rain” with Nora Lind, pilot.\n").event.locality
        == "Riga"
    )


def test_the_head_of_a_column_may_print_the_base() -> None:
    """ "Votes (80 in all)" is the column of votes."""
    (poll,) = record(f"{HEAD}\n\nVote\n\nWho pays?\n\nAnswer | Votes (80 in all)\nUs | 26\nThem | 54\n").polls
    assert (poll.base_n, [option.votes for option in poll.options]) == (80, [26, 54])


def test_answers_in_prose_belong_to_the_question_over_them() -> None:
    """A question without options, its answers told in the sentence under it, is no cut poll."""
    before, after = ("44% answered “yes”, 39% “no”, 17% “not sure”", "58% answered “yes”, 31% “no”, 11% “not sure”")
    told = f"Before the talk {before}. After it {after}."
    found = record(f"{HEAD}\n\nVote of the audience\n\nQuestion: Would you live beside a mill?\n{told}\n")
    assert [(poll.question, poll.phase, len(poll.options)) for poll in found.polls] == [
        ("Would you live beside a mill?", "before", 3),
        ("Would you live beside a mill?", "after", 3),
    ]


def test_the_motion_of_a_debate_is_its_name_whatever_stands_over_it() -> None:
    """The club that held the debate stands first, in capitals, and is not what it was called."""
    page = "ZALOB DEBATING FORUM\n\nThis House Would Ban Rain\n\nThe debate took place on 9 April 2015 in Riga.\n"
    assert record(page).event.name == "This House Would Ban Rain"


@pytest.mark.parametrize(
    "behind",
    [
        "Moderator — Eva Kask, host, Radio Three.",
        "The moderator was Eva Kask, host of Radio Three.",
        "Модератором выступила Eva Kask, host of Radio Three.",
    ],
)
@pytest.mark.parametrize("sign", ["Speakers: ", "Speakers:\n– "])
def test_a_sentence_behind_the_last_of_a_list_tells_another_role(behind: str, sign: str) -> None:
    """It is no part of what that one is, with a label before a dash or in words of its own."""
    found = people(f"{HEAD}\n\n{sign}Nora Lind, editor; Jan Saar, analyst, Institute of Rails. {behind}\n")
    assert [(item.role, item.organization) for item in found.values()][-2:] == [
        ("speaker", "Institute of Rails"),
        ("moderator", "Radio Three"),
    ]


@pytest.mark.parametrize(
    ("told", "notes"),
    [
        ("директор Института рельсов (ИР), член СДГ Анна Ли", {"Анна Ли": ("член СДГ",)}),
        (
            "директор Института рельсов, эксперт СДГ Анна Ли и ректор Института дорог, член Совета гаваней Иван Петров",
            {"Анна Ли": ("эксперт СДГ",), "Иван Петров": ("член Совета гаваней",)},
        ),
    ],
)
def test_a_membership_between_post_and_name_is_further_standing(told: str, notes: dict[str, tuple[str, ...]]) -> None:
    """It goes to the name behind it, and not into the organization before it."""
    found = people(f"14 марта 2023 года в Риге прошёл круглый стол «Коридоры». В нём приняли участие {told}.\n")
    assert {name: item.notes for name, item in found.items()} == notes
    assert all(item.post in ("директор", "ректор") for item in found.values())


@pytest.mark.parametrize(
    ("standing", "post", "organization"),
    [
        (
            "Head of Digital Services, Directorate of Rural Health of Iceland",
            "Head of Digital Services",
            "Directorate of Rural Health of Iceland",
        ),
        (
            "Chief Inspector, Department of Inland Waters of Norway",
            "Chief Inspector",
            "Department of Inland Waters of Norway",
        ),
        ("Lecturer, Department of the History of Norway", "Lecturer, Department of the History of Norway", None),
    ],
)
def test_a_unit_of_a_country_is_a_body_of_its_own(standing: str, post: str, organization: str | None) -> None:
    """A directorate of Iceland belongs to nothing larger; a department that studies Norway does."""
    page = f"<html><body><main><h1>Rails</h1><p>{HEAD}</p><h2>Speakers</h2><dl><dt>Nora Lind</dt><dd>{standing}</dd>"
    found = people(f"{page}<dt>Jan Saar</dt><dd>Director, Port University</dd></dl></main></body></html>")
    assert (found["Nora Lind"].post, found["Nora Lind"].organization) == (post, organization)


@pytest.mark.parametrize(
    ("sentence", "organizers"),
    [
        ("Онлайн-семинар о рельсах провёл Институт дорог.", ("Институт дорог",)),
        ("Дискуссию по теме портов провели Совет гаваней и Клуб лоцманов.", ("Совет гаваней", "Клуб лоцманов")),
        ("Семинар о рельсах провёл Иван Петров, юрист.", ()),
    ],
)
def test_who_held_the_event_may_stand_behind_the_verb(sentence: str, organizers: tuple[str, ...]) -> None:
    """The event first, what it was about, the verb, and the bodies; a person is no organizer."""
    found = record(f"Рельсы и гавани\n\n14 марта 2023 г.\n\n{sentence} Участники: Анна Ли, лоцман; Ян Саар, юрист.\n")
    assert found.event.organizers == organizers


@pytest.mark.parametrize(
    "line",
    [
        *("Rate this post", "Оцените публикацию", "Подписывайтесь на наш канал", "Sign up for our newsletter"),
        *("Made on", "Made with a builder of sites", "Exit full screen", "Full screen"),
        "Выйти из полноэкранного режима",
    ],
)
def test_what_a_site_asks_of_its_readers_is_furniture(line: str) -> None:
    """In whatever words of the kind, under the text."""
    page = f"{HEAD} It was attended by Ivan Petrov, lawyer.\n\nThe talks went on until the evening.\n\n{line}\n"
    assert line not in (record(page).event.summary or "")
