"""Frames of two ways to one answer are held to each other."""

from __future__ import annotations

import pandas as pd


def same(ours: pd.DataFrame, plain: pd.DataFrame) -> None:
    """The same rows in the same order; whole numbers may be of another width, columns in another order."""
    assert sorted(ours.columns) == sorted(plain.columns)
    ours = ours[list(plain.columns)].reset_index(drop=True)
    pd.testing.assert_frame_equal(ours, plain.reset_index(drop=True), check_dtype=False)
