// What is asked and what was answered. What Go wrote into the page decides which
// questions there are and when each is asked.

/**
 * @typedef {{id: string, label: string, help: string}} Choice
 * @typedef {{id: string, ask: string, help: string, many: boolean, values: Choice[]}} Fact
 * @typedef {{value: number, label: string, text: string}} Level
 * @typedef {{fact: string, values: string[], question: string, levels: number[]}} Condition
 * @typedef {{id: string, ask: string, help: string, open: boolean, short: boolean, worse: boolean, levels: Level[], onlyIf: Condition[], findOut: string, goals: string[]}} Question
 * @typedef {{title: string, summary: string, questions: Question[]}} Section
 * @typedef {{id: string, version: number, title: string, summary: string, before: string[], rule: string, sections: Section[]}} Questionnaire
 * @typedef {{welcome: string, alone: string, words: string, privacy: string, time: string, note: string, evidence: string, rule: string, worse: string}} Texts
 * @typedef {{id: string, version: string, made: string, short: boolean, organisation: string, perspective: string, by: string, support: string[], footer: string, texts: Texts, minutes: number, perspectives: Choice[], facts: Fact[], questionnaires: Questionnaire[], reports: Reports|null}} Data
 * @typedef {{fixed: number, kinds: (Choice & {drawn: boolean})[], readers: Choice[], notes: Choice[]}} Reports
 *
 * An answer's kind is "" for none. A note may be there without an answer. One that was
 * carried forward from an earlier assessment counts as none until it is confirmed.
 * @typedef {{kind: ""|"level"|"not-applicable"|"dont-know"|"words", level: number, text: string, note: string, evidence: string, quote: boolean, unconfirmed: boolean}} Answer
 * @typedef {{id: string, perspective: string, name: string, participants: number, livedExperience: number, shownAlone: boolean}} Respondent
 * @typedef {{organisation: string, service: string, date: string, respondent: Respondent, short: boolean, profile: Record<string, string[]>, labels: Record<string, string>, scope: string[], answers: Record<string, Record<string, Answer>>, seen: string[], begun: boolean}} State
 * @typedef {{questionnaire: Questionnaire, section: Section, question: Question}} Item
 */

const data = /** @type {Data} */ (JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "{}"));

let state = blank();

/** @returns {State} */
function blank() {
  const now = data.reports?.fixed ? new Date(data.reports.fixed * 1000) : new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return {
    organisation: data.organisation, service: "", date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    respondent: { id: randomId(), perspective: data.perspective, name: "", participants: 0, livedExperience: 0, shownAlone: false },
    short: data.short, profile: {}, labels: {}, scope: data.questionnaires.map((q) => q.id), answers: {}, seen: [], begun: false,
  };
}

/** Sixteen letters and digits that say nothing about anybody. */
function randomId() {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => letters[b % 32]).join("");
}

/** @returns {Answer} */
function noAnswer() {
  return { kind: "", level: 0, text: "", note: "", evidence: "", quote: false, unconfirmed: false };
}

/** @param {Item} item */
function answerTo(item) {
  return own(own(state.answers, item.questionnaire.id), item.question.id) || noAnswer();
}

/**
 * A value that an object has of its own: ids may be called "constructor".
 * @template T
 * @param {Record<string, T>|undefined} of
 * @param {string} key
 * @returns {T|undefined}
 */
function own(of, key) {
  return of && Object.hasOwn(of, key) ? of[key] : undefined;
}

/**
 * @param {Item} item
 * @param {Partial<Answer>} change
 */
function setAnswer(item, change) {
  const all = own(state.answers, item.questionnaire.id) || {};
  all[item.question.id] = { ...answerTo(item), ...change };
  state.answers[item.questionnaire.id] = all;
}

/** The questionnaires that are being answered. */
function scope() {
  return data.questionnaires.filter((q) => state.scope.includes(q.id));
}

/**
 * @param {Questionnaire} questionnaire
 * @returns {Item[]}
 */
function itemsOf(questionnaire) {
  return questionnaire.sections.flatMap((section) => section.questions.map((question) => ({ questionnaire, section, question })));
}

/**
 * The questions that are asked, as the facts and the answers are now.
 * @param {Questionnaire[]} [of]
 */
function asked(of) {
  return (of || scope()).flatMap((q) => {
    const all = itemsOf(q);
    const left = leftOut(all);
    return all.filter((item) => left(item) === "");
  });
}

/**
 * Returns a function that says what leaves out a question of a questionnaire:
 * "form", "condition" or "".
 * @param {Item[]} all
 */
function leftOut(all) {
  const byId = new Map(all.map((item) => [item.question.id, item]));
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {Item} item @returns {string} */
  const of = (item) => {
    const id = item.question.id;
    if (!known.has(id)) known.set(id, why(item));
    return /** @type {string} */ (known.get(id));
  };
  /** @param {Item} item */
  const why = (item) => {
    if (state.short && !item.question.short) return "form";
    return item.question.onlyIf.every(holds) ? "" : "condition";
  };
  /** @param {Condition} c */
  const holds = (c) => {
    if (c.fact) {
      const given = own(state.profile, c.fact) || [];
      return given.length === 0 || given.some((v) => c.values.includes(v));
    }
    const other = byId.get(c.question);
    if (!other) return true;
    const by = of(other);
    if (by !== "") return by === "form";
    const answer = answerTo(other);
    return answer.kind !== "level" || answer.unconfirmed || c.levels.includes(answer.level);
  };
  return of;
}

/** Nobody has to answer an open question. @param {Item} item */
function isDone(item) {
  const a = answerTo(item);
  return item.question.open || a.kind !== "" && !a.unconfirmed && (a.kind !== "not-applicable" || a.note.trim() !== "");
}

/** Counts the questions that have levels. @param {Item[]} all */
function tally(all) {
  const items = all.filter((i) => !i.question.open);
  const done = items.filter(isDone).length;
  const of = (/** @type {string} */ kind) => items.filter((i) => answerTo(i).kind === kind && isDone(i)).length;
  return { asked: items.length, done, levels: of("level"), dontKnow: of("dont-know"), notApplicable: of("not-applicable"), open: items.length - done, minutes: data.minutes * (items.length - done) };
}

/** How much is answered, in the words of the program. @param {ReturnType<typeof tally>} t @param {string} all */
function answeredText(t, all) {
  return [`${t.levels} of ${all} answered`, t.dontKnow > 0 && `${t.dontKnow} don't know`, t.notApplicable > 0 && `${t.notApplicable} not applicable`].filter(Boolean).join(", ");
}

/** @param {number} minutes */
function duration(minutes) {
  const hours = Math.floor(minutes / 60), rest = minutes % 60;
  if (hours === 0) return count(rest, "minute");
  return rest === 0 ? count(hours, "hour") : `${count(hours, "hour")} ${count(rest, "minute")}`;
}

/** @param {number} n @param {string} what */
function count(n, what) {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}

/** @param {Questionnaire} q */
function answersIn(q) {
  return itemsOf(q).filter((item) => {
    const a = answerTo(item);
    return a.kind !== "" || a.note !== "" || a.evidence !== "";
  }).length;
}

/** @param {Item} item */
function inWords(item) {
  const words = kindInWords(item, answerTo(item));
  return answerTo(item).unconfirmed ? `not confirmed; it was: ${words}` : words;
}

/** @param {Item} item @param {Answer} a */
function kindInWords(item, a) {
  switch (a.kind) {
    case "level": {
      const level = item.question.levels.find((l) => l.value === a.level);
      return level ? `${level.value}, ${level.label}` : String(a.level);
    }
    case "dont-know": return "don't know";
    case "not-applicable": return a.note.trim() !== "" ? "does not apply" : "does not apply; a reason is missing";
    case "words": return "answered in words";
  }
  return item.question.open ? "in words, if you like" : "open";
}

/** What was written beside an answer. @param {Item} item */
function withWords(item) {
  const a = answerTo(item), note = a.note.trim() !== "" && a.kind !== "not-applicable";
  const what = [note && "note", a.evidence.trim() && "evidence", a.quote && (a.kind === "words" || a.note.trim()) && "may be quoted"].filter(Boolean);
  return what.length > 0 ? ` (${what.join(", ")})` : "";
}
