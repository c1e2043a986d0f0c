// Answers as YAML: what the program reads, and reading it back.

/** The largest file that the program reads, in bytes. */
const maxFile = 1 << 20;

/** @returns {string} */
function writeAnswers() {
  const s = state;
  const out = [
    `# Answers for readiness, saved by a page of readiness ${oneLine(data.version)}.`,
    "format: readiness/answers/v1",
    `organisation: ${quoted(s.organisation)}`,
  ];
  if (clean(s.service)) out.push(`service: ${quoted(s.service)}`);
  if (s.date) out.push(`date: ${quoted(s.date)}`);
  out.push("respondent:", ...respondentLines(s.respondent));
  if (s.short) out.push("form: short");
  const facts = data.facts.filter((f) => (own(s.profile, f.id) || []).length > 0);
  if (facts.length > 0) out.push("profile:");
  for (const f of facts) {
    const values = /** @type {string[]} */ (own(s.profile, f.id)).map(word);
    out.push(`  ${word(f.id)}: ${f.many ? `[${values.join(", ")}]` : values[0]}`);
  }
  const labels = Object.entries(s.labels);
  if (labels.length > 0) out.push("labels:");
  for (const [key, value] of labels) out.push(`  ${quoted(key)}: ${quoted(value)}`);
  out.push("questionnaires:", ...scope().map((q) => `  ${word(q.id)}: ${q.version}`));
  const waiting = scope().flatMap((q) => {
    const ids = itemsOf(q).filter((item) => answerTo(item).unconfirmed).map((item) => word(item.question.id));
    return ids.length === 0 ? [] : [`  ${word(q.id)}: [${ids.join(", ")}]`];
  });
  if (waiting.length > 0) out.push("unconfirmed:", ...waiting);
  const given = scope().flatMap((q) => {
    const lines = itemsOf(q).flatMap((item) => {
      const text = answerText(answerTo(item));
      return text === "" ? [] : [`    ${word(item.question.id)}: ${text}`];
    });
    return lines.length === 0 ? [] : [`  ${word(q.id)}:`, ...lines];
  });
  out.push(given.length === 0 ? "answers: {}" : "answers:", ...given);
  return out.join("\n") + "\n";
}

/** @param {Respondent} r */
function respondentLines(r) {
  const out = [`  id: ${quoted(r.id)}`];
  if (r.perspective) out.push(`  perspective: ${word(r.perspective)}`);
  if (clean(r.name)) out.push(`  name: ${quoted(r.name)}`);
  if (r.participants > 0) {
    out.push(`  participants: ${r.participants}`);
    if (r.livedExperience > 0) out.push(`  lived_experience_participants: ${r.livedExperience}`);
  }
  if (r.shownAlone) out.push("  shown_alone: true");
  return out;
}

/** @param {Answer} a */
function answerText(a) {
  const note = clean(a.note), pieces = clean(a.evidence).split("\n").map((l) => l.trim()).filter(Boolean);
  let value = "";
  if (a.kind === "level") value = String(a.level);
  else if (a.kind === "words") value = clean(a.text) ? quoted(a.text) : "";
  else value = a.kind;
  const parts = [];
  if (value) parts.push(`answer: ${value}`);
  if (note) parts.push(`note: ${quoted(note)}`);
  if (pieces.length === 1) parts.push(`evidence: ${quoted(pieces[0])}`);
  if (pieces.length > 1) parts.push(`evidence: [${pieces.map(quoted).join(", ")}]`);
  if (a.quote && (note || pieces.length > 0 || a.kind === "words" && value)) parts.push("quote: true");
  if (parts.length === 0) return "";
  return parts.length === 1 && value ? value : `{${parts.join(", ")}}`;
}

/** An id, in quotes where YAML would take it for something else. @param {string} id */
function word(id) {
  return /^[a-z][a-z0-9-]*$/.test(id) && !/^(null|true|false|yes|no|on|off|y|n)$/.test(id) ? id : quoted(id);
}

/** @param {string} text */
function oneLine(text) {
  return clean(text).replace(/\s+/g, " ");
}

/** A text as an answers file can hold it, like the program's own. @param {string} text */
function clean(text) {
  return text.toString()
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD")
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFEFF\uFFFE\uFFFF]/g, "")
    .trim();
}

/** A text in double quotes: what JSON escapes is what YAML reads. @param {string} text */
function quoted(text) {
  return JSON.stringify(clean(text));
}

/**
 * What a character after a backslash is in YAML's double quotes.
 * @type {Record<string, string>}
 */
const escapes = {
  0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1B",
  " ": " ", '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xA0", L: "\u2028", P: "\u2029",
};

/** What is between double quotes, or null if it cannot be read. @param {string} text @returns {string|null} */
function unescaped(text) {
  let fits = true;
  const read = text.replace(/\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, x, u, U, letter) => {
    const code = parseInt(x || u || U || "0", 16), known = letter === undefined || Object.hasOwn(escapes, letter);
    fits = fits && known && code <= 0x10FFFF;
    if (!fits) return "";
    return letter === undefined ? String.fromCodePoint(code) : escapes[letter];
  });
  return fits ? read : null;
}

/** A mistake in a file that is opened, with its line. */
class Unreadable extends Error {
  /** @param {number} line @param {string} message */
  constructor(line, message) {
    super(line > 0 ? `Line ${line}: ${message}` : message);
  }
}

/**
 * Reads the part of YAML that pages and the program write, and nothing that it
 * is not sure of.
 */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
    this.at = 0;
  }

  /** Skips what says nothing. */
  skip() {
    while (this.at < this.lines.length && /^\s*(#.*)?$/.test(this.lines[this.at])) this.at++;
  }

  /** @param {string} message @returns {never} */
  fail(message) {
    throw new Unreadable(this.at + 1, message);
  }

  /** @param {number} indent @returns {Map<string, Value>} */
  block(indent) {
    /** @type {Map<string, Value>} */
    const out = new Map();
    for (this.skip(); this.at < this.lines.length; this.skip()) {
      const line = this.lines[this.at], depth = line.length - line.trimStart().length;
      if (depth < indent) break;
      if (depth > indent || line.includes("\t")) this.fail("the line does not begin where the ones above it do");
      const m = /^ *("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#:{}[\]&*!|>%@`-][^:#]*?)\s*:(?:\s+(.*))?$/.exec(line);
      if (!m) this.fail("this is not a name with a colon behind it");
      const key = String(this.scalar(m[1]));
      if (out.has(key)) this.fail(`${key} is there twice`);
      const line0 = this.at + 1;
      out.set(key, { line: line0, value: this.value((m[2] || "").trim(), indent) });
    }
    return out;
  }

  /** @param {string} text @param {number} indent @returns {any} */
  value(text, indent) {
    if (text === "" || text.startsWith("#")) {
      this.at++;
      this.skip();
      const line = this.lines[this.at] || "", depth = line.length - line.trimStart().length;
      return depth > indent && this.at < this.lines.length ? this.block(depth) : null;
    }
    if (/^\|-?$/.test(text)) return this.literal(indent);
    const flow = new Flow(text, (message) => this.fail(message));
    const value = flow.whole();
    this.at++;
    return value;
  }

  /** Lines that are meant as they are. @param {number} indent */
  literal(indent) {
    this.at++;
    const first = this.lines[this.at] || "";
    const depth = first.length - first.trimStart().length;
    const out = [];
    for (; this.at < this.lines.length; this.at++) {
      const line = this.lines[this.at];
      if (line.trim() === "") out.push("");
      else if (depth > indent && line.startsWith(" ".repeat(depth))) out.push(line.slice(depth));
      else break;
    }
    return out.join("\n").trim();
  }

  /** @param {string} text */
  scalar(text) {
    return new Flow(text, (message) => this.fail(message)).whole();
  }
}

/** One value on one line. @typedef {{line: number, value: any}} Value */
class Flow {
  /** @param {string} text @param {(message: string) => never} fail */
  constructor(text, fail) {
    this.text = text;
    this.i = 0;
    this.fail = fail;
  }

  whole() {
    const v = this.one(false);
    if (!/^\s*(#.*)?$/.test(this.text.slice(this.i))) this.fail("there is more after the value than this page can read");
    return v;
  }

  /** @param {RegExp} pattern */
  take(pattern) {
    pattern.lastIndex = this.i;
    const m = pattern.exec(this.text);
    if (m) this.i += m[0].length;
    return m;
  }

  /** @param {boolean} inside @returns {any} */
  one(inside) {
    this.take(/\s*/y);
    const c = this.text[this.i];
    if (c === "{") return this.mapping();
    if (c === "[") return this.list();
    let m = this.take(/"((?:[^"\\]|\\.)*)"/y);
    if (m) return unescaped(m[1]) ?? this.fail("a text is quoted in a way that this page cannot read");
    m = this.take(/'((?:[^']|'')*)'/y);
    if (m) return m[1].replaceAll("''", "'");
    m = this.take(inside ? /[^\s,[\]{}"'#&*!|>%@`?:-][^,[\]{}#:]*|-?\d[\d.]*/y : /[^\s[\]{}"'#&*!|>%@`?:,-](?:[^#:]|:(?!\s|$)|(?<!\s)#)*|-?\d[\d.]*/y);
    if (!m) return this.fail("the value is written in a way that this page cannot read");
    const plain = m[0].trim();
    if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(plain)) return Number(plain);
    if (/^(null|~)$/.test(plain)) return null;
    if (/^(true|false)$/.test(plain)) return plain === "true";
    return plain;
  }

  mapping() {
    this.i++;
    /** @type {Map<string, Value>} */
    const out = new Map();
    while (!this.take(/\s*\}/y)) {
      if (out.size > 0 && !this.take(/\s*,/y)) this.fail("a comma or } is missing");
      const key = String(this.one(true));
      if (!this.take(/\s*:\s/y)) this.fail("a colon is missing");
      if (out.has(key)) this.fail(`${key} is there twice`);
      out.set(key, { line: 0, value: this.one(true) });
    }
    return out;
  }

  list() {
    this.i++;
    const out = [];
    while (!this.take(/\s*\]/y)) {
      if (out.length > 0 && !this.take(/\s*,/y)) this.fail("a comma or ] is missing");
      out.push(this.one(true));
    }
    return out;
  }
}

/**
 * Reads an answers file, or throws Unreadable. Whatever this page has no place
 * for is refused, since it would be lost with the next saving.
 * @param {string} text
 * @returns {State}
 */
function readAnswers(text) {
  return answersOf(new Reader(text).block(0));
}

/** What the engine has read, as if it had been read here. @param {Record<string, any>} values @returns {Map<string, Value>} */
function treeOf(values) {
  return new Map(Object.entries(values).map(([key, value]) => [key, { line: 0, value: value !== null && typeof value === "object" && !Array.isArray(value) ? treeOf(value) : value }]));
}

/** @param {Map<string, Value>} top @returns {State} */
function answersOf(top) {
  const s = blank();
  s.organisation = s.respondent.perspective = s.respondent.id = s.date = "";
  s.short = false;
  if (top.get("format")?.value !== "readiness/answers/v1") throw new Unreadable(0, "This is not a file with answers for readiness.");
  known(top, ["format", "organisation", "service", "date", "respondent", "form", "profile", "labels", "questionnaires", "unconfirmed", "answers"]);
  s.organisation = textOf(top, "organisation");
  s.service = textOf(top, "service");
  s.date = textOf(top, "date");
  s.short = textOf(top, "form") === "short";
  if (data.short && !s.short) throw new Unreadable(0, "This file answers all questions, and this page asks only the shorter set. Open it in a page that asks all.");
  const who = mapOf(top, "respondent");
  known(who, ["id", "perspective", "name", "participants", "lived_experience_participants", "shown_alone"]);
  s.respondent = {
    id: textOf(who, "id") || randomId(), perspective: choiceOf(who, "perspective", data.perspectives), name: textOf(who, "name"),
    participants: numberOf(who, "participants"), livedExperience: numberOf(who, "lived_experience_participants"),
    shownAlone: who.get("shown_alone")?.value === true,
  };
  for (const [key, v] of mapOf(top, "profile")) {
    const fact = data.facts.find((f) => f.id === key);
    if (!fact) throw new Unreadable(v.line, `this page does not ask for ${key}.`);
    const values = (Array.isArray(v.value) ? v.value : [v.value]).filter((x) => x !== null).map(String);
    for (const value of values) if (!fact.values.some((c) => c.id === value)) throw new Unreadable(v.line, `this page does not know ${value} for ${key}.`);
    if (values.length > 0) s.profile[key] = values;
  }
  for (const key of mapOf(top, "labels").keys()) s.labels[key] = textOf(mapOf(top, "labels"), key);
  s.scope = scopeOf(top);
  for (const [key, v] of mapOf(top, "answers")) {
    const q = data.questionnaires.find((one) => one.id === key && s.scope.includes(key));
    if (!q) throw new Unreadable(v.line, `answers to ${key}, which the file does not list under questionnaires.`);
    s.answers[key] = givenOf(q, v.value instanceof Map ? v.value : new Map());
  }
  for (const [key, v] of mapOf(top, "unconfirmed")) markUnconfirmed(s, key, v);
  s.seen = Object.keys(s.answers).filter((id) => Object.keys(s.answers[id]).length > 0);
  s.begun = s.organisation !== "" && s.date !== "";
  s.date ||= blank().date;
  return s;
}

/** @param {Map<string, Value>} top */
function scopeOf(top) {
  const versions = mapOf(top, "questionnaires");
  for (const [key, v] of versions) {
    const q = data.questionnaires.find((one) => one.id === key);
    if (!q) throw new Unreadable(v.line, `this page does not ask ${key}. Open the file in a page that does.`);
    if (q.version !== v.value) throw new Unreadable(v.line, `${key} was answered in version ${v.value}, and this page asks version ${q.version}. Open the file in the page that wrote it, or with the program.`);
  }
  if (versions.size === 0) throw new Unreadable(0, "The file does not say which questionnaires it answers. Open it with the program.");
  return [...versions.keys()];
}

/** @param {Questionnaire} q @param {Map<string, Value>} given */
function givenOf(q, given) {
  /** @type {Record<string, Answer>} */
  const out = {};
  for (const [id, v] of given) {
    const item = itemsOf(q).find((one) => one.question.id === id);
    if (!item) throw new Unreadable(v.line, `this page has no question ${id} in ${q.id}. Open the file with the program.`);
    const a = noAnswer();
    let value = v.value;
    if (value instanceof Map) {
      known(value, ["answer", "note", "evidence", "quote"], v.line);
      a.note = textOf(value, "note");
      const evidence = value.get("evidence")?.value;
      a.evidence = Array.isArray(evidence) ? evidence.map(String).join("\n") : textOf(value, "evidence");
      a.quote = value.get("quote")?.value === true;
      value = value.get("answer")?.value ?? null;
    }
    setGiven(a, value, item, v.line);
    if (a.kind || a.note || a.evidence) out[id] = a;
  }
  return out;
}

/** @param {State} s @param {string} id of a questionnaire @param {Value} v what waits there to be confirmed */
function markUnconfirmed(s, id, v) {
  const q = data.questionnaires.find((one) => one.id === id && s.scope.includes(id));
  if (!q) throw new Unreadable(v.line, `unconfirmed answers to ${id}, which the file does not list under questionnaires.`);
  if (v.value !== null && !Array.isArray(v.value)) throw new Unreadable(v.line, `the unconfirmed answers to ${id} are not a list.`);
  for (const question of (v.value || []).map(String)) {
    if (!itemsOf(q).some((i) => i.question.id === question)) throw new Unreadable(v.line, `this page has no question ${question} in ${id}. Open the file with the program.`);
    const a = own(own(s.answers, id), question);
    if (a && a.kind !== "") a.unconfirmed = true;
  }
}

/** @param {Answer} a @param {any} value @param {Item} item @param {number} line */
function setGiven(a, value, item, line) {
  if (value === null) return;
  if (value === "dont-know" || value === "not-applicable") a.kind = value;
  else if (item.question.open) [a.kind, a.text] = ["words", String(value)];
  else if (item.question.levels.some((l) => l.value === value)) [a.kind, a.level] = ["level", value];
  else throw new Unreadable(line, `${item.question.id} is answered ${value}, which this page does not know.`);
}

/** @param {Map<string, Value>} map @param {string[]} keys @param {number} [line] */
function known(map, keys, line) {
  for (const [key, v] of map) {
    if (!keys.includes(key)) throw new Unreadable(v.line || line || 0, `this page has no place for ${key}. Open the file with the program.`);
  }
}

/** @param {Map<string, Value>} map @param {string} key @returns {string} */
function textOf(map, key) {
  const value = map.get(key)?.value ?? "";
  if (typeof value === "object") throw new Unreadable(map.get(key)?.line || 0, `${key} is not a text.`);
  return clean(String(value));
}

/** @param {Map<string, Value>} map @param {string} key @returns {Map<string, Value>} */
function mapOf(map, key) {
  const v = map.get(key);
  if (!v || v.value === null) return new Map();
  if (!(v.value instanceof Map)) throw new Unreadable(v.line, `${key} is not a list of names with values.`);
  return v.value;
}

/** @param {Map<string, Value>} map @param {string} key */
function numberOf(map, key) {
  const value = map.get(key)?.value ?? 0;
  if (typeof value !== "number") throw new Unreadable(map.get(key)?.line || 0, `${key} is not a number.`);
  return value;
}

/** @param {Map<string, Value>} map @param {string} key @param {Choice[]} choices */
function choiceOf(map, key, choices) {
  const value = textOf(map, key);
  if (value && !choices.some((c) => c.id === value)) throw new Unreadable(map.get(key)?.line || 0, `this page does not know the ${key} ${value}.`);
  return value;
}
