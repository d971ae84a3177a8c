// What happens to the browser's history.
//
// A link that `web.py` draws is followed here: the address is changed and Streamlit is told as it is by Back and
// Forward, so the page changes without being loaded anew. With a modifier or another button it is the browser's. A run
// that had begun before may still send its query after the click; it is not written under the new path, unless the
// reader did something else meanwhile.
//
// One history entry a page switch. When a click in a chart or a list leads to another page, Streamlit writes two: the
// new query under the old path, then the new path. The second takes the first one's place where nobody did anything
// in between, so that Back leads to where the reader was.
(() => {
  "use strict";
  const push = history.pushState.bind(history);
  const LATE = 3000; // ms
  let halfway = null;
  let followed = null;
  const forget = () => {
    halfway = null;
    followed = null;
  };
  for (const deed of ["pointerdown", "keydown", "popstate"]) addEventListener(deed, forget, true);
  history.pushState = (state, title, address) => {
    const from = location.pathname;
    const to = new URL(address ?? location.href, location.href);
    if (halfway !== null && halfway === location.href && to.search === location.search && to.pathname !== from) {
      forget();
      history.replaceState(state, title, address);
      return;
    }
    const late = followed !== null && performance.now() < followed.until;
    if (late && to.pathname === followed.to.pathname && to.search !== followed.to.search) return;
    push(state, title, address);
    halfway = to.pathname === from ? to.href : null;
  };

  // On a phone the menu lies over the page that was asked for.
  const NARROW = matchMedia("(max-width: 768px)");
  const closeMenu = () => {
    if (NARROW.matches) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  };

  addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".rt a[href], .rt-menu a[href]") : null;
    const other = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (link === null || other || event.defaultPrevented || link.target || link.classList.contains("rt-file")) return;
    if (link.origin !== location.origin) return;
    event.preventDefault();
    const inMenu = link.closest(".rt-menu") !== null;
    if (link.href !== location.href) {
      const elsewhere = link.pathname !== location.pathname || link.search !== location.search;
      push(null, "", link.href);
      dispatchEvent(new PopStateEvent("popstate", { state: null }));
      followed = { to: new URL(link.href), until: performance.now() + LATE };
      const main = document.querySelector("[data-testid=stMain]");
      if (elsewhere) main?.scrollTo(0, 0);
      // What was clicked is gone with its page: who reads by keyboard goes on where the new one begins.
      if (elsewhere && !inMenu && main !== null) {
        main.tabIndex = -1;
        main.focus({ preventScroll: true });
      }
    }
    if (inMenu) closeMenu();
  });
})();
