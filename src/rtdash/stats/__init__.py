"""Stats: numbers in, numbers out; knows no poll and no page."""
