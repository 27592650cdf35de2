// Pages work without this. With it, a form or a list marked hx-boost is answered in place; here is what a reader needs then:
// where the keyboard goes on, and what a screen reader says.
"use strict";

document.addEventListener("htmx:afterSettle", () => {
  const content = document.getElementById("content");
  const told = document.getElementById("told");
  const alert = content.querySelector(".alert[role]");
  if (alert) focus(alert);
  // A field or a button that is there again under its id has kept the focus.
  else if (document.activeElement === document.body) focus(content.querySelector("h1"));
  if (told) told.textContent = alert ? "" : [...content.querySelectorAll("[data-told]")].map(part => part.textContent.trim()).join(". ");
});

// The server could not be reached: the browser asks itself, and says why it can't. A form carries its key, so it is done once.
document.addEventListener("htmx:sendError", event => {
  const asked = event.detail.elt;
  if (asked.tagName === "FORM") {
    const button = event.detail.requestConfig?.triggeringEvent?.submitter;
    if (button?.name) asked.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
    asked.submit();
  }
  else if (asked.href) location.assign(asked.href);
});

function focus(element) {
  if (!element) return;
  element.tabIndex = -1;
  element.focus();
}
