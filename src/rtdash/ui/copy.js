// The button that copies the page's link. The link is shown as well, for it is what a reader wants to see before it is
// sent on, and where the browser lets no script near the clipboard (a plain http address) it can be copied by hand.
(() => {
  "use strict";
  addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
    if (button === null) return;
    const address = button.dataset.copy;
    const said = button.nextElementSibling;
    let done = true;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      done = false;
    }
    const link = document.createElement("code");
    link.textContent = address;
    said.replaceChildren(done ? "Copied: " : "Copy this: ", link, ` ${said.dataset.told}`);
    if (!done) getSelection().selectAllChildren(link);
  });
})();
