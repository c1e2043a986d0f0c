// The engine: the program itself, which the page carries to make reports. It is
// started once the page can be used, and everything but reports does without it.

/**
 * What the engine says: problems, or a result and the bytes of a report.
 * @typedef {{problems?: string[], hints?: string[], result?: any, data: Uint8Array}} Reply
 */

/** "none" where the page carries no engine. @type {"none"|"starting"|"ready"|"failed"} */
let engine = data.reports ? "starting" : "none";
let engineFailed = "";

/** @type {(name: string, request: string) => {reply: string, data: Uint8Array}} */
let callEngine = () => { throw new Error("the engine is not ready"); };

/** Done when the engine is ready or has failed. @type {Promise<void>} */
let engineStarted = Promise.resolve();

/** Asks the engine. @param {string} name @param {any} request @returns {Reply} */
function ask(name, request) {
  const got = callEngine(name, JSON.stringify(request));
  return { ...JSON.parse(got.reply), data: got.data };
}

/** Starts the engine, if the page has one. */
function beginEngine() {
  const code = document.getElementById("engine");
  if (!code) return;
  engineStarted = startEngine(code).then(() => { engine = "ready"; }, (e) => {
    engine = "failed";
    engineFailed = /** @type {Error} */ (e).message;
  }).then(engineChanged);
}

/** @param {HTMLElement} code */
async function startEngine(code) {
  const w = /** @type {any} */ (window);
  if (!w.DecompressionStream || !w.WebAssembly) throw new Error("this browser is too old for it");
  const packed = new Blob([unpacked(code.textContent || "")]);
  code.remove();
  const unzipped = packed.stream().pipeThrough(new w.DecompressionStream("deflate-raw"));
  const go = new w.Go();
  const program = await w.WebAssembly.instantiate(await new Response(unzipped).arrayBuffer(), go.importObject);
  go.run(program.instance).then(() => {
    engine = "failed";
    engineFailed = "it has stopped; open the page again";
    engineChanged();
  });
  const begun = w.readinessEngine((document.getElementById("setup") || code).textContent);
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
