"""How often the intervals of polls hold the truth: 95 % of the time is what they say, 94 to 97 % what is asked of them.

Wilson's and Newcombe's intervals are held against simulated audiences of known shares, Goodman's against simulated
votes over several answers (there all intervals must hold at once, and more than 95 % is its promise). Run
`python benchmarks/coverage.py [simulations] [seed]`; it takes half a minute and exits with 1 where a mean leaves its
bounds.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

from rtdash.stats.intervals import goodman, newcombe, wilson

BASES = (10, 20, 30, 50, 108, 350, 1000)
SHARES = tuple(place / 20 for place in range(1, 20))
VOTES = ((0.31, 0.28, 0.22, 0.19), (0.6, 0.3, 0.1), (0.5, 0.25, 0.15, 0.1), (0.45, 0.45, 0.1))


def votes(chance: random.Random, n: int, share: float) -> int:
    """How many of n choose an answer that each chooses with this chance."""
    return (
        chance.binomialvariate(n, share)
        if hasattr(chance, "binomialvariate")
        else sum(chance.random() < share for _ in range(n))
    )


def held(rounds: int, happens: Callable[[], bool]) -> float:
    """The part of the rounds in which it happens."""
    return sum(happens() for _ in range(rounds)) / rounds


def share_held(chance: random.Random, n: int, share: float) -> bool:
    """One audience: does Wilson's interval hold its share?"""
    found = wilson(votes(chance, n, share), n)
    return found is not None and found.low <= share <= found.high


def swing_held(chance: random.Random, n: int, first: float, second: float) -> bool:
    """Two audiences: does Newcombe's interval hold their difference?"""
    found = newcombe(votes(chance, n, first), n, votes(chance, n, second), n)
    return found is not None and found.low <= second - first <= found.high


def all_held(chance: random.Random, n: int, shares: tuple[float, ...]) -> bool:
    """One vote over several answers: do Goodman's intervals hold all shares at once?"""
    chosen = chance.choices(range(len(shares)), shares, k=n)
    found = goodman([chosen.count(place) for place in range(len(shares))])
    return found is not None and all(i.low <= share <= i.high for i, share in zip(found, shares, strict=True))


def main(rounds: int, seed: int) -> int:
    """Print the coverage by base, and say whether each mean lies in its bounds."""
    chance = random.Random(seed)
    bad = 0
    print(f"seed {seed}, {rounds} simulations a cell; mean over shares (lowest cell)\n")
    print("     n   Wilson            Newcombe          Goodman, all at once")
    for n in BASES:
        one = [held(rounds, lambda n=n, p=p: share_held(chance, n, p)) for p in SHARES]
        two = [held(rounds, lambda n=n, p=p: swing_held(chance, n, p, min(0.95, p + 0.15))) for p in SHARES]
        many = [held(rounds, lambda n=n, p=p: all_held(chance, n, p)) for p in VOTES]
        means = [sum(cells) / len(cells) for cells in (one, two, many)]
        bounds = ((0.94, 0.97), (0.94, 0.97), (0.94, 1.0))
        wrong = [not low <= mean <= high for mean, (low, high) in zip(means, bounds, strict=True)]
        bad += sum(wrong)
        cells = [
            f"{mean:.3f} ({min(found):.3f}){'  !' if off else '   '}"
            for mean, found, off in zip(means, (one, two, many), wrong, strict=True)
        ]
        print(f"{n:6,}   " + "   ".join(cells))
    print(f"\n{'every mean lies in its bounds' if not bad else f'{bad} means leave their bounds'}")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
