// Pages work without this. With it, a form or a list marked hx-boost is answered in place; here is what a reader needs then:
// where the keyboard goes on, and what a screen reader says.
"use strict";

document.addEventListener("htmx:afterSettle", () => {
  const content = document.getElementById("page");
  const told = document.getElementById("told");
  const alert = content.querySelector(".alert[role]");
  if (alert) focus(alert);
  // A field or a button that is there again under its id has kept the focus.
  else if (document.activeElement === document.body) focus(content.querySelector("h1"));
  if (told) told.textContent = alert ? "" : [...content.querySelectorAll("[data-told]")].map(part => part.textContent.trim()).join(". ");
});

// The menu takes most of a phone's screen: it is folded there until it is wanted.
const narrow = matchMedia("(max-width: 767.98px)");
function fold() {
  document.querySelector("details.menu")?.toggleAttribute("open", !narrow.matches);
}
fold();
narrow.addEventListener("change", fold);

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

// News: the server says that there is some, the page asks for itself.
const news = document.querySelector("[data-news]");
if (news) new EventSource(news.dataset.news).addEventListener("news", event => {
  if (event.data === "news" && !document.getElementById("inbox-news")?.contains(document.activeElement)) document.body.dispatchEvent(new Event("news"));
});

// Plots are drawn from the numbers that stand beside them.
function draw() {
  if (document.querySelector("[data-chart]")) import("./charts.js").then(charts => charts.draw());
}
draw();
document.addEventListener("htmx:afterSettle", draw);

// So is the calendar of sessions.
function drawSessions() {
  if (document.querySelector("[data-sessions]")) import("./sessions.js").then(sessions => sessions.draw());
}
drawSessions();
document.addEventListener("htmx:afterSettle", drawSessions);

// A sheet for a printer asks for it.
document.addEventListener("click", event => {
  if (event.target.closest("[data-print]")) print();
});

// All rows of a list are chosen at once.
document.addEventListener("change", event => {
  if (event.target.dataset.all === undefined) return;
  for (const box of event.target.form.querySelectorAll(`input[type=checkbox][name="${event.target.dataset.all}"]`)) box.checked = event.target.checked;
});

// A half-written answer is kept while it is written.
let waiting;
document.addEventListener("input", event => {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const told = form.querySelector("[data-draft-told]");
    try {
      const kept = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), credentials: "same-origin" });
      if (kept.ok && told) told.textContent = `${told.dataset.draftTold} ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
    } catch { /* The server is away for now: the next letter tries again. */ }
  }, 1500);
});

function focus(element) {
  if (!element) return;
  element.tabIndex = -1;
  element.focus();
}

// Who logs out leaves nothing of a visit on the phone; what was not sent is asked about first.
document.addEventListener("submit", async event => {
  if (event.target.getAttribute("action") !== "/logout" || !globalThis.indexedDB?.databases) return;
  event.preventDefault();
  const visits = await import("./visit-store.js");
  if (await visits.waiting() > 0 && !confirm(event.target.dataset.unsent)) return;
  await visits.clear();
  event.target.submit();
});
