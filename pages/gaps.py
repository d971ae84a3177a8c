from rtdash.ui import frame
from rtdash.ui.cards import gaps, takeaway

with frame.page("gaps") as page:
    gaps.show(page.filters)
    takeaway.bar()
