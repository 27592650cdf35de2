// The page of Elsa Studio: which of its elements is shown, what a release wants to know, what Studio may not bear to hear, and when the session is over.
"use strict";

(() => {
  const place = document.getElementById("studio");
  const api = `${location.origin}/elsa/api`;
  const tags = { definitions: "elsa-workflow-definition-list", definition: "elsa-workflow-definition-editor", instances: "elsa-workflow-instance-list", instance: "elsa-workflow-instance-viewer" };
  // Studio's framework takes an element's component down a second after it has left the page; two cannot stand at once.
  const leaving = 1500;
  localStorage.setItem("BlazorCulture", place.dataset.language === "ru" ? "ru-RU" : "en-GB");

  const ask = window.fetch.bind(window);
  window.fetch = async (what, how = {}) => {
    const address = typeof what === "string" ? what : what.url ?? String(what);
    if (!address.startsWith(api)) return ask(what, how);
    // Which procedure is open: its region's agencies, bodies and documents are offered.
    const headers = new Headers(how.headers ?? what.headers);
    const { kind, id } = asked();
    if (kind === "definition") headers.set("X-Studio-Definition", encodeURIComponent(id));
    if (how.method === "POST" && new URL(address).pathname.endsWith("/workflow-definitions")) return inTurn(() => exchange(what, address, { ...how, headers }));
    return exchange(what, address, { ...how, headers });
  };

  async function exchange(what, address, how) {
    const sent = await completed(address, how);
    if (!sent) return problem(place.dataset.cancelled);
    const answer = await ask(what, sent);
    if (sent.saves) await noteRevision(sent.saves, answer);
    if (answer.status === 401) document.getElementById("studio-ended").hidden = false;
    // Before Studio draws what it says.
    await window.studioWords.hear(address, answer);
    const run = answer.headers.get("x-elsa-workflow-instance-id");
    if (run) tell("success", place.dataset.ran, { text: place.dataset.watch, go: () => show("instance", run) });
    return answer.ok || isBorne(address, how.method) ? answer : refused(answer);
  }

  // Studio saves after every move, and may send the next one before it has read of the last: one after the other they go, each upon the revision that
  // this very page has brought about. What somebody else saved meanwhile is not among those.
  const brought = new Map();
  let before = Promise.resolve();

  function inTurn(act) {
    const mine = before.then(act, act);
    before = mine.catch(() => {});
    return mine;
  }

  async function noteRevision(saves, answer) {
    const told = await answer.clone().json().catch(() => ({}));
    const revision = told.workflowDefinition?.customProperties?.revision ?? told.revision;
    if (revision && revision !== saves.revision) brought.set(`${saves.definition}@${saves.revision}`, revision);
  }

  function newest({ definition, revision }) {
    while (brought.has(`${definition}@${revision}`)) revision = brought.get(`${definition}@${revision}`);
    return revision;
  }

  // A release has an act and a first day, a retraction a reason: the page asks for them, Studio has no fields for such things.
  async function completed(address, how) {
    if (how.method !== "POST") return how;
    const path = new URL(address).pathname;
    const body = JSON.parse(typeof how.body === "string" ? how.body : how.body ? new TextDecoder().decode(how.body) : "{}");
    let saves = null;
    if (path.endsWith("/workflow-definitions") && body.model?.definitionId) {
      saves = { definition: body.model.definitionId, revision: body.model.customProperties?.revision ?? null };
      const revision = newest(saves);
      if (revision !== saves.revision) {
        body.model.customProperties = { ...body.model.customProperties, revision };
        how = { ...how, body: JSON.stringify(body) };
      }
      saves.revision = revision;
    }
    const isRelease = /\/publish(\/|$)/.test(path) || (path.endsWith("/workflow-definitions") && body.publish === true);
    const isRetraction = /\/retract(\/|$)/.test(path);
    if (!isRelease && !isRetraction) return { ...how, saves };
    const given = await release(isRelease, body.model?.definitionId ?? path.match(/workflow-definitions\/([^/]+)\/publish/)?.[1]);
    if (!given) return null;
    how.headers.set("Content-Type", "application/json");
    return { ...how, saves, body: JSON.stringify(isRelease ? { ...body, release: given } : { ...body, reason: given.reason }) };
  }

  async function release(isRelease, definition) {
    const dialog = document.getElementById("studio-release");
    const form = dialog.querySelector("form");
    form.reset();
    for (const part of form.querySelectorAll("[data-studio-only]")) {
      part.hidden = (part.dataset.studioOnly === "release") !== isRelease;
      for (const field of part.querySelectorAll("input")) field.disabled = part.hidden;
    }
    form.elements.reason.required = !isRelease;
    if (isRelease && definition) {
      const versions = await ask(`/api/definitions/${encodeURIComponent(decodeURIComponent(definition))}/versions`).then(answer => answer.ok ? answer.json() : []).catch(() => []);
      const noted = versions.find(version => version.state === "Draft")?.release ?? {};
      for (const name of ["act", "effectiveFrom", "reason"]) form.elements[name].value = noted[name] ?? "";
    }
    return new Promise(resolve => {
      dialog.returnValue = "";
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "do" ? Object.fromEntries(new FormData(form)) : null), { once: true });
      dialog.showModal();
    });
  }

  function problem(text) {
    return new Response(JSON.stringify({ title: text, status: 400, errors: { cancelled: [text] } }), { status: 400, headers: { "Content-Type": "application/problem+json" } });
  }

  // Studio shows why it was not let save; any other refusal would end it. The page tells it then, and Studio asks again how things are.
  function isBorne(address, method = "GET") {
    return method === "GET" || /\/workflow-definitions(\/import|\/[^/]+\/(publish|retract))?(\?|$)/.test(address);
  }

  async function refused(answer) {
    const why = await answer.clone().json().catch(() => ({}));
    tell("danger", why.detail ?? why.title ?? place.dataset.failed);
    return new Response("{}", { status: 200, headers: { "Content-Type": "application/json" } });
  }

  function tell(tone, text, link) {
    const told = Object.assign(document.createElement("div"), { className: `alert alert-${tone} alert-dismissible`, textContent: `${text} ` });
    if (link) told.append(Object.assign(document.createElement("button"), { className: "btn btn-sm", textContent: link.text, onclick: () => { told.remove(); link.go(); } }));
    const close = Object.assign(document.createElement("button"), { className: "btn-close", onclick: () => told.remove() });
    close.setAttribute("aria-label", place.dataset.close);
    told.append(close);
    document.getElementById("studio-told").append(told);
  }

  function asked() {
    const query = new URLSearchParams(location.search);
    for (const kind of ["definition", "instance"]) if (query.get(kind)) return { kind, id: query.get(kind) };
    return { kind: query.has("instances") ? "instances" : "definitions" };
  }

  function show(kind, id) {
    history.pushState(null, "", kind === "definitions" ? "/studio/" : kind === "instances" ? "/studio/?instances" : `/studio/?${kind}=${encodeURIComponent(id)}`);
    draw();
  }

  // Studio's panels are as high as the window, less a bar that they believe above them.
  function fit() {
    place.style.setProperty("--mud-appbar-height", `${Math.round(place.getBoundingClientRect().top)}px`);
  }

  let last;
  async function draw() {
    fit();
    const { kind, id } = asked();
    const mine = last = {};
    for (const link of document.querySelectorAll("[data-studio-place]")) {
      const here = kind.startsWith(link.dataset.studioPlace.slice(0, -1));
      link.classList.toggle("active", here);
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const tag = tags[kind];
    // A callback that is set before the element is known gets lost.
    await customElements.whenDefined(tag);
    if (Object.values(tags).includes(place.firstElementChild?.localName)) {
      place.replaceChildren(document.getElementById("studio-loading").content.cloneNode(true));
      await new Promise(resolve => setTimeout(resolve, leaving));
    }
    if (mine !== last) return;
    const element = document.createElement(tag);
    element.setAttribute("remote-endpoint", api);
    if (kind === "definition") element.setAttribute("definition-id", id);
    if (kind === "instance") element.setAttribute("instance-id", id);
    element.editWorkflowDefinition = definition => show("definition", definition);
    element.viewWorkflowInstance = instance => show("instance", instance);
    place.replaceChildren(element);
  }

  window.addEventListener("popstate", draw);
  window.addEventListener("resize", fit);
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-studio-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.studioPlace);
  });
  // Studio tells of its end by this element's style.
  const end = document.getElementById("blazor-error-ui");
  new MutationObserver(() => { if (end.style.display === "block") end.hidden = false; }).observe(end, { attributes: true, attributeFilter: ["style"] });
  draw();
})();
