// The page of Elsa Studio: which of its elements is shown, what it may not bear to hear, and when the session is over.
"use strict";

(() => {
  const place = document.getElementById("studio");
  const api = `${location.origin}/elsa/api`;
  const tags = { definitions: "elsa-workflow-definition-list", definition: "elsa-workflow-definition-editor", instances: "elsa-workflow-instance-list", instance: "elsa-workflow-instance-viewer" };
  localStorage.setItem("BlazorCulture", place.dataset.language === "ru" ? "ru-RU" : "en-GB");

  const ask = window.fetch.bind(window);
  window.fetch = async (what, how = {}) => {
    const address = typeof what === "string" ? what : what.url ?? String(what);
    if (!address.startsWith(api)) return ask(what, how);
    // Which procedure is open: its region's agencies, bodies and documents are offered.
    const headers = new Headers(how.headers ?? what.headers);
    const { kind, id } = asked();
    if (kind === "definition") headers.set("X-Studio-Definition", encodeURIComponent(id));
    const answer = await ask(what, { ...how, headers });
    if (answer.status === 401) document.getElementById("studio-ended").hidden = false;
    studioWords.heard?.(address, answer);
    const run = answer.headers.get("x-elsa-workflow-instance-id");
    if (run) tell("success", place.dataset.ran, { text: place.dataset.watch, go: () => show("instance", run) });
    return answer.ok || isBorne(address, how.method) ? answer : refused(answer);
  };

  // Studio shows why it was not let save; any other refusal would end it. The page tells it then, and Studio asks again how things are.
  function isBorne(address, method = "GET") {
    return method === "GET" || /\/workflow-definitions(\/import|\/[^/]+\/(publish|retract))?(\?|$)/.test(address);
  }

  async function refused(answer) {
    const problem = await answer.clone().json().catch(() => ({}));
    tell("danger", problem.detail ?? problem.title ?? place.dataset.failed);
    return new Response(answer.status === 204 ? null : "{}", { status: 200, headers: { "Content-Type": "application/json" } });
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

  async function draw() {
    const { kind, id } = asked();
    for (const link of document.querySelectorAll("[data-studio-place]")) {
      const here = kind.startsWith(link.dataset.studioPlace.slice(0, -1));
      link.classList.toggle("active", here);
      link.toggleAttribute("aria-current", here);
    }
    const tag = tags[kind];
    // A callback that is set before the element is known gets lost.
    await customElements.whenDefined(tag);
    const element = document.createElement(tag);
    element.setAttribute("remote-endpoint", api);
    if (kind === "definition") element.setAttribute("definition-id", id);
    if (kind === "instance") element.setAttribute("instance-id", id);
    element.editWorkflowDefinition = definition => show("definition", definition);
    element.viewWorkflowInstance = instance => show("instance", instance);
    place.replaceChildren(element);
  }

  window.addEventListener("popstate", draw);
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-studio-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show(link.dataset.studioPlace);
  });
  // Studio tells of its end by this element's style.
  new MutationObserver(() => { const end = document.getElementById("blazor-error-ui"); if (end.style.display === "block") end.hidden = false; })
    .observe(document.getElementById("blazor-error-ui"), { attributes: true, attributeFilter: ["style"] });
  draw();
})();
