// The report: whose answers are in it, who reads it, and as what kind of file.
// Files that are added here are held in this tab only.

/**
 * A file of answers that was added, with its bytes in base64.
 * @typedef {{name: string, data: string, about: string, service: string, problems: string[], hints: string[]}} Added
 * @typedef {{mine: boolean, others: Added[], before: Added[], services: boolean, reader: string, kind: string, notes: string}} Wanted
 */

/** What the report is to be. Notes are "" until somebody chooses. @returns {Wanted} */
const nothingWanted = () => ({ mine: true, others: [], before: [], services: false, reader: "full", kind: "pdf", notes: "" });

let wanted = nothingWanted();

/** The report that was made last. @type {{name: string, data: Uint8Array, warnings: string[], hints: string[]}|null} */
let made = null;

/** Forgets other people's files, and the report. */
function forgetReport() {
  wanted = nothingWanted();
  made = null;
}

/** What the screen shows of the engine changes with it. */
function engineChanged() {
  if (!byId("report-form")) return;
  showEngine();
  if (engine === "ready") say("The page is ready to make reports.");
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

/** Reports whether the page can make a report, or will be able to. */
function makesReports() {
  return engine === "ready" || engine === "starting";
}

/** Reports whether this page has answers that a report can be made of. */
function hasMine() {
  return state.begun && data.questionnaires.some((q) => answersIn(q) > 0);
}

/** The files that the report is of, each with a name of its own. */
function chosenAnswers() {
  const name = wanted.others.some((f) => f.name === fileName()) ? "this page" : fileName();
  return [...(hasMine() && wanted.mine ? [{ name, text: writeAnswers() }] : []), ...wanted.others.map(named)];
}

/** @param {Added} f */
function named(f) {
  return { name: f.name, data: f.data };
}

/** Reports whether files that are put together are about several services, sites or teams. */
function ofServices() {
  const own = hasMine() && wanted.mine ? [state.service] : [];
  const several = (/** @type {string[]} */ names) => new Set(names.map((n) => clean(n).toLowerCase())).size > 1;
  const of = (/** @type {Added[]} */ list) => list.filter((f) => f.problems.length === 0).map((f) => f.service);
  return several([...own, ...of(wanted.others)]) || several(of(wanted.before));
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
  made = null; // answers may have changed since
  show("The report", [
    heading("The report"),
    el("p", {}, "It is made here, in this page. Nothing is sent anywhere. The files that you add are held in this tab until you close it."),
    el("p", { id: "engine-state", role: "status" }),
    el("form", { id: "report-form", novalidate: true, submit: makeReport },
      whoseAnswers(),
      earlierAnswers(),
      choices({ name: "kind", ask: "As which kind of file?", choices: reports.kinds, chosen: [wanted.kind], set: ([v]) => { wanted.kind = v; showAdded(); } }),
      el("div", { id: "for-drawn" }, choices({ name: "reader", ask: "Which report?", choices: reports.readers, chosen: [wanted.reader], set: ([v]) => { wanted.reader = v; } })),
      choices({ name: "notes", ask: "Which of people's own words are printed in it?", choices: reports.notes, chosen: [chosenNotes()], set: ([v]) => { wanted.notes = v; } }),
      el("p", { class: "actions" }, el("button", { type: "submit", class: "main", id: "make" }, "Make the report"),
        state.begun ? el("a", { href: "#/review" }, "Back to the answers") : el("a", { href: "#/setup" }, "Back"))),
    el("div", { id: "made" }),
  ]);
  showEngine();
  showAdded();
}

/** Asks whose answers are in the report. */
function whoseAnswers() {
  return el("fieldset", { "aria-describedby": "answers-e" }, el("legend", {}, "Whose answers are in it?"),
    found && el("p", { class: "box" }, `This browser kept the answers${about(found)} They are not in the report. `, button("Put them in", putKept)),
    hasMine() && mineChoice(),
    el("p", { class: "hint" }, "Several people's answers become one report. Small groups are not shown apart, so that nobody can tell who said what."),
    mistake("answers"),
    el("ul", { id: "others", class: "added" }),
    el("p", {}, el("button", { type: "button", class: "plain", id: "answers", click: () => addFiles("others") }, "Add people's answers files"), " or drop them on this page."),
    el("label", { class: "choice", id: "services" }, el("input", { type: "checkbox", checked: wanted.services, change: (/** @type {any} */ e) => { wanted.services = e.target.checked; } }),
      el("span", {}, el("b", {}, "Each part is one voice"), el("span", { class: "help" }, " The files are about different services, sites or teams. If they are parts of one organisation, the report can show them beside one another."))));
}

/** Asks for the answers of an earlier time. */
function earlierAnswers() {
  return el("fieldset", { "aria-describedby": "before-e" }, el("legend", {}, "Compare with an earlier time?"),
    mistake("before"),
    el("ul", { id: "earlier", class: "added" }),
    el("p", { class: "hint", id: "not-compared" }, "This kind of file does not show what changed. A PDF, Word or web page does."),
    el("p", {}, el("button", { type: "button", class: "plain", id: "before", click: () => addFiles("before") }, "Add the earlier answers files")));
}

/** The choice of this page's own answers. */
function mineChoice() {
  const t = tally(asked());
  return el("label", { class: "choice" }, el("input", { type: "checkbox", id: "mine", checked: wanted.mine, change: (/** @type {any} */ e) => { wanted.mine = e.target.checked; showAdded(); } }),
    el("span", {}, el("b", {}, "Those of this page"), el("span", { class: "help" }, ` ${answeredText(t, String(t.asked))}.` + (t.open > 0 ? " The report is of what is answered so far." : ""))));
}

/** Goes on with what the browser kept, and stays here. */
function putKept() {
  if (!found) return;
  const record = newest(found);
  found = null;
  resume(record);
  showReport();
  byId("mine")?.focus();
}

/** Says what the engine is doing, where that matters. */
function showEngine() {
  byId("make").disabled = engine !== "ready";
  byId("make").textContent = "Make the report";
  byId("engine-state").textContent = {
    ready: "", starting: "The page is getting ready to make reports. That takes a few seconds.",
    failed: `This page cannot make reports in this browser: ${engineFailed}. Try another browser, such as Edge, Chrome, Firefox or Safari. Or save your answers, and send the file to whoever makes the report.`,
  }[engine];
  byId("engine-state").hidden = engine === "ready";
}

/** Lists the files that were added. */
function showAdded() {
  for (const [id, list, add] of /** @type {[string, Added[], string][]} */ ([["others", wanted.others, "answers"], ["earlier", wanted.before, "before"]])) {
    byId(id).replaceChildren(...list.map((f) => el("li", { class: f.problems.length > 0 ? "bad" : "" },
      el("b", {}, f.name), ": ", f.about,
      f.problems.length > 0 && el("ul", {}, ...f.problems.map((p) => el("li", {}, p))), ...hinted(f.hints), " ",
      el("button", { type: "button", class: "plain", "aria-label": `Remove ${f.name}`, click: () => remove(f, list, id, add) }, "Remove"))));
    if (!list.some((f) => f.problems.length > 0) && (add === "before" || chosenAnswers().length > 0)) mended(add);
  }
  byId("for-drawn").hidden = !drawn();
  byId("not-compared").hidden = drawn() || wanted.before.length === 0;
  byId("services").hidden = !ofServices();
  const notes = byId("report-form").querySelector(`input[name="notes"][value="${chosenNotes()}"]`);
  if (notes) notes.checked = true;
}

/** What to do about mistakes or warnings. @param {string[]} hints */
function hinted(hints) {
  return hints.map((h) => el("p", { class: "hint" }, el("b", {}, "What to do: "), h));
}

/** @param {Added} f @param {Added[]} list @param {string} id @param {string} add */
function remove(f, list, id, add) {
  const at = list.indexOf(f);
  list.splice(at, 1);
  mended(add);
  showAdded();
  const left = byId(id).children;
  (left.length > 0 ? left[Math.min(at, left.length - 1)].querySelector("button") : byId(add)).focus();
  say(`${f.name} is removed.`);
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
  const list = wanted[to], before = [];
  say("The files are being read.");
  for (const f of files) {
    await engineStarted;
    const added = { name: ownName(f.name, list), data: "", about: "it cannot be used", service: "", problems: /** @type {string[]} */ ([]), hints: /** @type {string[]} */ ([]) };
    const there = await look(f, added, to);
    if (there) before.push(there);
    else list.push(added);
  }
  list.sort((a, b) => (a.name < b.name ? -1 : 1)); // as the program takes them
  if (!byId("report-form")) go("#/report");
  else showAdded();
  const bad = list.filter((f) => f.problems.length > 0).length;
  if (before.length > 0) notice(before.join(" "), true);
  else say(`${count(list.length, "file")}` + (bad > 0 ? `, ${bad} with mistakes.` : "."));
}

/**
 * Reads a file, and finds what it holds. Returns why it is not added where its
 * answers are there already.
 * @param {File} f @param {Added} added @param {"others"|"before"} to
 */
async function look(f, added, to) {
  if (f.size > maxFile) {
    added.problems = ["It is larger than any answers file."];
    return "";
  }
  try {
    added.data = inBase64(await bytesOf(f));
  } catch {
    added.problems = ["It could not be read. Of a folder, add the files that are in it."];
    return "";
  }
  if (wanted[to].some((other) => other.data === added.data && other.problems.length === 0)) return `${f.name} is there already.`;
  const reply = engine === "ready" ? ask("about", named(added)) : null;
  added.problems = reply ? reply.problems || [] : [engineFailed];
  added.hints = reply?.hints || [];
  if (!reply?.result) return "";
  added.about = reply.result.text;
  added.service = reply.result.service;
  const mine = to === "others" && hasMine() && wanted.mine && reply.result.respondent !== "" && reply.result.respondent === state.respondent.id;
  return mine ? `${f.name} holds the answers of this page, and is not counted again.` : "";
}

/** A name that no other file of the list has: many people's files have one name. @param {string} name @param {Added[]} list */
function ownName(name, list) {
  const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
  let own = name;
  for (let n = 2; list.some((f) => f.name === own); n++) own = `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
  return own;
}

/** Says beside the files that some cannot be used. @param {string} id @param {Added[]} list */
function refuseBad(id, list) {
  const bad = list.filter((f) => f.problems.length > 0).length;
  if (bad > 0) wrong(id, bad === 1 ? "One file has mistakes. Remove it, or mend it and add it again." : `${bad} files have mistakes. Remove them, or mend them and add them again.`);
  return bad > 0;
}

/** @param {Event} e */
async function makeReport(e) {
  e.preventDefault();
  const answers = chosenAnswers(), before = drawn() ? wanted.before : [];
  if (answers.length === 0) return wrong("answers", "Add the answers files that the report is made of, or answer the questions of this page first.");
  if (refuseBad("answers", wanted.others) || refuseBad("before", before)) return;
  byId("make").disabled = true;
  byId("make").textContent = "Making the report…";
  say("The report is being made.");
  await new Promise((done) => setTimeout(done, 100)); // so that this is seen and heard
  const reply = ask("report", {
    answers, before: before.map(named), services: wanted.services && ofServices(),
    format: wanted.kind, edition: drawn() ? wanted.reader : "full", notes: chosenNotes(),
  });
  made = reply.problems ? null : { ...reply.result, data: reply.data };
  if (!byId("report-form")) return; // somebody turned to another screen
  showEngine();
  showMade(reply);
  if (made) keepReport();
}

/** Shows what became of the report. @param {Reply} reply */
function showMade(reply) {
  const at = byId("made"), problems = reply.problems || [];
  at.replaceChildren();
  if (made) {
    at.append(el("h2", { tabindex: -1 }, "The report is made"),
      el("p", {}, el("b", {}, made.name), ` is where your browser puts downloads. `, button("Save it again", keepReport)));
    if (hasMine() && wanted.mine && !kept.saved) at.append(saveToo());
    if (made.warnings.length > 0) at.append(el("div", { class: "box" }, el("p", {}, el("b", {}, "Worth a look")), el("ul", {}, ...made.warnings.map((w) => el("li", {}, w))), ...hinted(made.hints)));
  } else {
    at.append(el("div", { class: "box", role: "alert" }, el("h2", { tabindex: -1 }, "The report could not be made"), el("ul", {}, ...problems.map((p) => el("li", {}, p))), ...hinted(reply.hints || [])));
  }
  const head = at.querySelector("h2");
  head.focus();
  head.scrollIntoView({ block: "start" });
}

/** Answers are not in a report as one can go on with them. */
function saveToo() {
  const at = el("p", {}, "Your answers are not all saved to a file yet. With the file you can change them later, and make the report again. ",
    button("Save my answers", async () => {
      await save();
      if (!kept.saved) return;
      at.remove();
      byId("made").querySelector("h2").focus();
    }));
  return at;
}

function keepReport() {
  if (made) saveAs(made.name, new Blob([/** @type {BlobPart} */ (made.data)], { type: "application/octet-stream" }));
}
