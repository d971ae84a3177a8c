"""Pictographs at the ends of lines, as posts of messengers print them: bullets, ornaments, a hand that points down."""

from __future__ import annotations

import pytest

from rtdash import ingest
from rtdash.domain.record import Record
from rtdash.ingest.lines import mark
from tests.ingest.poll_pages import EN, RU, polls, told

PEOPLE = ["Ngaire Tamihana", "Anna Lee", "Oleg Brand"]
POINTS = ["Rivers lose half of their water on the way.", "A shared gauge costs less than one note of protest."]


def post(sign: str, *, html: bool = False, heading: str = "Key points", end: str = "") -> Record:
    """A post whose theses stand under three speakers behind a sign."""
    lines = [heading, ""]
    for name in PEOPLE:
        lines += [name, *(f"{sign} {point}" for point in POINTS[: 1 if name == "Anna Lee" else 2]), ""]
    lines.append(end)
    head = EN.replace("Ivan Petrov, lawyer,", "Oleg Brand, lawyer, Ngaire Tamihana, sailor,")
    if html:
        body = "<br>\n".join(f"<strong>{line}</strong>" if line in PEOPLE else line for line in lines)
        page = f"<html><body><div class=text><p>{head}</p>{body}</div></body></html>"
    else:
        page = head + "\n".join(lines)
    return ingest.read(page.encode()).record


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("sign", ["🔹", "🔸", "✅", "▪️", "👉🏻", "📌", "💬", "🟢", "➡️"])
def test_a_pictograph_before_theses_is_their_bullet(sign: str, *, html: bool) -> None:
    """A sign of a list, or whatever picture stands before lines under each other, is no part of the thesis."""
    found = post(sign, html=html)
    expected = [(name, point) for name in PEOPLE for point in POINTS[: 1 if name == "Anna Lee" else 2]]
    assert [(thesis.speaker, thesis.text) for thesis in found.theses] == expected


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("signs", ["1️⃣ 2️⃣", "1️⃣2️⃣"])
def test_keycaps_number_theses(signs: str, *, html: bool) -> None:
    """ "1️⃣" is "1."."""
    first, second = signs[:3], signs[-3:]
    text = (
        f"Anna Lee\n{first} {POINTS[0]}\n{second} {POINTS[1]}\n\nIvan Petrov\n{first}{POINTS[1]}\n{second}{POINTS[0]}"
    )
    page = EN + "Key points\n\n" + text
    found = ingest.read((f"<p>{page}</p>".replace("\n", "<br>") if html else page).encode()).record
    assert [thesis.text for thesis in found.theses] == [*POINTS, *POINTS[::-1]]


@pytest.mark.parametrize(
    "heading", ["📌 Key points", "🎙 Key points", "Key points 👇", "🔹 Key points:", "Key points ⬇️"]
)
def test_an_ornament_beside_a_heading_is_no_part_of_it(heading: str) -> None:
    """A picture before or behind a known heading leaves the heading."""
    assert len(post("🔹", heading=heading).theses) == 5


@pytest.mark.parametrize(
    "end",
    [
        "👉 Join our channel",
        "#ports #water",
        "#Каспий #вода_2024",
        "👉 Подписаться на канал",
        "Подписывайтесь на наш канал 👇",
    ],
)
@pytest.mark.parametrize("sign", ["🔹", "👉"])
def test_the_furniture_of_a_channel_is_no_thesis(sign: str, end: str) -> None:
    """Hashtags and calls to subscribe end the theses."""
    found = post(sign, end=end)
    assert len(found.theses) == 5
    assert not found.problems
    assert "#" not in found.event.summary
    assert "channel" not in found.event.summary


@pytest.mark.parametrize("sign", ["👇", "⬇️", "👇👇"])
def test_a_hand_that_points_down_is_a_colon(sign: str) -> None:
    """ "The speakers were 👇" opens the list under it."""
    page = (
        f"On 14 March 2023 the roundtable “Ports” was held in Riga. The speakers were {sign}\n\n"
        "🔸 Anna Lee, pilot;\n🔸 Oleg Brand, director of the Baltic Forum.\n"
    )
    found = ingest.read(page.encode()).record
    assert [(one.person, one.post) for one in found.participants] == [("Anna Lee", "pilot"), ("Oleg Brand", "director")]


@pytest.mark.parametrize("sign", ["📊", "🗳", "❓", "📊🗳️"])
@pytest.mark.parametrize("html", [False, True])
def test_a_picture_before_a_question_is_no_part_of_it(sign: str, *, html: bool) -> None:
    """A post's poll with an emoji before its question and its answers."""
    text = f"Poll\n\n{sign} Who should pay?\n🟢 The state – 52%\n🔴 Nobody – 48%\n"
    (poll,) = polls(f"<p>{text.replace(chr(10), '<br>')}</p>" if html else text)
    assert (poll.question, told(poll)) == ("Who should pay?", [("The state", None, 52.0), ("Nobody", None, 48.0)])


def test_a_picture_before_a_russian_question_is_no_part_of_it() -> None:
    """The same in Russian, the total at the end."""
    (poll,) = polls("Опрос\n\n📊 Что спасёт реку?\nАнонимный опрос\n60% – Договор\n40% – Дожди\n👥 240 голосов\n", RU)
    assert (poll.question, poll.base_n) == ("Что спасёт реку?", 240)


@pytest.mark.parametrize("text", ["👍 12 ❤️ 5", "⭐ 4.5 (12 votes)", "🟩🟩🟩🟥 60%", "🔥", "We ❤ trade", "★ Five stars"])
def test_reactions_stars_and_pictures_within_a_line_stay(text: str) -> None:
    """A picture that counts, rates, stands alone or within the words is left where it is."""
    (line,) = mark([text])
    assert line.whole == text
