"""Text search: what a query means, what it finds, how it ranks and what it marks."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rtdash.domain.filters import Filters
from rtdash.query import counts, search, theses
from rtdash.query.search import Sought, marks, note, parse
from rtdash.query.selection import parameters
from rtdash.store import words
from rtdash.store.connect import Store


def _found(store: Store, q: str) -> list[str]:
    return theses.page(store, Filters(q=q))["thesis_slug"].str.removeprefix("2024-03-05-roundtable-on-").tolist()


def _marked(q: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks(q, text)]


@pytest.mark.parametrize(
    ("q", "sought"),
    [
        ("", Sought()),
        ("Dual  Containment", Sought(words=("dual", "containment"), prefix="containment")),
        ('"free trade" zones', Sought(words=("zones",), prefix="zones", phrases=(("free", "trade"),))),
        ('zones "free trade"', Sought(words=("zones",), phrases=(("free", "trade"),))),
        ('zones "free tra', Sought(words=("zones",), phrases=(("free", "tra"),), open_end=True)),
        ("«свободная торговля»", Sought(phrases=(("свободная", "торговля"),))),
        ("the war", Sought(words=("war",), prefix="war", left_out=("the",))),
        ("war in the", Sought(words=("war",), left_out=("in", "the"))),
        ("to be or not", Sought(words=("not",), prefix="not", left_out=("to", "be", "or"))),
        ("the of", Sought(words=("the", "of"), prefix="of")),
        ('"to be"', Sought(phrases=(("to", "be"),))),
        ('""', Sought()),
        ('"', Sought()),
        ("?!—", Sought()),
    ],
    ids=repr,
)
def test_parse(q: str, sought: Sought) -> None:
    """Words, the last one as a beginning, phrases, and what is too common."""
    assert parse(q) == sought


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("expects", ["northern-shipping-t1"]),  # another form
        ("insur", ["northern-shipping-t2"]),  # a beginning
        ("insuran missing", []),  # not the last word: no beginning
        ("missing insur", ["northern-shipping-t2"]),
        ('"missing link"', ["northern-shipping-t2"]),
        ('"missing li', ["northern-shipping-t2"]),  # a quote still open
        ('"missing links"', []),  # a phrase is found as it stands
        ("the missing", ["northern-shipping-t2"]),  # too common words are not required
        ('"south china sea"', ["northern-shipping-t4"]),
        ("Zanzibar", []),
        ("...", []),
        ("ОКЕАН", []),
        ("энергией", ["2022-11-10-kruglyy-stol-o-torgovle-t1"]),
    ],
)
def test_finds(q: str, found: list[str], tiny: Store) -> None:
    """All words in any form, the last one as typed, phrases as they stand, both languages."""
    assert _found(tiny, q) == found


def test_ranks_by_bm25(tiny: Store) -> None:
    """The score is BM25 with k1 1.2 and b 0.75, worked out from the texts alone."""
    texts = dict(tiny.connection.cursor().execute("select slug, text from thesis").fetchall())
    lengths = {slug: len(words.folded(text)) for slug, text in texts.items()}
    stems = {slug: [words.stem(word) for word in words.folded(text)] for slug, text in texts.items()}
    average = sum(lengths.values()) / len(lengths)

    def score(slug: str, stem: str) -> float:
        holding = sum(stem in held for held in stems.values())
        idf = math.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        often = stems[slug].count(stem)
        return idf * often * 2.2 / (often + 1.2 * (0.25 + 0.75 * lengths[slug] / average))

    stem = words.stem("energy")
    expected = {slug: score(slug, stem) for slug in texts if stem in stems[slug]}
    ranked = theses.page(tiny, Filters(q="energy"))["thesis_slug"].tolist()
    assert ranked == sorted(expected, key=lambda slug: -expected[slug])
    scores = search.theses(tiny, "energy").score.tolist()
    assert sorted(scores) == pytest.approx(sorted(expected.values()))


@pytest.mark.parametrize("q", ["russia", "russia china", "the econ", "e", '"the war" russia', "s", "zzzz s"])
def test_ranks_as_the_tables_say(q: str, bundled: Store) -> None:
    """The index in memory scores as the same formula does over the tables of the built file."""
    given = parameters(bundled, Filters(q=q))
    asked = list(zip(given["q_terms"], given["q_groups"], strict=True))
    text = """
        with asked as (select unnest($terms::integer[]) as term_id, unnest($words::integer[]) as word),
        rare as (select word, least(sum(theses), (select count(*) from thesis)) as n
            from asked join search_term using (term_id) group by word),
        held as (
            select document_id, word, sum(frequency) as f
            from search_posting join asked using (term_id) where kind = 'thesis' group by all
        )
        select document_id - 1, sum(
            ln(1 + (documents - n + 0.5) / (n + 0.5)) * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length / average_length))
        )
        from held join rare using (word)
        join search_document using (document_id) join search_kind on search_kind.kind = 'thesis'
        where search_document.kind = 'thesis'
        group by document_id having count(distinct word) = $size order by document_id
    """
    terms, numbers = [term for term, _ in asked], [word for _, word in asked]
    cursor = bundled.connection.cursor()
    expected = dict(cursor.execute(text, {"terms": terms, "words": numbers, "size": given["q_size"]}).fetchall())
    found = search.theses(bundled, q)
    assert len(found.places) > 0 or q in ("zzzz s", '"the war" russia')
    assert found.score.tolist() == pytest.approx([expected[place] for place in found.places.tolist()])
    assert '"' in q or list(expected) == found.places.tolist()


def test_relevance_respects_the_other_filters(bundled: Store) -> None:
    """Ranking orders the selection; it adds and loses nothing."""
    filters = Filters(q="russia", topic=("economy",))
    best = theses.all_rows(bundled, filters, "best")["thesis_slug"].tolist()
    newest = theses.all_rows(bundled, filters, "newest")["thesis_slug"].tolist()
    assert sorted(best) == sorted(newest)
    assert best != newest


@pytest.mark.parametrize(
    ("q", "text", "marked"),
    [
        ("contain", "Containment contains what is contained.", ["Containment", "contains", "contained"]),
        ('"free trade"', "Free trade is not free of trade; it is free; trade is.", ["Free trade", "free; trade"]),
        ('"free tra', "Free trade is not free tractors.", ["Free trade", "free tractors"]),
        ("торговля", "О торговле и Торговлей", ["торговле", "Торговлей"]),
        ("the us", "the U.S. and us, China's US", ["U.S.", "us", "US"]),
        ('"china sea" china', "China, the South China Sea", ["China", "China Sea"]),
        ("", "Nothing", []),
        ("...", "Nothing...", []),
        ("<b>", "a <b> in <script>", ["b"]),
    ],
)
def test_marks(q: str, text: str, marked: list[str]) -> None:
    """The words that answer the query, in the forms in which they stand."""
    assert _marked(q, text) == marked


def test_page_has_marks_beside_the_text(tiny: Store) -> None:
    """Each card has the spans of its own text; without a search there are none."""
    card = theses.page(tiny, Filters(q="missing insur")).iloc[0]
    assert [card["text"][start:end] for start, end in card["matches"]] == ["Insurance", "missing"]
    assert set(map(len, theses.page(tiny, Filters())["matches"])) == {0}


@pytest.mark.parametrize("q", ["energy", "russia energ", '"south china sea"', "энергия", "un us"])
def test_what_is_found_is_marked(q: str, tiny: Store) -> None:
    """Every thesis that a search finds shows why."""
    frame = theses.page(tiny, Filters(q=q))
    assert len(frame) > 0
    assert all(len(spans) > 0 for spans in frame["matches"])


def test_note() -> None:
    """A reader is told what was left out, or that nothing can be found; else nothing."""
    assert note("dual containment") == ""
    assert note("") == ""
    assert note("the war") == (
        "Too common to search for, and left out: “the”. Put words in quotes to find them as they stand."
    )
    assert note("?!") == "The search holds no word, so nothing can be found."


@given(q=st.text(max_size=200), text=st.text(max_size=200))
def test_marks_are_spans_of_words(q: str, text: str) -> None:
    """On any input: spans lie in the text, in order, without overlap, from the begin of a word to the end of one."""
    spans = marks(" ".join(q.split()), text)
    begins = {start for start, _ in words.spans(text)}
    ends = {end for _, end in words.spans(text)}
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert start in begins
        assert end in ends
        last = end


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(q=st.one_of(st.text(max_size=200), st.text(alphabet="\"“”«» the energy чина'’.-*%_\\$;", max_size=60)))
def test_no_query_raises(q: str, tiny: Store) -> None:
    """Any text of up to 200 characters is a search; what it finds is what it counts, and is marked if it was ranked."""
    filters = Filters(q=" ".join(q.split())[:200])
    frame = theses.page(tiny, filters, size=100)
    assert len(frame) == counts.count(tiny, filters)
    if not parse(filters.q).required and filters.q:
        assert len(frame) == 0
    if filters.q:
        assert all(len(spans) > 0 for spans in frame["matches"])


@given(q=st.text(alphabet='ab "“”', max_size=40))
def test_left_out_and_kept_are_all_words(q: str) -> None:
    """No word of a query is lost: each is required, in a phrase, or said to be left out."""
    sought = parse(" ".join(q.split()))
    kept = {*sought.words, *sought.left_out, *(word for phrase in sought.phrases for word in phrase)}
    assert kept == set(words.folded(q))


def test_search_for_a_name_in_another_script_form(bundled: Store) -> None:
    """A search is blind to case, dots and possessive endings."""
    assert counts.count(bundled, Filters(q="CHINA’s")) == counts.count(bundled, Filters(q="china"))


def test_no_store_is_needed_for_an_empty_query() -> None:
    """Without a query nothing is asked of the index."""
    assert search.parameters(None, "") == {  # type: ignore[arg-type]
        "q_terms": None,
        "q_groups": None,
        "q_size": None,
        "q_phrases": None,
    }
