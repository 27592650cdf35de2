// Draws the calendar of sessions beside the list that says the same. Its events are sessions of bodies: nobody is named in them.
"use strict";

const parts = ["fullcalendar.js", "fullcalendar-ru.js"];
let loaded;

function load() {
  if (!loaded) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/fullcalendar.css" }));
  return loaded ??= parts.reduce((before, name) => before.then(() => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: `/${name}`, onload: done, onerror: failed }));
  })), Promise.resolve());
}

export async function draw() {
  const place = document.querySelector("[data-sessions]:not(.drawn)");
  if (!place) return;
  place.classList.add("drawn");
  await load();
  const board = place.appendChild(document.createElement("div"));
  board.className = "card-body";
  board.setAttribute("role", "region");
  board.setAttribute("aria-label", place.dataset.label);
  const narrow = matchMedia("(max-width: 767px)").matches;
  new FullCalendar.Calendar(board, {
    locale: place.dataset.language,
    timeZone: "UTC",
    initialView: narrow ? "listMonth" : "dayGridMonth",
    headerToolbar: narrow ? { start: "title", end: "prev,next" } : { start: "title", center: "dayGridMonth,listMonth", end: "today prev,next" },
    height: "auto",
    // Words instead of a font within the style sheet, which the pages' policy does not load.
    buttonIcons: false,
    dayMaxEventRows: false,
    displayEventEnd: false,
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    // A day is read with its sessions, not by its number alone.
    dayCellDidMount: cell => cell.el.removeAttribute("aria-labelledby"),
    events: place.dataset.sessions,
    eventDrop: moved => {
      // Nothing is moved by a hand that slipped: the session's page asks first, and tells who would be late.
      const day = moved.event.startStr.slice(0, 10);
      moved.revert();
      if (confirm(place.dataset.move)) location.assign(`${moved.event.url}?day=${day}#move`);
    },
  }).render();
}
