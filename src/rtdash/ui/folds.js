// Folds that a reader opened stay open. Streamlit puts the HTML of an element in anew when any of it changes (a link in
// it, the unit of the chart), and what it puts in is closed.
(() => {
  "use strict";
  const opened = new Set();
  addEventListener(
    "toggle",
    (event) => {
      const name = event.target instanceof HTMLDetailsElement ? event.target.dataset.fold : undefined;
      if (name !== undefined) opened[event.target.open ? "add" : "delete"](name);
    },
    true,
  );
  new MutationObserver((changes) => {
    if (opened.size === 0) return;
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element)
          for (const fold of node.matches("details[data-fold]") ? [node] : node.querySelectorAll("details[data-fold]"))
            if (opened.has(fold.dataset.fold)) fold.open = true;
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
