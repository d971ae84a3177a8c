"""The words of a made corpus: real small words in front, then words made of syllables, by rank (Zipf)."""

# ruff: noqa: SIM905 (a text of words is easier to read and to add to than a list of strings)

from __future__ import annotations

import random

ENGLISH = """
the of and to in a is that for it on with as by be this are not from at will has have more its their can which than
or an may should no new was between into one must over all most they also only but there such while these states
policy talks security trade growth region partners model interests agreement conflict crisis future power influence
cooperation development economy market reform support pressure balance risk role level change system order group
public local common long short term strong weak early late open closed rising falling stable shared global national
years decade process question answer choice path line border route port river grain fuel power grid loan debt price
rate bank fund budget tax share base force treaty clause vote seat council forum court law rule norm duty right claim
school science city village youth women labour migrants culture language memory history press media network data
remains becomes needs offers takes gives leads follows grows slows depends begins ends returns shows proves demands
slowly quickly rarely often already still again soon hardly mainly jointly apart together despite without against
before after during since until toward beyond among within along across around under above
""".split()

RUSSIAN = """
и в не на что с по к как это для от но у за из о же то или их при если чем до уже все более без только между также
может будет нет есть надо должны можно после перед через против ради среди вокруг вместе снова пока лишь едва
политика безопасность торговля рост регион партнер модель интерес соглашение конфликт кризис будущее влияние
сотрудничество развитие экономика рынок реформа поддержка давление баланс риск роль уровень перемена система порядок
группа общество граница путь порт зерно топливо кредит долг цена ставка банк фонд бюджет налог доля сила договор голос
место совет форум суд закон правило норма право школа наука город село молодежь труд культура язык память история
печать сеть данные остается становится требует предлагает ведет растет падает зависит начинается кончается возвращает
медленно быстро редко часто скоро долго прочно слабо открыто
""".split()

_ENGLISH_SYLLABLES = (
    "ba be bo ca ce co da de di do fa fe fi ga go ha he la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa "
    "se si so ta te ti to tra tri va ve vi vo wa we con per sub mar ten lin gor sel dun mil bar"
).split()
_ENGLISH_ENDS = ("", "n", "r", "l", "st", "nt", "ck", "ing", "ed", "s", "er", "tion", "ment", "ly", "able", "ity")
_RUSSIAN_SYLLABLES = (
    "ба бо ва ве ви во га го да де ди до за ка ко ла ле ли ло ма ме ми мо на не ни но па пе по ра ре ри ро са се си со "
    "та те ти то тра три фа хо ча ше кон пер мар лин гор сел мил бар"
).split()
_RUSSIAN_ENDS = (
    "",
    "н",
    "р",
    "л",
    "ст",
    "ник",
    "ость",
    "ости",
    "ение",
    "ения",
    "ого",
    "ами",
    "ный",
    "ная",
    "ать",
    "ит",
)

GIVEN = (
    "Adela Arkady Bertil Boris Clara Dmitri Edith Egor Elena Fedor Galina Gleb Hanna Igor Irina Jonas Karina Lev Lidia "
    "Marek Mila Nadia Nestor Oksana Oleg Pavel Petra Radim Rosa Sabina Semyon Tamara Timur Ulrika Vadim Vera Wanda "
    "Yakov Zoya Zakhar"
).split()
_FAMILY_ENDS = ("ov", "in", "sky", "son", "berg", "enko", "ian", "ev", "man", "a", "aty", "uk", "off", "er", "is")

POSTS = (
    "Director",
    "Deputy Director",
    "Head of Department",
    "Senior Research Fellow",
    "Professor",
    "Leading Analyst",
    "Ambassador",
    "Editor",
)
KINDS = ("Institute of", "Centre for", "Council on", "University of", "Foundation for", "Academy of", "Forum on")
CITIES = ("Northport", "Lindal", "Gormar", "Selva", "Barten", "Mildun", "Torvik", "Kessel", "Ostrava Nova", "Vellin")


def english(count: int, chance: random.Random) -> list[str]:
    """`count` different English-looking words, the most frequent first."""
    return _lexicon(ENGLISH, _ENGLISH_SYLLABLES, _ENGLISH_ENDS, count, chance)


def russian(count: int, chance: random.Random) -> list[str]:
    """`count` different Russian-looking words, the most frequent first."""
    return _lexicon(RUSSIAN, _RUSSIAN_SYLLABLES, _RUSSIAN_ENDS, count, chance)


def people(count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Given and family name of `count` people who do not exist, no two alike."""
    made: dict[tuple[str, str], None] = {}
    while len(made) < count:
        family = "".join(chance.choices(_ENGLISH_SYLLABLES, k=chance.choice((2, 3, 3)))) + chance.choice(_FAMILY_ENDS)
        made[chance.choice(GIVEN), family.capitalize()] = None
    return list(made)


def organizations(count: int, chance: random.Random) -> list[str]:
    """`count` organizations that do not exist."""
    made: dict[str, None] = {}
    while len(made) < count:
        name = "".join(chance.choices(_ENGLISH_SYLLABLES, k=3)).capitalize()
        made[f"{chance.choice(KINDS)} {name} {chance.choice(('Studies', 'Policy', 'Affairs', 'Research'))}"] = None
    return list(made)


def _lexicon(
    core: list[str], syllables: list[str], ends: tuple[str, ...], count: int, chance: random.Random
) -> list[str]:
    made = dict.fromkeys(core)
    while len(made) < count:
        made["".join(chance.choices(syllables, k=chance.choice((2, 2, 3)))) + chance.choice(ends)] = None
    return list(made)[:count]
