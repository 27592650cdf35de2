// A term is edited by fields. Studio has no editor for one but that of code: over it stand the term's words and a button, and what the fields give is
// written into that very editor, so that Studio saves it as if it were typed.
"use strict";

(() => {
  const place = document.getElementById("studio");
  const dialog = document.getElementById("studio-term");
  const form = dialog.querySelector("form");
  const said = place.dataset;

  const editorOf = field => window.monaco?.editor.getEditors().find(editor => field.contains(editor.getDomNode()));
  // A term that a script computes is no fields.
  const isTerm = (field, editor) => editor?.getModel()?.getLanguageId() === "json" && field.textContent.includes(said.termHint);

  async function ask(what, editor, fields = new FormData()) {
    fields.set("definition", new URLSearchParams(location.search).get("definition") ?? "");
    fields.set("value", editor.getValue());
    const answer = await fetch(`/studio/term/${what}`, { method: "POST", body: new URLSearchParams(fields) });
    if (answer.status === 401) document.getElementById("studio-ended").hidden = false;
    if (!answer.ok && !answer.headers.get("Content-Type")?.startsWith("text/html")) throw new Error(`${answer.status}`);
    return answer;
  }

  function button(className, text, act) {
    return Object.assign(document.createElement("button"), { type: "button", className, textContent: text, onclick: act });
  }

  function dress(field, editor) {
    const label = field.querySelector("label")?.textContent.trim() ?? "";
    const bar = Object.assign(document.createElement("div"), { className: "studio-term-bar", editor });
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", label);
    const [title, words] = ["div", "div"].map(name => document.createElement(name));
    [title.className, title.textContent, words.className] = ["fw-bold", label, "studio-term-words"];
    const json = button("btn btn-sm", said.termJson, () => {
      const shown = field.toggleAttribute("data-term-json");
      json.setAttribute("aria-expanded", shown);
      if (shown) editor.layout();
    });
    json.setAttribute("aria-expanded", "false");
    const acts = Object.assign(document.createElement("div"), { className: "d-flex gap-2" });
    if (said.termEdit) acts.append(button("btn btn-sm btn-primary", said.termEdit, () => open(editor, label)));
    acts.append(json);
    bar.append(title, words, acts);
    field.prepend(bar);
    field.toggleAttribute("data-term", true);

    let last = 0;
    async function tell() {
      const mine = ++last;
      const told = await ask("words", editor).then(answer => answer.json()).catch(() => ({ words: said.termFailed }));
      if (mine !== last) return;
      words.textContent = told.words;
      words.classList.toggle("text-danger", told.isTerm === false);
    }
    let soon;
    bar.listens = editor.onDidChangeModelContent(() => { clearTimeout(soon); soon = setTimeout(tell, 200); });
    tell();
  }

  function undress(field, bar) {
    bar.listens.dispose();
    bar.remove();
    for (const name of ["data-term", "data-term-json"]) field.removeAttribute(name);
  }

  // Studio uses its fields again for other inputs.
  function look() {
    for (const field of place.querySelectorAll(".mud-field")) {
      const bar = field.querySelector(":scope > .studio-term-bar");
      const editor = editorOf(field);
      if (bar && (bar.editor !== editor || !isTerm(field, editor))) undress(field, bar);
      if (isTerm(field, editor) && !field.querySelector(":scope > .studio-term-bar")) dress(field, editor);
    }
  }

  async function show(answer) {
    form.innerHTML = await answer.text();
    (form.querySelector("[aria-invalid]") ?? form.querySelector("input:not([type=hidden])"))?.focus();
  }

  let edited;
  async function open(editor, label) {
    edited = { editor, label };
    const fields = new FormData();
    fields.set("label", label);
    form.replaceChildren();
    dialog.showModal();
    await ask("form", editor, fields).then(show).catch(fail);
  }

  function write(value) {
    edited.editor.executeEdits("term", [{ range: edited.editor.getModel().getFullModelRange(), text: value }]);
    dialog.close();
  }

  function fail() {
    form.querySelector(".studio-term-failed")?.remove();
    const told = Object.assign(document.createElement("p"), { className: "alert alert-danger studio-term-failed", textContent: said.termFailed });
    told.setAttribute("role", "alert");
    form.prepend(told);
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const meant = event.submitter?.value;
    if (!meant) return dialog.close();
    if (meant === "drop") return write("");
    const fields = new FormData(form);
    fields.set("label", edited.label);
    try {
      const answer = await ask("write", edited.editor, fields);
      if (answer.ok) write((await answer.json()).value);
      else await show(answer);
    } catch {
      fail();
    }
  });
  document.getElementById("studio-term-close").addEventListener("click", () => dialog.close());

  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; look(); });
  }).observe(place, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["data-mode-id"] });
})();
