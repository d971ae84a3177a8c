"""Cues: which of many expressions a text may hold, found in one pass over it.

Most expressions stand in few sentences, and each needs certain letters: nobody is told as "moderated by" where no
"moderated" stands. One automaton looks for the letters of all of them (Aho–Corasick); an expression is tried only on a
text that holds its own. An expression that needs no letters is always tried.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import Any

import ahocorasick

_LEAST = 2  # letters: what needs fewer is needed everywhere
_PATIENCE = 64  # texts that new expressions wait for, so that the automaton is not made anew for each of them


@dataclass(frozen=True, slots=True)
class _Net:
    """The automaton of the first `size` expressions; `always` are those that any text may hold, by their bits."""

    automaton: Any = None
    size: int = 0
    always: int = -1


class _Cues:
    def __init__(self) -> None:
        self.needs: list[frozenset[str]] = []
        self.net = _Net()
        self.passed = 0
        self.lock = Lock()

    def add(self, pattern: str) -> int:
        with self.lock:
            self.needs.append(needs(pattern))
            self.passed = 0
            return 1 << len(self.needs) - 1

    def current(self) -> _Net:
        self.passed += 1
        if self.net.size < len(self.needs) and self.passed > _PATIENCE:
            with self.lock:
                self.net = _made(self.needs)
        return self.net


def _made(needed: Iterable[frozenset[str]]) -> _Net:
    bits: dict[str, int] = {}
    size = always = 0
    for letters in needed:
        if not letters:
            always |= 1 << size
        for word in letters:
            bits[word] = bits.get(word, 0) | 1 << size
        size += 1
    automaton = ahocorasick.Automaton()
    for word, held in bits.items():
        automaton.add_word(word, held)
    automaton.make_automaton()
    return _Net(automaton if bits else None, size, always | -1 << size)


_CUES = _Cues()


def add(pattern: str) -> int:
    """The bit of an expression, to be looked for in `held`; its letters count whatever their case."""
    return _CUES.add(pattern)


@lru_cache(maxsize=512)  # a sentence is asked for dozens of expressions, one after the other
def seen(text: str) -> tuple[str, int]:
    """The text in lower case, and the bits of the expressions that it may hold."""
    low = lowered(text)
    net = _CUES.current()
    held = net.always
    if net.automaton is not None:
        for _, bits in net.automaton.iter(low):
            held |= bits
    return low, held


def lowered(text: str) -> str:
    """The text in lower case with every letter at its place: dotted and dotless i are i, the long s is s."""
    return text.lower() if text.isascii() else _lowered(text)


@lru_cache(maxsize=256)  # a dozen lists of phrases are looked for in one sentence
def _lowered(text: str) -> str:
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


try:
    _parser: Any = import_module("re._parser")  # how `re` itself reads a pattern: letters, branches, repeats
except ImportError:  # it is Python's own affair; without it each expression is tried on every text
    _parser = None


def needs(pattern: str) -> frozenset[str]:
    """Letters of which a text must hold some to match, in lower case; empty where none can be told."""
    return _needs(_parser.parse(pattern)) if _parser is not None else frozenset()


def _needs(parsed: Iterable[Any]) -> frozenset[str]:
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in parsed:
        name = str(kind)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        if name in ("AT", "ASSERT_NOT"):
            continue  # takes no letter
        found.append(frozenset((run,)))
        run = ""
        if name == "SUBPATTERN":
            found.append(_needs(value[3]))
        elif name == "BRANCH":
            forms = [_needs(form) for form in value[1]]
            found.append(frozenset().union(*forms) if all(forms) else frozenset())
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
            found.append(_needs(value[2]))
        elif name == "ASSERT":
            found.append(_needs(value[1]))
        elif name == "IN":
            found.append(frozenset(_letters(value)))
    found.append(frozenset((run,)))
    best = max(found, key=_rarity)
    return best if _rarity(best)[0] >= _LEAST else frozenset()


def _letters(group: Iterable[Any]) -> Iterable[str]:
    """The letters of a class like "[:=]"; none where it holds more than single ones."""
    members = [(str(kind), value) for kind, value in group]
    return [chr(value).lower() for _, value in members] if all(kind == "LITERAL" for kind, _ in members) else []


def _rarity(letters: frozenset[str]) -> tuple[int, int]:
    return min(map(_length, letters), default=0), -len(letters)


def _length(word: str) -> int:
    """The length of a word; a digit, a mark like "%" or a rare letter is as good as two letters."""
    common = word == " " or (word.isalpha() and word not in "jqxz")
    return 2 if len(word) == 1 and not common else len(word)
