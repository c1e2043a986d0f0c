// Nothing is lost: what is answered is kept in the browser at once, and saved to
// a file when people ask for it.

/**
 * What the browser keeps. The text is the answers file, which a page that asks
 * something else can read too, or save.
 * @typedef {{state: State, at: number, saved: boolean, text: string}} Kept
 */

const places = "readiness/page/", place = places + data.id;

/**
 * What this tab knows of what is kept.
 * What was changed since another tab changed the answers is only here.
 * @type {{last: string|null, at: number, blocked: boolean, elsewhere: boolean, onlyHere: boolean, saved: boolean}}
 */
const kept = { last: null, at: 0, blocked: false, elsewhere: false, onlyHere: false, saved: true };

/** The file that is saved to in place, and what it held last. @type {any} */
let file = null;
let fileText = "";

/** @returns {string|null} */
function stored() {
  try {
    return localStorage.getItem(place);
  } catch {
    kept.blocked = true;
    return null;
  }
}

/** Looks whether the browser keeps anything, and what it kept. */
function openKept() {
  try {
    localStorage.setItem(`${place}/try`, "1");
    localStorage.removeItem(`${place}/try`);
  } catch {
    kept.blocked = true;
  }
  kept.last = stored();
  return parseKept(kept.last);
}

/** @param {string|null} text @returns {Kept|null} */
function parseKept(text) {
  try {
    const record = JSON.parse(text || "null");
    return record && record.state && record.state.respondent ? record : null;
  } catch {
    return null;
  }
}

/**
 * The latest answers that this browser keeps for another page of the program, such
 * as an earlier edition of this one. A page that is made for an organisation offers
 * only that organisation's.
 * @returns {Kept|null}
 */
function keptForOthers() {
  /** @type {Kept[]} */
  const records = [];
  try {
    for (const key of Object.keys(localStorage)) {
      const record = key.startsWith(places) && key !== place ? parseKept(localStorage.getItem(key)) : null;
      if (record && record.text && givenIn(record) > 0 && (!data.organisation || record.state.organisation === data.organisation)) records.push(record);
    }
  } catch {
    return null;
  }
  return records.sort((a, b) => b.at - a.at)[0] || null;
}

/** How many questions a record answers. @param {Kept} record */
function givenIn(record) {
  return Object.values(record.state.answers).reduce((n, q) => n + Object.values(q).filter((a) => a.kind !== "").length, 0);
}

/** Goes on here with the answers that were given in another page. @param {Kept} record */
function takeFromOther(record) {
  try {
    state = readAnswers(record.text);
  } catch (e) {
    return notice(`They cannot be gone on with in this page. ${/** @type {Error} */ (e).message} You can save them to a file.`);
  }
  kept.saved = record.saved;
  keep();
  go(state.begun ? firstOpen() : "#/setup");
}

/** Keeps every change at once. */
function changed() {
  kept.saved = false;
  keep();
  kept.onlyHere = kept.elsewhere;
}

/** Keeps what there is, unless another tab has changed it since. */
function keep() {
  if (kept.elsewhere) return;
  if (stored() !== kept.last && !kept.blocked) return foundElsewhere();
  const text = JSON.stringify({ state, at: Date.now(), saved: kept.saved, text: writeAnswers() });
  try {
    localStorage.setItem(place, text);
    kept.last = text;
    kept.at = Date.now();
    kept.blocked = false;
  } catch {
    kept.blocked = true;
  }
  showKept();
}

/** Forgets what the browser keeps, for a new assessment. */
function forget() {
  state = blank();
  try {
    localStorage.removeItem(place);
  } catch {
    kept.blocked = true;
  }
  Object.assign(kept, { last: null, at: 0, elsewhere: false, onlyHere: false, saved: true });
  file = null;
  fileText = "";
}

function foundElsewhere() {
  kept.elsewhere = true;
  showKept();
  showNotices();
}

/** Goes on with the answers of the other tab. */
function takeOthers() {
  if (kept.onlyHere && !confirm("What you changed in this tab is not in the other tab's answers. Go on with those, and lose it?")) return;
  kept.last = stored();
  const record = parseKept(kept.last);
  if (record) resume(record);
  kept.elsewhere = kept.onlyHere = false;
  file = null;
  showNotices();
  render();
}

/** Keeps the answers of this tab in place of the other's. */
function keepMine() {
  kept.last = stored();
  kept.elsewhere = kept.onlyHere = false;
  keep();
  showNotices();
}

/** @param {Kept} record */
function resume(record) {
  state = { ...blank(), ...record.state };
  state.scope = state.scope.filter((id) => data.questionnaires.some((q) => q.id === id));
  kept.at = record.at;
  kept.saved = record.saved;
}

/** What is kept now, or else a record read earlier. @param {Kept} record */
function newest(record) {
  kept.last = stored();
  return parseKept(kept.last) || record;
}

/** What a file is called when nobody has named it. @param {State} [of] */
function fileName(of) {
  const s = of || state;
  const words = [s.organisation, s.service, s.date].join(" ").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const stem = words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
  return `${stem || "answers"}.yaml`;
}

const fileKinds = [{ description: "Answers for readiness", accept: { "application/yaml": [".yaml", ".yml"] } }];

/** Saves the answers: into their file where the browser can, or as a download. */
async function save() {
  if (found) resume(newest(found)); // what was kept, and not the blank page behind the welcome
  if (clean(state.organisation) === "") {
    found = null;
    missing = { id: "organisation", text: "Write the name of your organisation first. The file needs it." };
    return go("#/setup");
  }
  const text = writeAnswers();
  if (new Blob([text]).size > maxFile) return notice("The answers are longer than the program can read (1 MB). Shorten some notes, and save again.");
  try {
    if (!await saveInPlace(text)) download(text);
  } catch (e) {
    const err = /** @type {Error} */ (e);
    if (err.name === "AbortError") return notice("Nothing was saved.");
    file = null;
    download(text);
  }
}

/** @param {string} text Reports whether the file was saved, or need not be. */
async function saveInPlace(text) {
  const picker = /** @type {any} */ (window).showSaveFilePicker;
  if (!picker) return false;
  if (file && fileText) {
    const now = await (await file.getFile()).text();
    if (now !== fileText && !confirm("The file was changed by something else since you saved or opened it. Replace it with the answers of this page?")) {
      notice("Nothing was saved.");
      return true;
    }
  }
  if (!file) file = await picker.call(window, { suggestedName: fileName(), types: fileKinds });
  const out = await file.createWritable();
  await out.write(text);
  await out.close();
  fileText = text;
  wasSaved(`Saved in ${file.name}.`);
  return true;
}

/** @param {string} text */
function download(text) {
  const name = fileName();
  saveAs(name, new Blob([text], { type: "application/yaml" }));
  wasSaved(`Saved as ${name}, where your browser puts downloads.`);
}

/** Hands a file to the browser's downloads. @param {string} name @param {Blob} holds */
function saveAs(name, holds) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(holds);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** @param {string} words */
function wasSaved(words) {
  kept.saved = true;
  keep();
  if (found) {
    found = newest(found);
    render();
  }
  notice(words);
}

/** Opens a file that a page saved, to go on with it. */
async function openFile() {
  const picker = /** @type {any} */ (window).showOpenFilePicker;
  try {
    if (picker) {
      const [handle] = await picker.call(window, { types: fileKinds });
      return await take(await handle.getFile(), handle);
    }
  } catch (e) {
    if (/** @type {Error} */ (e).name === "AbortError") return;
  }
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".yaml,.yml,.json";
  input.addEventListener("change", () => input.files && input.files[0] && take(input.files[0], null));
  input.click();
}

/** @param {File} f */
async function bytesOf(f) {
  return new Uint8Array(await f.arrayBuffer());
}

/** The text of a file, in an encoding that the program reads too. @param {Uint8Array} bytes */
function decoded(bytes) {
  const mark = bytes[0] * 256 + bytes[1];
  try {
    return new TextDecoder(mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(0, "It is not UTF-8 text. Save it again as UTF-8, and open that.");
  }
}

/** @param {Uint8Array} bytes */
function inBase64(bytes) {
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
}

/**
 * Reads a file that a page wrote, or with the engine any answers file. What people
 * wrote themselves is not saved over: their comments would be lost.
 * @param {string} name @param {Uint8Array} bytes @returns {Promise<{read: State, ours: boolean}>}
 */
async function readAny(name, bytes) {
  try {
    return { read: readAnswers(decoded(bytes)), ours: true };
  } catch (e) {
    if (data.reports) await engineStarted;
    if (!data.reports || engine !== "ready") throw e;
    const reply = ask("open", { name, data: inBase64(bytes) });
    if (reply.problems) throw new Unreadable(0, [...reply.problems, ...(reply.hints || [])].join("\n"));
    return { read: answersOf(treeOf(reply.result)), ours: false };
  }
}

/** @param {File} f @param {any} handle */
async function take(f, handle) {
  if (f.size > maxFile) return notice(`${f.name} is larger than any answers file.`);
  /** @type {State} */
  let read;
  let ours = true;
  try {
    ({ read, ours } = await readAny(f.name, await bytesOf(f)));
  } catch (e) {
    return notice(`${f.name} could not be opened. ${/** @type {Error} */ (e).message}`);
  }
  const there = parseKept(stored());
  if (!(kept.saved && (!there || there.saved)) && !confirm("There are answers here that are not saved to a file. Open this file in their place, and lose them?")) return;
  kept.last = stored();
  state = read;
  file = ours ? handle : null;
  fileText = file ? await f.text() : "";
  kept.saved = true;
  kept.elsewhere = kept.onlyHere = false;
  keep();
  showNotices();
  notice(`Opened ${f.name}.`, true);
  go(state.begun ? firstOpen() : "#/setup");
}
