"""What every run begins with: the pages, the link, the menu and the filter bar; then the page itself."""

import streamlit as st

from rtdash.errors import NoDataError
from rtdash.ui import data, filters, frame, link, sitemap, web
from rtdash.ui.cards import text

st.set_page_config(layout="wide")

menu = {
    name: entry for name, entry in sitemap.ENTRIES.items() if entry.menu and (name != "add" or data.config().editing)
}
shown = st.navigation([sitemap.page(name) for name in sitemap.ENTRIES], position="hidden")
page = shown.url_path or "overview"

try:
    data.begin()
    frame.remember(link.resolve(page))
except NoDataError as error:
    st.title("rtdash", anchor=False)
    st.info(text.escape(str(error)))
    st.stop()

with st.sidebar:
    here, unit = link.current(), sitemap.ENTRIES[page].unit
    web.menu(
        "rtdash",
        "Who held what, when, and what the audience thought",
        (
            web.entry(entry.title, here if name == page else here.to(name), icon=entry.icon, here=name == page)
            for name, entry in menu.items()
        ),
        below="Filters" if unit else "",
    )
    if unit:
        filters.bar(unit)

shown.run()
