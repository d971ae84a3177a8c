// One history entry a page switch. When a click in a chart or a list leads to another page, Streamlit writes two: the
// new query under the old path, then the new path. The second takes the first one's place where nobody did anything
// in between, so that Back leads to where the reader was.
(() => {
  "use strict";
  const push = history.pushState.bind(history);
  let halfway = null;
  const forget = () => {
    halfway = null;
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
    push(state, title, address);
    halfway = to.pathname === from ? to.href : null;
  };
})();
