from rtdash.query import polls
from rtdash.ui import data, frame, link
from rtdash.ui.cards import empty, poll

with frame.page("polls") as page:
    here = page.link
    number = int(here.choice("page"))
    sort, scope, phase = here.choice("sort"), here.choice("scope"), here.choice("phase")
    found = data.ask(polls.cards, page.filters, sort=sort, scope=scope, phase=phase, page=number).frame
    total = int(found["polls"].iloc[0]) if len(found) else 0
    page.say(total, "poll")
    poll.switches(listed=True)
    if found.empty:
        empty.nothing("No poll fits. Leave a filter out, or ask for all polls.")
    else:
        poll.grid(found)
        link.pages(total, polls.PAGE, "polls")
