// The engine: the program itself, which the page carries to make reports. It is
// started once the page can be used, and everything but reports does without it.
// A page without an engine has this file and report.js not at all: what others
// take from them they take where data.reports is there.

/**
 * What the engine says: problems, or a result and the bytes of a report.
 * @typedef {{problems?: string[], hints?: string[], result?: any, data: Uint8Array}} Reply
 */

/** @type {"starting"|"ready"|"failed"} */
let engine = "starting";
let engineFailed = "";

/** @type {(name: string, request: string) => {reply: string, data: Uint8Array}} */
let callEngine = () => { throw new Error("the engine is not ready"); };

/** Done when the engine is ready or has failed. @type {Promise<void>} */
let engineStarted = Promise.resolve();

/** The engine's code, for when it has to be started again. @type {WebAssembly.Module|null} */
let program = null;

/**
 * Asks the engine. A file may ask more of the browser than it has: then the engine
 * has ended, and is started again for the next.
 * @param {string} name @param {any} request @returns {Reply}
 */
function ask(name, request) {
  try {
    const got = callEngine(name, JSON.stringify(request));
    return { ...JSON.parse(got.reply), data: got.data };
  } catch {
    startedBy(runEngine());
    return { problems: ["This is more than the page can work on in this browser: the files are too many, too large or not as they should be."], data: new Uint8Array() };
  }
}

/** Starts the engine, if the page has one. */
function beginEngine() {
  const code = document.getElementById("engine");
  if (code) startedBy(unpackEngine(code).then(runEngine)).then(takeScores).then(showScores);
}

/** @param {Promise<void>} start */
function startedBy(start) {
  engine = "starting";
  engineStarted = start.then(() => { engine = "ready"; }, (e) => {
    engine = "failed";
    engineFailed = /** @type {Error} */ (e).message;
  }).then(engineChanged);
  return engineStarted;
}

/** @param {HTMLElement} code */
async function unpackEngine(code) {
  const w = /** @type {any} */ (window);
  if (!w.WebAssembly) throw new Error("it does not run programs in pages (WebAssembly), or your organisation has switched that off");
  if (!w.DecompressionStream) throw new Error("it is too old");
  const packed = new Blob([unpacked(code.textContent || "")]);
  code.remove();
  const unzipped = packed.stream().pipeThrough(new w.DecompressionStream("deflate-raw"));
  program = await w.WebAssembly.compile(await new Response(unzipped).arrayBuffer());
}

async function runEngine() {
  const w = /** @type {any} */ (window), go = new w.Go();
  w.readinessEngine = undefined; // of an engine that ended
  go.run(await WebAssembly.instantiate(/** @type {WebAssembly.Module} */ (program), go.importObject));
  const begun = w.readinessEngine((document.getElementById("setup") || document.body).textContent);
  if (begun.problems) throw new Error(begun.problems.join("; "));
  callEngine = begun.call;
}

/**
 * The bytes that a text in Ascii85 stands for, with v in place of <.
 * @param {string} text
 */
function unpacked(text) {
  const out = new Uint8Array(Math.ceil(text.length * 4 / 5) + 8);
  let at = 0, group = 0, n = 0;
  const take = (/** @type {number} */ digit) => {
    group = group * 85 + digit;
    if (++n < 5) return;
    out[at++] = group / 16777216;
    out[at++] = group >>> 16;
    out[at++] = group >>> 8;
    out[at++] = group;
    group = n = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 122) for (let k = 0; k < 5; k++) take(0); // z is four bytes of zero
    else if (c === 118) take(27);
    else if (c >= 33 && c <= 117) take(c - 33);
  }
  const rest = n;
  while (n > 0) take(84);
  return out.subarray(0, rest > 0 ? at - (5 - rest) : at);
}

/** What each finished questionnaire came out as, by its id. @type {Record<string, string>} */
let scores = {};

/** Asks for the scores of the answers as they are now. */
function takeScores() {
  scores = {};
  if (engine !== "ready" || clean(state.organisation) === "") return;
  const reply = ask("scores", { name: fileName(), text: writeAnswers() });
  if (reply.result) scores = reply.result;
}

/**
 * How a questionnaire came out; nothing while questions of it are open, since a
 * score would steer the answers.
 * @param {Questionnaire} q
 */
function scoreOf(q) {
  const t = tally(asked([q]));
  return t.asked > 0 && t.open === 0 ? own(scores, q.id) || "" : "";
}
