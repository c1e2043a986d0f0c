// The report: whose answers are in it, who reads it, and as what kind of file.
// Files that are added here are held in this tab only.

/** A file of answers that was added. @typedef {{name: string, text: string, about: string, problems: string[]}} Added */

/** What the report is to be. Notes are "" until somebody chooses. */
const wanted = { mine: true, others: /** @type {Added[]} */ ([]), before: /** @type {Added[]} */ ([]), reader: "full", kind: "pdf", notes: "" };

/** The report that was made last. @type {{name: string, data: Uint8Array, warnings: string[]}|null} */
let made = null;

/** What the screen shows of the engine changes with it. */
function engineChanged() {
  takeScores();
  showScores();
  if (byId("report-form")) showEngine();
}

/** Writes the scores where the screen has places for them. */
function showScores() {
  for (const q of data.questionnaires) {
    for (const at of document.querySelectorAll(`[data-score="${q.id}"]`)) {
      const score = scoreOf(q);
      at.textContent = score && (at.tagName === "LI" ? `${q.title}: ${score}.` : score);
      /** @type {HTMLElement} */ (at).hidden = score === "";
    }
  }
}

/** @param {Questionnaire} q @param {string} tag */
function scorePlace(q, tag) {
  return el(tag, { "data-score": q.id, hidden: true, class: "score" });
}

/** Reports whether the page can make a report, or will be able to. */
function makesReports() {
  return engine === "ready" || engine === "starting";
}

/** The answers of this page as a file, if there are any. */
function mine() {
  const any = state.begun && data.questionnaires.some((q) => answersIn(q) > 0);
  return any && wanted.mine ? [{ name: fileName(), text: writeAnswers() }] : [];
}

function chosenAnswers() {
  return [...mine(), ...wanted.others.map(({ name, text }) => ({ name, text }))];
}

/** The words that are printed where nobody chooses: none of several people. */
function chosenNotes() {
  return wanted.notes || (chosenAnswers().length > 1 ? "none" : "quoted");
}

function drawn() {
  return data.reports?.kinds.find((k) => k.id === wanted.kind)?.drawn;
}

function showReport() {
  const reports = data.reports;
  if (!reports) return go("#/review");
  const begun = state.begun && data.questionnaires.some((q) => answersIn(q) > 0);
  show("The report", [
    heading("The report"),
    el("p", {}, "It is made here, in this page. Nothing is sent anywhere."),
    el("p", { id: "engine-state", role: "status" }),
    el("form", { id: "report-form", novalidate: true, submit: makeReport },
      el("fieldset", { "aria-describedby": "answers-e" }, el("legend", {}, "Whose answers are in it?"),
        begun && el("label", { class: "choice" }, el("input", { type: "checkbox", id: "mine", checked: wanted.mine, change: (/** @type {any} */ e) => { wanted.mine = e.target.checked; showAdded(); } }),
          el("span", {}, el("b", {}, "Those of this page"), el("span", { class: "help" }, " " + answeredText(tally(asked()), String(tally(asked()).asked)) + "."))),
        el("p", { class: "hint" }, "Several people's answers become one report. Small groups are not shown apart, so that nobody can tell who said what."),
        mistake("answers"),
        el("ul", { id: "others", class: "added" }),
        el("p", {}, el("button", { type: "button", class: "plain", id: "answers", click: () => addFiles("others") }, "Add people's answers files"), " or drop them on this page.")),
      el("fieldset", {}, el("legend", {}, "Compare with an earlier time?"),
        el("ul", { id: "earlier", class: "added" }),
        el("p", {}, button("Add the earlier answers files", () => addFiles("before")))),
      choices({ name: "kind", ask: "As which kind of file?", choices: reports.kinds, chosen: [wanted.kind], set: ([v]) => { wanted.kind = v; showAdded(); } }),
      el("div", { id: "for-drawn" }, choices({ name: "reader", ask: "Which report?", choices: reports.readers, chosen: [wanted.reader], set: ([v]) => { wanted.reader = v; } })),
      choices({ name: "notes", ask: "Which of people's own words are printed in it?", choices: reports.notes, chosen: [chosenNotes()], set: ([v]) => { wanted.notes = v; } }),
      el("p", { class: "actions" }, el("button", { type: "submit", class: "main", id: "make" }, "Make the report"), state.begun && el("a", { href: "#/review" }, "Back to the answers"))),
    el("div", { id: "made" }),
  ]);
  showEngine();
  showAdded();
  showMade();
}

/** Says what the engine is doing, where that matters. */
function showEngine() {
  byId("make").disabled = engine !== "ready";
  byId("engine-state").textContent = {
    none: "", ready: "", starting: "The page is getting ready to make reports. That takes a few seconds.",
    failed: `This page cannot make reports in this browser: ${engineFailed}. Save your answers, and send the file to whoever makes the report.`,
  }[engine];
  byId("engine-state").hidden = engine === "ready";
}

/** Lists the files that were added. */
function showAdded() {
  for (const [id, list] of /** @type {[string, Added[]][]} */ ([["others", wanted.others], ["earlier", wanted.before]])) {
    byId(id).replaceChildren(...list.map((f) => el("li", { class: f.problems.length > 0 ? "bad" : "" },
      el("b", {}, f.name), ": ", f.about,
      f.problems.length > 0 && el("ul", {}, ...f.problems.map((p) => el("li", {}, p))), " ",
      button("Remove", () => { list.splice(list.indexOf(f), 1); showAdded(); say(`${f.name} is removed.`); }))));
  }
  byId("for-drawn").hidden = !drawn();
  const notes = byId("report-form").querySelector(`input[name="notes"][value="${chosenNotes()}"]`);
  if (notes) notes.checked = true;
  if (chosenAnswers().length > 0) mended("answers");
}

/** @param {"others"|"before"} to */
function addFiles(to) {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = ".yaml,.yml,.json";
  input.addEventListener("change", () => add(to, Array.from(input.files || [])));
  input.click();
}

/** @param {"others"|"before"} to @param {File[]} files */
async function add(to, files) {
  await engineStarted;
  const list = wanted[to];
  for (const f of files) {
    const added = { name: f.name, text: "", about: "", problems: /** @type {string[]} */ ([]) };
    if (f.size > maxFile) added.problems = ["It is larger than any answers file."];
    else {
      added.text = await f.text();
      if (list.some((other) => other.text === added.text)) {
        notice(`${f.name} is there already.`);
        continue;
      }
      const reply = engine === "ready" ? ask("about", { name: f.name, text: added.text }) : null;
      added.problems = reply ? [...(reply.problems || []), ...(reply.hints || [])] : [engineFailed];
      added.about = reply?.result || "it cannot be used";
    }
    list.push(added);
  }
  list.sort((a, b) => (a.name < b.name ? -1 : 1)); // as the program takes them
  if (!byId("report-form")) return go("#/report");
  showAdded();
  const bad = list.filter((f) => f.problems.length > 0).length;
  say(`${count(list.length, "file")}` + (bad > 0 ? `, ${bad} with mistakes.` : "."));
}

/** Files that are dropped: on the report they are added, elsewhere one is opened. @param {DragEvent} e */
function dropped(e) {
  const files = Array.from(e.dataTransfer?.files || []);
  if (files.length === 0) return;
  e.preventDefault();
  if (byId("report-form") || makesReports() && files.length > 1) add("others", files);
  else take(files[0], null);
}

/** @param {Event} e */
async function makeReport(e) {
  e.preventDefault();
  const answers = chosenAnswers();
  if (answers.length === 0) return wrong("answers", "Add the answers files that the report is made of, or answer the questions of this page first.");
  const busy = byId("make");
  busy.disabled = true;
  busy.textContent = "Making the report…";
  say("The report is being made.");
  await new Promise((done) => setTimeout(done, 50)); // so that this is seen
  const reply = ask("report", {
    answers, before: wanted.before.map(({ name, text }) => ({ name, text })),
    format: wanted.kind, edition: drawn() ? wanted.reader : "full", notes: chosenNotes(),
  });
  busy.disabled = false;
  busy.textContent = "Make the report";
  if (reply.problems) {
    made = null;
    return showMade([...reply.problems, ...(reply.hints || [])]);
  }
  made = { ...reply.result, data: reply.data };
  showMade();
  keepReport();
}

/** Shows what became of the report. @param {string[]} [problems] */
function showMade(problems) {
  const at = byId("made");
  at.replaceChildren();
  if (problems) {
    at.append(el("div", { class: "box", role: "alert" }, el("h2", { tabindex: -1 }, "The report could not be made"), el("ul", {}, ...problems.map((p) => el("li", {}, p)))));
  } else if (made) {
    at.append(el("h2", { tabindex: -1 }, "The report is made"),
      el("p", {}, el("b", {}, made.name), ` is where your browser puts downloads. `, button("Save it again", keepReport)),
      made.warnings.length > 0 ? el("div", { class: "box" }, el("p", {}, el("b", {}, "Worth a look")), el("ul", {}, ...made.warnings.map((w) => el("li", {}, w)))) : "");
  }
  const head = at.querySelector("h2");
  if (head && started) {
    head.focus();
    head.scrollIntoView({ block: "start" });
  }
}

function keepReport() {
  if (made) saveAs(made.name, new Blob([/** @type {BlobPart} */ (made.data)], { type: "application/octet-stream" }));
}
