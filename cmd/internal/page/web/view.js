// Elements, and what is on every screen: the bar, the overview and the notices.

/**
 * Makes an element. Texts become text, never markup.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] those with the value false are left out; functions listen
 * @param {(Node|string|null|false|undefined)[]} children
 * @returns {any}
 */
function el(tag, attributes, ...children) {
  const e = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") e.addEventListener(key, value);
    else if (value === true) e.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) e.setAttribute(key, String(value));
  }
  for (const c of children) if (c) e.append(c);
  return e;
}

/** @param {string} id @returns {any} */
function byId(id) {
  return document.getElementById(id);
}

/** @param {string} text @returns {string[]} */
function lines(text) {
  return text.split("\n").map((l) => l.trim()).filter(Boolean);
}

/** Paragraphs; a few words with a colon in front are what one looks for. @param {string} text */
function paragraphs(text) {
  return lines(text).map((line) => {
    const m = /^([A-Z][a-z ]{2,20}): (.*)$/.exec(line);
    return m ? el("p", {}, el("b", {}, m[1] + ": "), m[2]) : el("p", {}, line);
  });
}

/** @param {string} text @param {() => void} act @param {string} [look] */
function button(text, act, look) {
  return el("button", { type: "button", class: look || "plain", click: act }, text);
}

let silence = 0;

/** Says something once to a person who cannot see the screen. @param {string} text */
function say(text) {
  byId("status").textContent = "";
  setTimeout(() => { byId("status").textContent = text; }, 50);
  clearTimeout(silence);
  silence = window.setTimeout(() => { byId("status").textContent = ""; }, 10000);
}

let saying = 0;

/** Says once, after a pause in typing, that everything is kept. */
function sayKept() {
  clearTimeout(saying);
  saying = window.setTimeout(() => say(kept.blocked || kept.elsewhere ? "Not kept." : "Kept."), 800);
}

/** Lays the page out, once. */
function frame() {
  byId("app").append(
    el("a", { class: "skip", href: "#main", click: skipToMain }, "Skip to the question"),
    el("header", { class: "bar" },
      el("div", { class: "bar-in" },
        el("p", { class: "org", id: "org" }),
        el("p", { class: "kept" }, el("span", { id: "kept" }), " ", button("Save my answers", save, "on-bar"))),
      el("progress", { id: "progress", max: 1, value: 0, "aria-label": "Questions answered" })),
    el("div", { class: "messages" },
      el("div", { id: "notices" }),
      el("p", { id: "said", class: "notice", hidden: true })),
    el("div", { class: "columns" },
      el("nav", { id: "overview", "aria-label": "Questionnaires" }),
      el("main", { id: "main", tabindex: -1 })),
    el("footer", { class: "foot" }, el("p", {}, data.footer ? data.footer + ". " : "", `Made by readiness ${data.version} on ${data.made}.`)),
    el("p", { id: "status", role: "status", class: "unseen" }));
  byId("app").hidden = false;
}

/** @param {Event} e The address has the place of the question, and keeps it. */
function skipToMain(e) {
  e.preventDefault();
  byId("main").focus();
}

let staying = false; // what was said last is still to be seen on the next screen

/** What happened, for all to see. @param {string} text @param {boolean} [stay] */
function notice(text, stay) {
  staying = Boolean(stay);
  byId("said").textContent = text;
  byId("said").hidden = false;
  say(text);
}

/** What is wrong with keeping, for as long as it is. */
function showNotices() {
  const at = byId("notices");
  at.replaceChildren();
  if (kept.elsewhere) {
    at.append(el("div", { class: "notice alert", role: "alert" },
      el("p", {}, el("b", {}, "These answers were changed in another tab or window."), " What you change here is not kept until you choose."),
      el("p", {}, button("Go on with the other tab's answers", takeOthers), " ", button("Keep those of this tab", keepMine))));
  } else if (kept.blocked) {
    at.append(el("div", { class: "notice alert", role: "alert" },
      el("p", {}, el("b", {}, "This browser does not keep anything for this page."), " It may be a private window, or your organisation blocks it. Save your answers to a file before you close the page.")));
  }
}

/** How long ago everything was kept, in the bar. */
function showKept() {
  const minutes = Math.floor((Date.now() - kept.at) / 60000);
  let text = "";
  if (kept.blocked) text = "Not kept in this browser";
  else if (kept.elsewhere) text = "Changed in another tab";
  else if (kept.at > 0) text = `Kept in this browser, ${minutes < 1 ? "just now" : count(minutes, "minute") + " ago"}`;
  byId("kept").textContent = text;
  if (kept.blocked && !byId("notices").firstChild) showNotices();
}

/** The bar and the overview, as the answers are now. @param {Item} [at] */
function refresh(at) {
  byId("org").textContent = [data.by, state.organisation].filter(Boolean).join(" · ") || "Lived Experience readiness";
  const t = tally(asked());
  byId("progress").value = t.asked > 0 ? t.done / t.asked : 0;
  byId("progress").hidden = !state.begun;
  showKept();
  const nav = byId("overview");
  nav.replaceChildren();
  nav.hidden = !state.begun;
  if (!state.begun) return;
  const sum = answeredText(t, String(t.asked)) + (t.open > 0 ? ` · about ${duration(t.minutes)} left` : "");
  nav.append(el("p", { class: "sum" }, sum));
  if (byId("so-far")) byId("so-far").textContent = sum;
  nav.append(el("ul", {}, ...scope().map((q) => overviewOf(q, at)),
    el("li", {}, el("a", { href: "#/review", "aria-current": location.hash === "#/review" && "page" }, el("span", {}, "Review all answers"))),
    data.reports && el("li", {}, el("a", { href: "#/report", "aria-current": location.hash === "#/report" && "page" }, el("span", {}, "The report"))),
    el("li", {}, el("a", { href: "#/setup", "aria-current": location.hash === "#/setup" && "page" }, el("span", {}, "About your organisation")))));
}

/** @param {Questionnaire} q @param {Item} [at] */
function overviewOf(q, at) {
  const items = asked([q]), t = tally(items), here = at && at.questionnaire === q;
  const sections = q.sections.filter((s) => s.title && items.some((i) => i.section === s));
  return el("li", { class: here && "here" },
    el("a", { href: items.length > 0 ? hrefOf(items.find((i) => !isDone(i)) || items[0]) : `#/before/${q.id}`, "aria-current": here && "step" },
      el("span", {}, q.title), " ", el("span", { class: "n" }, t.asked === 0 ? "not asked" : `${t.done} of ${t.asked}${t.open === 0 ? " ✓" : ""}`)),
    here && sections.length > 1 && el("ul", {}, ...sections.map((s) => {
      const within = items.filter((i) => i.section === s), n = tally(within);
      return el("li", {}, el("a", { href: hrefOf(within.find((i) => !isDone(i)) || within[0]), "aria-current": at.section === s && "true" },
        el("span", {}, s.title), " ", n.asked > 0 && el("span", { class: "n" }, `${n.done} of ${n.asked}`)));
    })));
}

/** @param {Item} item */
function hrefOf(item) {
  return `#/${item.questionnaire.id}/${item.question.id}`;
}

/** The place of the first open question, or of the review. */
function firstOpen() {
  const item = asked().find((i) => !isDone(i));
  return item ? hrefOf(item) : "#/review";
}

/** Turns to a place of the page. @param {string} href */
function go(href) {
  if (location.hash === href) render();
  else location.hash = href;
}

/**
 * Shows a screen, and puts the reader at its heading.
 * @param {string} title
 * @param {Node[]} content
 * @param {Item} [at]
 */
function show(title, content, at) {
  byId("main").replaceChildren(...content);
  document.title = `${title} · ${state.organisation || "Lived Experience readiness"}`;
  refresh(at);
  window.scrollTo(0, 0);
  const heading = byId("main").querySelector("h1");
  if (heading && started) heading.focus({ preventScroll: true });
}

/** @param {string} text */
function heading(text) {
  return el("h1", { tabindex: -1, id: "heading" }, text);
}
