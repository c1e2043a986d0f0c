// The beginning: what the browser kept is offered, and everything listens.

function start() {
  frame();
  const logo = document.querySelector("#form img.logo");
  if (logo) byId("org").before(logo.cloneNode());
  found = openKept();
  if (found && !found.state.begun && Object.keys(found.state.answers).length === 0 && !found.state.organisation) found = null;
  showNotices();
  render();
  started = true;
  document.documentElement.classList.add("js"); // from now on the form is only for paper
  window.addEventListener("hashchange", render);
  window.addEventListener("storage", (e) => {
    if (e.key === place && e.newValue !== kept.last && !found) foundElsewhere();
  });
  window.addEventListener("beforeunload", (e) => {
    if (!kept.saved && !found) e.preventDefault();
  });
  window.addEventListener("beforeprint", fillForm);
  window.addEventListener("dragover", (e) => e.preventDefault());
  window.addEventListener("drop", dropped);
  if (data.reports) window.addEventListener("load", () => setTimeout(beginEngine, 50)); // the first screen comes first
  setInterval(showKept, 30000);
}

/** Files that are dropped: on the report they are added, elsewhere one is opened. @param {DragEvent} e */
function dropped(e) {
  const files = Array.from(e.dataTransfer?.files || []);
  if (files.length === 0) return;
  e.preventDefault();
  if (data.reports && (byId("report-form") || makesReports() && files.length > 1)) add("others", files);
  else take(files[0], null);
}

/** Fills the printed form with what is answered so far. */
function fillForm() {
  const form = byId("form");
  byId("f-organisation").value = state.organisation;
  byId("f-service").value = state.service;
  byId("f-date").value = state.begun ? state.date : "";
  for (const input of form.querySelectorAll("input[name]")) {
    const [of, id] = input.name.split("/");
    if (of === "perspective") input.checked = input.value === state.respondent.perspective;
    else if (of === "fact") input.checked = (own(state.profile, id) || []).includes(input.value);
    else input.checked = input.value === formValue(formAnswer(of));
  }
  for (const area of form.querySelectorAll("textarea")) {
    const a = formAnswer(area.dataset.of);
    area.value = a.unconfirmed ? "" : [a.text, a.note, a.evidence].filter(Boolean).join("\n");
    area.rows = Math.max(3, area.value.split("\n").reduce((/** @type {number} */ n, /** @type {string} */ l) => n + 1 + Math.floor(l.length / 85), 0));
  }
}

/** The answer to a question that the form names by its places: "2-13". @param {string} at */
function formAnswer(at) {
  const [questionnaire, question] = at.split("-").map(Number);
  return answerTo(itemsOf(data.questionnaires[questionnaire])[question]);
}

/** @param {Answer} a */
function formValue(a) {
  if (a.unconfirmed) return "";
  return a.kind === "level" ? String(a.level) : a.kind;
}
