// The form of a visit on a phone: kept while it is written, sent when there is a network, once. Without this script the same form is sent as
// any other.
import { CACHE, get, put, remove } from "./visit-store.js";

const form = document.querySelector("form[data-visit]");
const told = document.getElementById("visit-told");
const id = `visit/${form.dataset.owner}/${form.dataset.visit}`, names = `names/${form.dataset.owner}/${form.dataset.visit}`;
let photos = [], key = crypto.randomUUID(), state = "new", saving = Promise.resolve(), sending = false;

function say(words, tone = "info", link) {
  told.className = `alert alert-${tone}`;
  told.textContent = words;
  if (link) told.append(" ", Object.assign(document.createElement("a"), { href: link.href, textContent: link.text, className: "alert-link" }));
}

function fields() {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("_") && name !== "key");
}

function keep(next) {
  state = next;
  const record = { key, state, fields: fields() };
  // One after the other: what was typed last is kept last.
  return saving = saving.then(() => put(id, record, photos)).catch(() => say(told.dataset.failed, "warning"));
}

function fill(record) {
  ({ key, state, photos } = record);
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = record.fields.some(([name, value]) => name === box.name && value === box.value);
  for (const [name, value] of record.fields) {
    const field = form.elements[name];
    if (field && !(field instanceof RadioNodeList) && field.type !== "checkbox") field.value = value;
  }
  showPhotos();
}

function showPhotos() {
  document.getElementById("photos-kept").textContent = photos.length ? `${told.dataset.photos} ${photos.length}` : "";
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    await saving;
    say(told.dataset.sending);
    const body = new FormData();
    for (const [name, value] of fields()) body.append(name, value);
    for (const photo of photos) body.append("photo", photo, photo.name);
    await finish(await fetch(`/api/cases/${form.dataset.visit}/contacts`, { method: "POST", body, credentials: "same-origin", headers: { "Idempotency-Key": key } }));
  } catch {
    say(told.dataset.waiting, "warning");
  } finally {
    sending = false;
  }
}

async function finish(answer) {
  if (answer.ok) {
    await remove(id);
    state = "sent";
    form.classList.add("d-none");
    say(told.dataset.sent, "success", { href: told.dataset.log, text: told.dataset.logName });
  } else if (answer.status === 401) say(told.dataset.waiting + " ", "warning", { href: `/login?next=${encodeURIComponent(`/cases/${form.dataset.visit}/visit`)}`, text: told.dataset.logIn });
  else if (answer.status >= 500 || answer.status === 429) say(told.dataset.waiting, "warning");
  else {
    // Nothing was taken: it stays to be mended, and a mended one is another write.
    const problem = await answer.json().catch(() => ({}));
    key = crypto.randomUUID();
    await keep("draft");
    say(`${told.dataset.refused} ${problem.detail ?? ""}`, "danger");
  }
  told.scrollIntoView({ block: "center" });
}

let soon;
form.addEventListener("input", event => {
  if (event.target.type === "file") return;
  clearTimeout(soon);
  soon = setTimeout(() => state !== "sent" && keep("draft").then(() => say(told.dataset.kept)), 400);
});

form.elements.photo.addEventListener("change", async event => {
  photos = [...photos, ...event.target.files];
  event.target.value = "";
  showPhotos();
  await keep("draft");
  say(told.dataset.kept);
});

form.addEventListener("submit", async event => {
  event.preventDefault();
  clearTimeout(soon);
  await keep("waiting");
  await send();
});

addEventListener("online", () => state === "waiting" && !isClosed && send());

// The people of the case are shown by the server, and by the phone only from what is sealed.
async function people() {
  const place = document.getElementById("members-kept");
  if (!place) return put(names, { members: document.getElementById("members")?.outerHTML ? [...document.querySelectorAll("#members label")].map(label => [label.querySelector("input").value, label.textContent.trim()]) : [] });
  for (const [value, name] of (await get(names))?.members ?? []) {
    const label = Object.assign(document.createElement("label"), { className: "form-check" });
    label.append(Object.assign(document.createElement("input"), { type: "checkbox", name: "met", value, className: "form-check-input" }), Object.assign(document.createElement("span"), { className: "form-check-label", textContent: name }));
    place.append(label);
  }
}

async function prepare() {
  const page = `/cases/${form.dataset.visit}/visit`;
  if (!navigator.serviceWorker || location.pathname !== page || document.getElementById("members-kept")) return;
  await navigator.serviceWorker.register("/visit-worker.js", { scope: page });
  const cache = await caches.open(CACHE);
  const assets = [...document.querySelectorAll("link[rel=stylesheet][href], link[rel=icon][href]")].map(link => link.href).concat([...document.scripts].map(script => script.src), new URL("/visit-store.js", location).href);
  await cache.addAll([`${page}/offline`, ...new Set(assets.map(asset => new URL(asset).pathname))]);
  form.dataset.ready = "true";
}

const isClosed = "closed" in form.dataset;
if (!isClosed) await people().catch(() => {});
const kept = await get(id).catch(() => null);
if (kept) {
  fill(kept);
  say(state === "waiting" && !isClosed ? told.dataset.waiting : told.dataset.kept);
} else if (document.getElementById("members-kept")) {
  // The empty form was kept some time ago: the phone knows what time it is.
  const now = new Date();
  const two = number => String(number).padStart(2, "0");
  form.elements.day.value = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  form.elements.time.value = `${two(now.getHours())}:${two(now.getMinutes())}`;
}
form.dataset.loaded = "true";
// A closed case takes nothing more: what is on the phone is shown, to be copied.
if (!isClosed) {
  if (state === "waiting" && navigator.onLine) await send();
  await prepare().catch(() => {});
}
