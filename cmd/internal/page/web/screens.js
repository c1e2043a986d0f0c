// The screens: welcome back, set-up, what to know before, a question, the review.

/** @type {Kept|null} */
let found = null; // kept from an earlier visit, until somebody decides about it
let started = false; // the first screen is there; from now on the focus moves

/** What the set-up has to ask for first. @type {{id: string, text: string}|null} */
let missing = null;

/** Shows what the address names. */
function render() {
  if (!staying) byId("said").hidden = true;
  staying = false;
  const [, first, second] = location.hash.split("/");
  if (first === "report" && data.reports) return showReport();
  if (found) return showWelcome(found);
  if (!state.begun || first === "setup" || !first) return showSetup();
  if (first === "review") return showReview();
  const all = scope().flatMap(itemsOf);
  if (first === "before") {
    const q = scope().find((one) => one.id === second);
    return q ? showBefore(q, asked([q])[0]) : showReview();
  }
  const item = all.find((i) => i.questionnaire.id === first && i.question.id === second);
  if (!item) return showReview();
  if (!state.seen.includes(first)) return showBefore(item.questionnaire, item);
  if (!asked([item.questionnaire]).some((i) => i.question === item.question)) return go(after(item));
  showQuestion(item);
}

/** The place after a question: the next that is asked, or the review. @param {Item} item */
function after(item) {
  const all = scope().flatMap(itemsOf), now = asked().map((i) => i.question);
  const at = all.findIndex((i) => i.question === item.question);
  const next = all.slice(at + 1).find((i) => now.includes(i.question));
  return next ? hrefOf(next) : "#/review";
}

/** The place before a question. @param {Item} item */
function before(item) {
  const list = asked();
  const at = list.findIndex((i) => i.question === item.question);
  return at > 0 ? hrefOf(list[at - 1]) : "#/setup";
}

/** @param {Kept} record */
function showWelcome(record) {
  show("Welcome back", [
    heading("Welcome back"),
    el("p", {}, `This browser kept the answers${about(record)}`,
      record.saved ? "" : " They are not all saved to a file yet."),
    el("p", { class: "actions" },
      button("Go on with them", () => {
        found = null;
        resume(newest(record));
        go(state.begun ? firstOpen() : "#/setup");
      }, "main"),
      button("Begin anew", () => {
        if (!record.saved && !confirm("These answers are not all saved to a file. Begin anew, and lose them?")) return;
        found = null;
        forget();
        go("#/setup");
      }),
      button("Open a file", () => {
        found = null;
        resume(newest(record));
        refresh();
        openFile();
        render();
      })),
    offerReport(),
  ].filter(Boolean));
}

/** Offers the report to whoever has the answers of others. */
function offerReport() {
  return data.reports && el("p", {}, "You have people's answers files, and want the report? ", el("a", { href: "#/report" }, "Make the report"));
}

/** Whose answers are kept, how many, and since when. @param {Kept} record */
function about(record) {
  const when = new Date(record.at).toLocaleString("en-AU", { dateStyle: "long", timeStyle: "short" });
  return `${record.state.organisation ? " of " + record.state.organisation : ""}: ${count(givenIn(record), "question")} answered, last changed on ${when}.`;
}

/** Offers what was answered in another page, as long as nothing is answered here. */
function offerOther() {
  const record = state.begun ? null : keptForOthers();
  return record && el("div", { class: "box", id: "other" },
    el("p", {}, `Another page of readiness was answered in this browser, perhaps an earlier edition of this one. It kept the answers${about(record)}`),
    el("p", { class: "actions" }, button("Go on with them here", () => takeFromOther(record)),
      button("Save them to a file", () => saveAs(fileName(record.state), new Blob([record.text], { type: "application/yaml" })))));
}

/**
 * A group of choices. What is chosen is handed over at each change.
 * @param {{name: string, ask: string, help?: string, many?: boolean, choices: Choice[], chosen: string[], fixed?: string[], set: (chosen: string[]) => void}} o
 */
function choices(o) {
  const help = o.help ? el("div", { class: "hint", id: `h-${o.name}` }, ...paragraphs(o.help)) : null;
  const set = el("fieldset", { "aria-describedby": [help && help.id, `${o.name}-e`].filter(Boolean).join(" ") }, el("legend", {}, o.ask), help, mistake(o.name));
  for (const c of o.choices) {
    set.append(el("label", { class: "choice" },
      el("input", { type: o.many ? "checkbox" : "radio", name: o.name, value: c.id, checked: o.chosen.includes(c.id), disabled: (o.fixed || []).includes(c.id), change: () => {
        mended(o.name);
        o.set(Array.from(set.querySelectorAll("input:checked"), (/** @type {any} */ i) => i.value));
      } }),
      el("span", {}, el("b", {}, c.label), c.help && el("span", { class: "help" }, " " + c.help))));
  }
  return set;
}

/** @param {string} id @param {string} label @param {string} help @param {Record<string, any>} attributes @param {(value: string) => void} set */
function field(id, label, help, attributes, set) {
  const input = el("input", { id, autocomplete: "off", "aria-describedby": `${id}-h ${id}-e`, ...attributes, input: (/** @type {any} */ e) => {
    mended(id);
    set(e.target.value);
  } });
  return el("div", { class: "field" }, el("label", { for: id }, label), help && el("p", { class: "hint", id: `${id}-h` }, help), mistake(id), input);
}

/** The place beside a field for what is wrong with it. @param {string} id */
function mistake(id) {
  return el("p", { class: "error", id: `${id}-e`, hidden: true });
}

/** Says beside a field what is wrong with it, and goes there. @param {string} id @param {string} text */
function wrong(id, text) {
  const error = byId(`${id}-e`), at = byId(id) || error.parentElement.querySelector("input:enabled");
  error.textContent = text;
  error.hidden = false;
  at.setAttribute("aria-invalid", "true");
  at.focus();
  error.scrollIntoView({ block: "center" });
}

/** @param {string} id */
function mended(id) {
  const error = byId(`${id}-e`);
  if (!error || error.hidden) return;
  error.hidden = true;
  error.textContent = "";
  for (const e of byId("main").querySelectorAll("[aria-invalid]")) e.removeAttribute("aria-invalid");
}

/** A change to what is asked first. */
function factChanged() {
  changed();
  sayKept();
  refresh();
  const size = byId("size");
  if (size) size.textContent = sizeText();
}

function sizeText() {
  const t = tally(asked());
  return `${count(t.asked, "question")} for an organisation like yours, about ${duration(data.minutes * t.asked)} in all. `;
}

function showSetup() {
  const s = state, r = s.respondent;
  const form = el("form", { novalidate: true, submit: leaveSetup },
    field("organisation", "What is your organisation called?", "The name is on the report.", { value: s.organisation, required: true }, (v) => { s.organisation = v; factChanged(); }),
    field("service", "Is this about one part of it, such as a service, site or team?", "Leave it empty if your answers are about the whole organisation.", { value: s.service }, (v) => { s.service = v; factChanged(); }),
    field("date", "Which day are these answers for?", "", { type: "date", value: s.date }, (v) => { s.date = v; factChanged(); }),
    data.perspectives.length > 0 && choices({ name: "perspective", ask: "From which perspective do you answer?", help: "Choose the one that fits you best. The report says from which perspective it was answered.", choices: data.perspectives, chosen: [r.perspective], set: ([v]) => { r.perspective = v; setPerspective(); factChanged(); } }),
    el("div", { id: "who" }),
    ...data.facts.map((f) => choices({ name: `fact-${f.id}`, ask: f.ask, help: f.help, many: f.many, choices: f.values, chosen: own(s.profile, f.id) || [], set: (v) => { s.profile[f.id] = v; factChanged(); } })),
    data.questionnaires.length > 1 && choices({ name: "scope", ask: "Which questionnaires do you want to answer?", help: "You can answer them over several sittings, and add one later. One that has answers stays.", many: true,
      choices: data.questionnaires.map((q) => ({ id: q.id, label: q.title, help: count(itemsOf(q).filter((i) => !i.question.open).length, "question") + " at most" })), chosen: s.scope, fixed: data.questionnaires.filter((q) => answersIn(q) > 0).map((q) => q.id),
      set: (v) => { s.scope = data.questionnaires.map((q) => q.id).filter((id) => v.includes(id)); factChanged(); } }),
    hasShorter() && choices({ name: "form", ask: "All questions, or the shorter set?", help: "The shorter set is a first look, with the questions that tell most. You can go on to all of them later, and keep your answers.", choices: [{ id: "full", label: "All questions", help: "" }, { id: "short", label: "The shorter set", help: "" }], chosen: [s.short ? "short" : "full"], set: ([v]) => { s.short = v === "short"; factChanged(); } }),
    el("p", {}, el("span", { id: "size" }, sizeText()), data.texts.time),
    el("p", { class: "actions" }, el("button", { type: "submit", class: "main" }, state.begun ? "Go on" : "Start")));
  show("Before you start", [
    heading("Find out how ready your organisation is for a Lived Experience workforce"),
    offerOther(),
    ...data.support.map((s) => el("p", {}, s)),
    el("p", {}, data.texts.welcome), el("p", {}, data.texts.privacy),
    el("p", {}, "You have a file that a page like this saved? ", button("Open it, and go on", openFile)),
    offerReport(),
    form,
  ].filter(Boolean));
  setPerspective();
  if (missing) wrong(missing.id, missing.text);
  missing = null;
}

/** Reports whether there is a choice between all questions and fewer. */
function hasShorter() {
  const all = data.questionnaires.flatMap(itemsOf);
  return !data.short && all.some((i) => i.question.short) && !all.every((i) => i.question.short);
}

/** What is asked of some perspectives only. */
function setPerspective() {
  const r = state.respondent, at = byId("who");
  at.replaceChildren();
  const numbers = (/** @type {string} */ v) => Math.max(0, Math.min(9999, Math.floor(Number(v)) || 0));
  if (r.perspective === "group") {
    at.append(
      field("participants", "How many people are answering together?", "A number, or leave it empty.", { type: "number", min: 1, max: 9999, value: r.participants || "" }, (v) => { r.participants = numbers(v); factChanged(); }),
      field("livedExperience", "How many of them are in Lived Experience roles?", "The report says whether Lived Experience workers took part.", { type: "number", min: 0, max: 9999, value: r.livedExperience || "" }, (v) => { r.livedExperience = numbers(v); factChanged(); }));
    r.shownAlone = false;
    return;
  }
  r.participants = r.livedExperience = 0;
  if (!r.perspective) return;
  if (r.perspective === "lived-experience") at.append(el("div", { class: "box" }, ...paragraphs(data.texts.alone)));
  at.append(choices({ name: "alone", ask: "If few people answer from your perspective, may a combined report show your answers apart?", help: "Where several people's answers are put together, small groups are hidden, so that nobody can tell who said what.",
    choices: [{ id: "no", label: "No, only together with others", help: "" }, { id: "yes", label: "Yes, even if people could guess whose they are", help: "" }], chosen: [r.shownAlone ? "yes" : "no"], set: ([v]) => { r.shownAlone = v === "yes"; factChanged(); } }));
}

/** @param {Event} e */
function leaveSetup(e) {
  e.preventDefault();
  const s = state, r = s.respondent;
  const found = clean(s.organisation) === "" ? ["organisation", "Write the name of your organisation. The report and the file need it."]
    : !s.date ? ["date", "Choose the day that the answers are for."]
    : r.livedExperience > r.participants ? ["livedExperience", "More people are in Lived Experience roles than are answering. Check the two numbers."]
    : s.scope.length === 0 ? ["scope", "Choose at least one questionnaire."] : null;
  if (found) return wrong(found[0], found[1]);
  s.begun = true;
  changed();
  go(firstOpen());
}

/** @param {Questionnaire} q @param {Item} [to] */
function showBefore(q, to) {
  const t = tally(asked([q]));
  show(q.title, [
    el("p", { class: "crumbs" }, `Questionnaire ${scope().indexOf(q) + 1} of ${scope().length}`),
    heading(q.title),
    el("ul", { class: "scores", "aria-label": "How those before it came out" }, ...scope().slice(0, scope().indexOf(q)).map((one) => scorePlace(one, "li"))),
    q.before.length > 0 && el("div", { class: "box" }, el("h2", {}, "Before you answer"), el("ul", {}, ...q.before.map((b) => el("li", {}, b)))),
    ...paragraphs(q.summary),
    el("p", {}, q.rule),
    el("p", {}, data.texts.words),
    el("p", {}, t.asked === 0 ? "Nothing in it is asked of an organisation like yours." : `${count(t.asked, "question")}, about ${duration(data.minutes * t.asked)}.`),
    el("p", { class: "actions" }, button("Go on", () => {
      if (!state.seen.includes(q.id)) state.seen.push(q.id);
      keep();
      go(to ? hrefOf(to) : "#/review");
    }, "main"), button("Back", () => go(to ? before(to) : "#/setup"))),
  ].filter(Boolean), to);
  scored();
}

/** Shows how the finished questionnaires came out, where the page has an engine. */
function scored() {
  if (!data.reports) return;
  takeScores();
  showScores();
}

/** @param {Questionnaire} q @param {string} tag */
function scorePlace(q, tag) {
  return el(tag, { "data-score": q.id, hidden: true, class: "score" });
}

/** @param {Item} item */
function showQuestion(item) {
  const { question, questionnaire, section } = item, a = answerTo(item);
  const form = el("form", { novalidate: true, submit: (/** @type {Event} */ e) => { e.preventDefault(); leave(item); } },
    question.open ? words(item) : levels(item),
    !question.open && text("note", "Note", data.texts.note, a.note, (v) => change(item, { note: v })),
    el("label", { class: "quote" }, el("input", { type: "checkbox", id: "quote", checked: a.quote, change: (/** @type {any} */ e) => change(item, { quote: e.target.checked }) }),
      question.open ? " What I wrote may be quoted in the report" : " This note may be quoted in the report"),
    !question.open && text("evidence", "Evidence", data.texts.evidence, a.evidence, (v) => change(item, { evidence: v })),
    el("p", { class: "actions" },
      el("button", { type: "submit", class: "main", id: "next" }),
      button("Back", () => go(before(item))),
      button("Decide later", () => go(after(item))),
      el("button", { type: "button", class: "plain", id: "undo", click: () => takeBack(item) }, "Take my answer back")));
  show(question.ask, [
    el("p", { class: "crumbs" }, [questionnaire.title, section.title, placeOf(item)].filter(Boolean).join(" · ")),
    el("p", { class: "narrow" }, el("span", { id: "so-far" }), " · ", el("a", { href: "#/review" }, "Overview")),
    heading(question.ask),
    question.help && el("div", { class: "explain" }, ...paragraphs(question.help)),
    question.goals.length > 0 && el("p", { class: "hint" }, `Speaks to ${question.goals.length === 1 ? "the goal" : "the goals"} of the plan: ${question.goals.join("; ")}.`),
    a.unconfirmed && el("p", { class: "box", id: "carried" }, "This is what was answered in the assessment before. It counts once you confirm it, or choose what is true now."),
    form,
  ].filter(Boolean), item);
  showAnswered(item);
}

/** Where a question is among those of its questionnaire that have levels. @param {Item} item */
function placeOf(item) {
  if (item.question.open) return "in your own words";
  const list = asked([item.questionnaire]).filter((i) => !i.question.open);
  return `question ${list.findIndex((i) => i.question === item.question) + 1} of ${list.length}`;
}

/** The levels of a question, as one group of radio buttons. @param {Item} item */
function levels(item) {
  const { question } = item, a = answerTo(item);
  const group = el("fieldset", { class: "levels", role: "radiogroup", "aria-labelledby": "heading", "aria-describedby": "rule level-e" },
    el("p", { id: "rule", class: "rule" }, question.worse ? data.texts.worse : data.texts.rule), mistake("level"));
  for (const l of question.levels) {
    group.append(el("label", { class: "level" },
      el("input", { type: "radio", name: "level", value: String(l.value), checked: a.kind === "level" && a.level === l.value, change: () => change(item, { kind: "level", level: l.value }) }),
      el("span", { class: "disc", "aria-hidden": "true" }, String(l.value)),
      el("span", {}, el("b", {}, el("span", { class: "unseen" }, `${l.value}, `), l.label), l.text && el("span", { class: "help" }, " " + l.text))));
  }
  group.append(el("div", { class: "pills" },
    pill(item, "dont-know", "I don't know"),
    pill(item, "not-applicable", "Does not apply to us…")),
  el("div", { id: "findout", class: "box", hidden: true }, el("p", {}, el("b", {}, "How to find out: "), question.findOut || "ask somebody who knows, and come back."), el("p", {}, "Don't know is an honest answer. It is counted as not known.")));
  return group;
}

/** @param {Item} item @param {"dont-know"|"not-applicable"} kind @param {string} label */
function pill(item, kind, label) {
  return el("label", { class: "pill" },
    el("input", { type: "radio", name: "level", value: kind, checked: answerTo(item).kind === kind, change: () => change(item, { kind, level: 0 }) }), el("span", {}, label));
}

/** @param {string} id @param {string} label @param {string} help @param {string} value @param {(v: string) => void} set */
function text(id, label, help, value, set) {
  const area = el("textarea", { id, rows: 2, "aria-describedby": `${id}-h ${id}-e`, input: (/** @type {any} */ e) => set(e.target.value) });
  area.value = value;
  return el("div", { class: "field" }, el("label", { for: id, id: `${id}-l` }, label), el("p", { class: "hint", id: `${id}-h` }, help), mistake(id), area);
}

/** An answer in words. @param {Item} item */
function words(item) {
  return text("words", "Your answer", data.texts.note, answerTo(item).text, (v) => change(item, { kind: v.trim() ? "words" : "", text: v }));
}

/** @param {Item} item @param {Partial<Answer>} to */
function change(item, to) {
  const was = asked().length;
  setAnswer(item, "kind" in to ? { ...to, unconfirmed: false } : to);
  changed();
  sayKept();
  refresh(item);
  showAnswered(item);
  const more = asked().length - was;
  if (more !== 0) notice(more > 0 ? `${count(more, "more question")} ${more === 1 ? "is" : "are"} asked because of this answer.` : `${count(-more, "question")} ${more === -1 ? "is" : "are"} left out because of this answer.`);
}

/** What depends on the answer to the question that is shown. @param {Item} item */
function showAnswered(item) {
  const a = answerTo(item);
  byId("undo").hidden = a.kind === "" || item.question.open;
  byId("next").textContent = a.unconfirmed ? "Confirm, and go on" : "Next question";
  if (byId("carried")) byId("carried").hidden = !a.unconfirmed;
  if (item.question.open) return;
  byId("findout").hidden = a.kind !== "dont-know";
  byId("note-l").textContent = a.kind === "not-applicable" ? "Why it does not apply to us" : "Note";
  byId("note-h").textContent = a.kind === "not-applicable" ? "The report lists the question as one that does not apply. Your reason stays in your answers file, unless you say that it may be quoted." : data.texts.note;
  if (a.kind !== "") mended("level");
  if (a.kind !== "not-applicable" || a.note.trim()) mended("note");
}

/** @param {Item} item */
function takeBack(item) {
  change(item, { kind: "", level: 0 });
  for (const input of byId("main").querySelectorAll("input[type=radio]")) input.checked = false;
  byId("heading").focus();
  say("Your answer is taken back.");
}

/** Goes on, unless an answer or its reason is missing. @param {Item} item */
function leave(item) {
  const a = answerTo(item);
  if (!item.question.open && a.kind === "") return wrong("level", "Choose an answer, or go on with \u201CDecide later\u201D.");
  if (a.kind === "not-applicable" && a.note.trim() === "") return wrong("note", "Say in a few words why it does not apply.");
  if (a.unconfirmed) change(item, { kind: a.kind });
  go(after(item));
}

function showReview() {
  const t = tally(asked()), done = data.reports && t.open === 0;
  const content = [
    heading("Your answers"),
    el("p", {}, `${answeredText(t, count(t.asked, "question"))}; ` + (t.open === 0 ? "nothing is left." : `${t.open} ${t.open === 1 ? "is" : "are"} open, about ${duration(t.minutes)}.`)),
    el("p", { class: "actions" }, data.reports && button("See the report", () => go("#/report"), done ? "main" : "plain"), button("Save my answers", save, done ? "plain" : "main"), t.open > 0 && el("a", { href: firstOpen() }, "Go to the first open question"), button("Open another file", openFile), button("Print", () => window.print())),
    ...(data.reports ? [el("p", {}, "The report is made in this page, from your answers alone or with those of others. Nothing is sent anywhere.")] : [
      el("p", {}, "Save the file, and send it to whoever makes the report. With the program on a computer, the report is one command:"),
      el("p", {}, el("code", {}, `readiness report ${fileName()}`))]),
  ];
  for (const q of scope()) {
    const items = asked([q]), n = tally(items);
    content.push(el("h2", {}, q.title, " ", el("span", { class: "n" }, `${n.done} of ${n.asked}`)), scorePlace(q, "p"));
    if (items.length === 0) content.push(el("p", {}, "Nothing in it is asked of an organisation like yours."));
    for (const s of q.sections.filter((one) => items.some((i) => i.section === one))) {
      if (s.title) content.push(el("h3", {}, s.title));
      content.push(el("ul", { class: "review" }, ...items.filter((i) => i.section === s).map((i) =>
        el("li", { class: isDone(i) ? "" : "open" }, el("a", { href: hrefOf(i) }, i.question.ask), " ", el("span", { class: "given" }, inWords(i), withWords(i))))));
    }
  }
  content.push(el("h2", {}, "On a shared computer"), el("p", {}, "Save your answers first, then ", button("clear them from this browser", clearAll), "."));
  show("Your answers", content);
  scored();
}

function clearAll() {
  if (!confirm(kept.saved ? "Clear the answers from this browser? The file that you saved stays." : "These answers are not all saved to a file. Clear them from this browser, and lose them?")) return;
  forget();
  if (data.reports) forgetReport();
  notice("Your answers are cleared from this browser.", true);
  go("#/setup");
}
