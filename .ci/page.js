// Answers pages in headless Chromium as people do, and in Firefox where there is
// one, and reads what they save with the program: every question with the keyboard alone, closing and coming back,
// saving and opening, conditions, two tabs, no storage, small and dark screens,
// paper, no JavaScript. A recorder fails every request that a page makes.
//
//	node page.js READINESS ENGINE [WORDS]
//
// With words only the tests run that have them in their name. CHROMIUM and
// FIREFOX name the browsers; without FIREFOX only Chromium is driven.
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");
const axeSource = require("axe-core").source;

const readiness = path.resolve(process.argv[2]);
const engine = path.resolve(process.argv[3]);
process.env.SOURCE_DATE_EPOCH = "1795651200"; // pages and reports of one day have the same bytes
const top = path.join(__dirname, "..");
const work = fs.mkdtempSync(path.join(os.tmpdir(), "page-"));
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Runs the program, and expects it to have nothing to say on stderr. */
function run(...args) {
  const r = spawnSync(readiness, args, { cwd: work, encoding: "utf8" });
  assert.equal(r.status, 0, `readiness ${args.join(" ")}: ${r.stderr}`);
  assert.equal(r.stderr, "", `readiness ${args.join(" ")} warns`);
  return r.stdout;
}

const pages = {
  all: ["--organisation", "Riverbend & <b>Co</b>", "--brand", path.join(top, "testdata/brand/brand.yaml")],
  short: ["--short"],
  conditions: ["-q", path.join(top, "testdata/page/conditions.yaml")],
  supervision: ["supervision", "--perspective", "manager"],
  edition: ["supervision"],
  engine: ["--engine", engine],
  "engine-own": ["--engine", engine, "-q", path.join(top, "testdata/page/conditions.yaml"), "--brand", path.join(top, "testdata/brand/brand.yaml")],
};

function url(name) {
  return pathToFileURL(path.join(work, `${name}.html`)).href;
}

/** Opens a page of its own browser profile, or of one that there is. */
async function visit(browser, name, o = {}) {
  const context = o.context || await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(60000); // CI machines may be busy
  page.on("request", (r) => {
    if (r.url().split("#")[0] !== url(name) && !/^(data|blob):/.test(r.url())) assert.fail(`${name} asks for ${r.url()}`);
  });
  page.on("console", (m) => { if (m.type() === "error") assert.fail(`${name}: console: ${m.text()}`); });
  page.on("pageerror", (e) => assert.fail(`${name}: ${e.message}`));
  page.on("dialog", (d) => { page.asked = (page.asked || []).concat(d.type()); (page.refuses ? d.dismiss() : d.accept()); });
  await page.setViewport({ width: o.width || 1200, height: o.height || 900 });
  if (!browser.firefox) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: o.dark ? "dark" : "light" }]);
  if (o.before) await page.evaluateOnNewDocument(o.before);
  if (!o.pickers) await page.evaluateOnNewDocument(() => { delete window.showSaveFilePicker; delete window.showOpenFilePicker; });
  if (o.noScript) await page.setJavaScriptEnabled(false);
  if (browser.firefox) {
    page.downloads = browser.downloads;
  } else {
    page.downloads = fs.mkdtempSync(path.join(work, "got-"));
    const cdp = await page.createCDPSession();
    await cdp.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: page.downloads, browserContextId: context.id });
  }
  await page.goto(url(name), { waitUntil: "load" });
  return page;
}

const hash = (page) => page.evaluate(() => location.hash);
const textOf = (page, at) => page.$eval(at, (e) => e.innerText);
const click = (page, words) => page.evaluate((w) => {
  const b = [...document.querySelectorAll("#app button, #app a")].find((e) => e.innerText.trim() === w && e.offsetParent);
  if (!b) throw new Error(`no button ${w}`);
  b.click();
}, words);
const settle = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 30)));

/** Presses Tab until something that fits has the focus. */
async function tabTo(page, fits, most = 60) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((f) => document.activeElement.matches(f), fits)) return;
  }
  assert.fail(`Tab does not reach ${fits} at ${await hash(page)}`);
}

/** Presses keys, and waits until the page has turned to another place. */
async function turn(page, act) {
  const was = await hash(page);
  await act();
  await page.waitForFunction((w) => location.hash !== w, {}, was);
  await settle(page);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1", "the focus is at the heading");
}

/** The file that was saved last, moved to a folder of its own. */
async function downloaded(page, ending = ".yaml") {
  for (let i = 0; i < 200; i++) {
    const [name] = fs.readdirSync(page.downloads).filter((f) => f.endsWith(ending) && fs.statSync(path.join(page.downloads, f)).size > 0);
    if (name && !fs.existsSync(path.join(page.downloads, `${name}.part`))) {
      const file = path.join(fs.mkdtempSync(path.join(work, "got-")), name);
      fs.renameSync(path.join(page.downloads, name), file);
      return file;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail("nothing was saved");
}

/**
 * Chooses files as people do, with a click on the button whose words fit. Firefox
 * asks for one, and in front: it puts a page behind when a file is saved.
 */
async function chooseFiles(page, words, files) {
  await page.bringToFront();
  const open = await page.evaluateHandle((w) => [...document.querySelectorAll("#app button")].find((b) => b.innerText.trim().startsWith(w)), words);
  const [chooser] = await Promise.all([page.waitForFileChooser(), open.click()]);
  await chooser.accept(files);
}

/** Opens a file. */
async function openFile(page, file) {
  await chooseFiles(page, "Open", [file]);
  await page.waitForFunction(() => !document.getElementById("said").hidden);
}

async function start(page, facts = {}) {
  await page.evaluate((given) => {
    const type = (id, v) => { const e = document.getElementById(id); e.value = v; e.dispatchEvent(new Event("input")); };
    if (!document.getElementById("organisation").value) type("organisation", given.organisation || "Saltbush");
    for (const [name, value] of Object.entries(given.choose || {})) document.querySelector(`#app input[name="${name}"][value="${value}"]`).click();
  }, facts);
  await turn(page, () => click(page, "Start"));
}

const tests = {
  async "every question with the keyboard alone, then check and score"(browser) {
    const page = await visit(browser, "all");
    assert.equal(await page.title(), "Before you start · Riverbend & <b>Co</b>");
    await tabTo(page, "#organisation");
    await page.keyboard.press("End");
    await page.keyboard.type(" Services");
    for (const f of ["perspective", "fact-lived-experience-roles", "fact-size", "fact-consumer-facing", "fact-volunteers"]) {
      await tabTo(page, `input[name="${f}"]`);
      await page.keyboard.press(" ");
    }
    await tabTo(page, "button[type=submit]");
    await turn(page, () => page.keyboard.press("Enter"));
    let answered = 0, cautions = 0, inWords = 0;
    for (let i = 0; i < 200 && await hash(page) !== "#/review"; i++) {
      if (await page.$("#rule")) {
        assert.equal(await page.evaluate(() => document.activeElement.id), "heading");
        await tabTo(page, "input[name=level]");
        await page.keyboard.press(" ");
        for (let n = answered % 5; n > 0; n--) await page.keyboard.press("ArrowDown");
        await turn(page, () => page.keyboard.press("Enter"));
        answered++;
      } else if (await page.$("#words")) {
        await tabTo(page, "#words");
        await page.keyboard.type('Words: "quoted" # not a comment\n- and a second line');
        await tabTo(page, "button[type=submit]");
        await turn(page, () => page.keyboard.press("Enter"));
        inWords++;
      } else {
        assert.match(await textOf(page, "#main"), /Before you answer/);
        cautions++;
        await tabTo(page, "#main button.main");
        await page.keyboard.press("Enter");
        await page.waitForSelector("form #rule, form #words");
        await settle(page);
      }
    }
    assert.equal(cautions, 5);
    assert.equal(inWords, 5);
    assert.match(await textOf(page, "#main"), new RegExp(`^Your answers\\s+${answered} of ${answered} questions answered; nothing is left`));
    await click(page, "Save my answers");
    const file = await downloaded(page);
    assert.match(path.basename(file), /^riverbend-b-co-b-services-\d{4}-\d\d-\d\d\.yaml$/);
    const said = run("check", file);
    assert.match(said, /answers of Riverbend & <b>Co<\/b> Services: \d+ answered, 0 don't know, 0 not answered/);
    const result = JSON.parse(run("score", file, "--json"));
    assert.equal(result.overall.coverage, 1);
    assert.equal(result.respondent.perspective, "executive");
    assert.ok(result.questionnaires.every((q) => q.shipped));
    await page.close({ runBeforeUnload: true });
    assert.equal(page.asked, undefined, "nothing is unsaved");
  },

  async "closing and coming back"(browser) {
    const context = await browser.createBrowserContext();
    let page = await visit(browser, "supervision", { context });
    await start(page);
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    await page.click('.level input[value="2"]');
    await page.type("#note", "Half a not");
    await page.close({ runBeforeUnload: true });
    await new Promise((done) => setTimeout(done, 300));
    assert.deepEqual(page.asked, ["beforeunload"]);
    page = await visit(browser, "supervision", { context });
    assert.match(await textOf(page, "#main"), /Welcome back[^]*of Saltbush: 1 question answered[^]*not all saved/);
    await click(page, "Go on with them");
    await page.waitForSelector("#rule");
    assert.match(await textOf(page, "#overview .sum"), /^1 of \d+ answered/);
    await click(page, "Back");
    await page.waitForFunction(() => document.querySelector('.level input[value="2"]')?.checked);
    assert.equal(await page.$eval("#note", (e) => e.value), "Half a not");
    // another page in the same browser has nothing to do with it
    const other = await visit(browser, "short", { context });
    assert.match(await textOf(other, "#main"), /^Find out/);
  },

  async "conditions on facts and on answers; hostile texts; save, open and save again"(browser) {
    const page = await visit(browser, "conditions");
    await start(page, { organisation: "O'Brien: \"#1\" {a} [b] \\ – 希望 \u{1F600}", choose: { "fact-lived-experience-roles": "none" } });
    assert.match(await textOf(page, "#main"), /<img src=x onerror=alert\(1\)>/);
    assert.match(await page.title(), /^Conditions <\/script>/);
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    assert.match(await textOf(page, ".crumbs"), /question 1 of 3/);
    await page.click('.level input[value="0"]');
    assert.match(await textOf(page, ".sum"), /^1 of 1 answered/); // without the answers that depend on it, and the role
    assert.match(await textOf(page, "#said"), /2 questions are left out/);
    await page.click('.level input[value="1"]');
    assert.match(await textOf(page, ".sum"), /^1 of 3 answered/);
    const hostile = "first: \"x\" # y\n- 'two' \\n \t\u0001\u0085\u2028{a: b}\n\n  three \uD800 end ";
    await page.$eval("#note", (e, v) => { e.value = v; e.dispatchEvent(new Event("input")); }, hostile);
    await page.$eval("#evidence", (e) => { e.value = "Policy, 2025: page 3\n\n  Minutes #4, https://example.org/a?b=c#d  "; e.dispatchEvent(new Event("input")); });
    await page.click("#quote");
    await turn(page, () => click(page, "Next question"));
    assert.match(await textOf(page, "h1"), /How often/);
    await page.click('.level input[value="0.5"]');
    await turn(page, () => click(page, "Next question"));
    await page.click('.pill input[value="not-applicable"]');
    await click(page, "Next question");
    assert.match(await textOf(page, "#note-e"), /Say in a few words/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "note");
    await page.type("#note", "no");
    await turn(page, () => click(page, "Next question"));
    assert.match(await textOf(page, "h1"), /What would help/); // the roles are left out
    await page.type("#words", "yes");
    await turn(page, () => click(page, "Next question"));
    await click(page, "Save my answers");
    const file = await downloaded(page), saved = fs.readFileSync(file, "utf8");
    const own = ["-q", path.join(top, "testdata/page/conditions.yaml")];
    assert.match(run("check", file, ...own), /2 answered, 0 don't know/);
    const result = JSON.parse(run("score", file, ...own, "--json", "--notes", "all"));
    assert.equal(result.organisation, "O'Brien: \"#1\" {a} [b] \\ – 希望 \u{1F600}");
    const [first, , third, roles] = result.questionnaires[0].questions;
    assert.equal(first.note.replace(/\s+/g, " "), "first: \"x\" # y - 'two' \\n {a: b} three \uFFFD end");
    assert.deepEqual(first.evidence, ["Policy, 2025: page 3", "Minutes #4, https://example.org/a?b=c#d"]);
    assert.deepEqual([third.answer, third.not_applicable_because], ["not-applicable", "no"]);
    assert.equal(roles.left_out, "profile");
    assert.equal(result.questionnaires[0].open[0].text, "yes");

    const again = await visit(browser, "conditions");
    await openFile(again, file);
    assert.match(await textOf(again, "#main"), /^Your answers\s+2 of 3 questions answered, 1 not applicable; nothing is left/);
    await click(again, "Save my answers");
    assert.equal(fs.readFileSync(await downloaded(again), "utf8"), saved);
    // what the program changed is opened as well; what the page would lose is refused
    const changed = path.join(work, "changed.yaml");
    const cases = [
      ["labels:\n  region: \"North\"\n", /^Opened/],
      ["unconfirmed: {conditions: [nobody]}\n", /no question nobody in conditions/],
      ["unconfirmed: {supervision: [roles]}\n", /unconfirmed answers to supervision, which/],
      ["note: one\n", /no place for note/],
    ];
    for (const [more, want] of cases) {
      fs.writeFileSync(changed, saved.replace("questionnaires:", more + "questionnaires:"));
      await openFile(again, changed);
      assert.match(await textOf(again, "#said"), want);
    }
    for (const [from, to, want] of [["  conditions: 3", "  conditions: 2", /version 2, and this page asks version 3/], ["how-often: 0.5", "how-often: 7", /how-often is answered 7/], ["how-often: 0.5", "how-often: >-\n      0.5", /Line \d+: /], ["format: ", "fmt: ", /not a file with answers/]]) {
      fs.writeFileSync(changed, saved.replace(from, to));
      await again.evaluate(() => { document.getElementById("said").hidden = true; });
      await openFile(again, changed);
      assert.match(await textOf(again, "#said"), want);
    }
  },

  async "the shorter set, a group, and a note beside don't know"(browser) {
    const page = await visit(browser, "short");
    await start(page, { choose: { perspective: "group" } }).catch(() => {});
    await page.evaluate(() => { location.hash = "#/setup"; });
    await page.waitForSelector("#participants");
    await page.type("#participants", "5");
    await page.type("#livedExperience", "6");
    await click(page, "Go on");
    assert.match(await textOf(page, "#livedExperience-e"), /Check the two numbers/);
    await page.$eval("#livedExperience", (e) => { e.value = "2"; e.dispatchEvent(new Event("input")); });
    assert.equal(await page.$("[aria-invalid]"), null, "what is mended is not called wrong");
    await turn(page, () => click(page, "Go on"));
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    await page.click('.pill input[value="dont-know"]');
    assert.match(await textOf(page, "#findout"), /How to find out/);
    await turn(page, () => click(page, "Decide later"));
    await click(page, "Save my answers");
    const saved = await downloaded(page);
    assert.match(fs.readFileSync(saved, "utf8"), /^form: short$/m);
    assert.match(run("check", saved), /0 answered, 1 don't know/);
    assert.equal(JSON.parse(run("score", saved, "--json")).form, "short");
  },

  async "nothing chosen, nothing named, and a long note"(browser) {
    const page = await visit(browser, "supervision", { width: 375 });
    await click(page, "Save my answers");
    await settle(page);
    assert.match(await textOf(page, "#organisation-e"), /Write the name of your organisation first/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "organisation");
    await start(page);
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    assert.match(await textOf(page, "#so-far"), /^0 of 14 answered/);
    await click(page, "Next question");
    assert.match(await textOf(page, "#level-e"), /Choose an answer/);
    assert.equal(await page.evaluate(() => document.activeElement.name), "level");
    await page.keyboard.press(" ");
    assert.equal(await page.$("#level-e:not([hidden])"), null);
    assert.match(await textOf(page, "#so-far"), /^1 of 14 answered/);
    await page.focus("#note");
    await page.evaluate(() => document.execCommand("insertText", false, "A long note. ".repeat(1000)));
    await turn(page, () => click(page, "Next question"));
    await page.click('.pill input[value="dont-know"]');
    assert.match(await textOf(page, "#so-far"), /^1 of 14 answered, 1 don't know/);
    await page.evaluate(() => { location.hash = "#/review"; });
    await settle(page);
    assert.match(await textOf(page, ".review"), /0, Not in place \(note\)/);
    await click(page, "Save my answers");
    const result = JSON.parse(run("score", await downloaded(page), "--json", "--notes", "all"));
    assert.equal(result.questionnaires[0].questions[0].note.length, 12999);
  },

  async "a file that the terminal wrote"(browser) {
    const file = path.join(work, "terminal.yaml");
    fs.rmSync(file, { force: true });
    const typed = ["Saltbush \u{1F33F}: \"#1\"", "", "27/11/2026", "2"];
    spawnSync(readiness, ["run", "--plain", "terminal.yaml"], { cwd: work, input: typed.join("\n") + "\n" });
    assert.match(fs.readFileSync(file, "utf8"), /\\U0001F33F/);
    const page = await visit(browser, "all");
    await openFile(page, file);
    assert.match(await textOf(page, "#said"), /^Opened/);
    await click(page, "Save my answers");
    assert.equal(run("score", await downloaded(page), "--json"), run("score", file, "--json"));
    for (const [text, want] of [["\\x41\\u00e9\\/\\ \\_\\L\\N", "A\u00e9/"], ["\\U00110000", null], ["\\q", null]]) {
      fs.writeFileSync(file, `format: readiness/answers/v1\norganisation: "${text}"\nquestionnaires: {supervision: 2}\n`);
      await page.evaluate(() => { location.hash = "#/review"; document.getElementById("said").hidden = true; });
      await settle(page);
      await openFile(page, file);
      if (want === null) assert.match(await textOf(page, "#said"), /Line 2: a text is quoted in a way/);
      else assert.equal(await textOf(page, "#org"), `Kestrel Consulting · ${want}`);
    }
  },

  async "answers of an earlier year, to be confirmed"(browser) {
    const file = path.join(work, "again.yaml");
    const r = spawnSync(readiness, ["template", "--force", "--from", path.join(top, "testdata/answers/riverbend.yaml"), "-o", file]);
    assert.equal(r.status, 0);
    const page = await visit(browser, "all");
    await openFile(page, file);
    await page.waitForSelector("#date"); // the day of the new answers is not there yet
    await turn(page, () => click(page, "Start"));
    assert.match(await textOf(page, ".sum"), /^0 of \d+ answered/);
    await page.evaluate(() => { location.hash = "#/commitment/executive-purpose"; });
    await page.waitForSelector("#carried:not([hidden])");
    assert.ok(await page.$eval('.level input[value="2"]', (e) => e.checked));
    await turn(page, () => click(page, "Confirm, and go on"));
    assert.match(await textOf(page, ".sum"), /^1 of \d+ answered/);
    await page.click('.level input[value="1"]');
    assert.equal(await page.$("#carried:not([hidden])"), null);
    assert.match(await textOf(page, ".sum"), /^2 of \d+ answered/);
    await turn(page, () => click(page, "Next question"));
    await page.type("#note", "Still so. ");
    await turn(page, () => click(page, "Decide later"));
    await page.evaluate(() => { location.hash = "#/review"; });
    await settle(page);
    assert.match(await textOf(page, ".review"), /not confirmed; it was: 3, In place/);
    await click(page, "Save my answers");
    const saved = await downloaded(page);
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/^date:.*/m, "date: 2026-11-26"));
    const before = JSON.parse(run("score", file, "--json")), after = JSON.parse(run("score", saved, "--json"));
    assert.equal(before.unconfirmed.length - after.unconfirmed.length, 2);
    assert.deepEqual(after.questionnaires[0].questions.slice(0, 3).map((q) => q.answer), [2, 1, null]);
  },

  async "saved into its file in place"(browser) {
    const page = await visit(browser, "supervision", { pickers: true, before: () => {
      window.disk = "";
      window.picked = 0;
      const handle = { name: "mine.yaml", getFile: async () => ({ text: async () => window.disk }), createWritable: async () => ({ write: async (t) => { window.disk = t; }, close: async () => {} }) };
      window.showSaveFilePicker = async () => { window.picked++; return handle; };
    } });
    await start(page);
    await click(page, "Save my answers");
    await page.waitForFunction(() => window.disk.includes("Saltbush"));
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    await page.click('.level input[value="3"]');
    await click(page, "Save my answers");
    await page.waitForFunction(() => /: 3\n/.test(window.disk));
    assert.equal(await page.evaluate(() => window.picked), 1);
    assert.equal(page.asked, undefined);
    await page.evaluate(() => { window.disk += "# by hand\n"; });
    await click(page, "Save my answers");
    await page.waitForFunction(() => !window.disk.includes("by hand"));
    assert.deepEqual(page.asked, ["confirm"]);
  },

  async "two tabs"(browser) {
    const context = await browser.createBrowserContext();
    const one = await visit(browser, "supervision", { context });
    await start(one);
    const two = await visit(browser, "supervision", { context });
    await click(two, "Go on with them");
    await click(two, "Go on");
    await two.waitForSelector("#rule");
    await two.click('.level input[value="4"]');
    await one.bringToFront();
    await click(one, "Go on");
    await one.waitForSelector("#notices .alert");
    assert.match(await textOf(one, "#notices"), /changed in another tab/);
    await click(one, "Go on with the other tab's answers");
    assert.match(await textOf(one, ".sum"), /^1 of/);
    assert.equal(await one.$("#notices .alert"), null);
  },

  async "saving from the welcome, where the page names the organisation"(browser) {
    const context = await browser.createBrowserContext();
    const one = await visit(browser, "all", { context });
    await start(one);
    await click(one, "Go on");
    await one.waitForSelector("#rule");
    await one.click('.level input[value="4"]');
    await one.close();
    const two = await visit(browser, "all", { context });
    assert.match(await textOf(two, "#main"), /Welcome back[^]*not all saved/);
    await click(two, "Save my answers");
    const file = await downloaded(two);
    assert.match(run("check", file), /: 1 answered/);
    assert.match(await textOf(two, "#said"), /^Saved/);
    assert.doesNotMatch(await textOf(two, "#main"), /not all saved/);
    await click(two, "Go on with them");
    await two.waitForSelector("#rule");
    assert.match(await textOf(two, ".sum"), /^1 of/);
  },

  async "a page that was made anew, and a shared computer"(browser) {
    const context = await browser.createBrowserContext();
    const one = await visit(browser, "supervision", { context });
    await start(one, { choose: { "fact-size": "under-20" } });
    await click(one, "Go on");
    await one.waitForSelector("#rule");
    await one.click('.level input[value="4"]');
    await one.type("#note", "Kept");
    // the same questions under another name, as the next edition of a page has
    const two = await visit(browser, "all", { context });
    assert.equal(await two.$("#other"), null, "a page made for somebody offers only that organisation's answers");
    const three = await visit(browser, "edition", { context });
    assert.match(await textOf(three, "#other"), /kept the answers of Saltbush: 1 question answered/);
    await click(three, "Save them to a file");
    assert.equal(JSON.parse(run("score", await downloaded(three), "--json", "--notes", "all")).questionnaires[0].questions[0].note, "Kept");
    await click(three, "Go on with them here");
    await three.waitForSelector("#rule");
    await click(three, "Back");
    await three.waitForFunction(() => document.getElementById("note").value === "Kept" && document.querySelector('.level input[value="4"]').checked);
    assert.match(await textOf(three, ".sum"), /^1 of 14 answered/);
    await three.evaluate(() => { location.hash = "#/review"; });
    await settle(three);
    await click(three, "clear them from this browser");
    await three.waitForSelector("#organisation");
    assert.deepEqual(three.asked, ["confirm"]);
    assert.equal(await three.$eval("#organisation", (e) => e.value), "");
    assert.equal(await three.evaluate(() => Object.keys(localStorage).length), 1, "what the other page keeps is its own");
  },

  async "storage that is blocked"(browser) {
    const page = await visit(browser, "supervision", { before: () => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
    } });
    assert.match(await textOf(page, "#notices"), /does not keep anything/);
    await start(page);
    await click(page, "Save my answers");
    const file = await downloaded(page);
    run("check", file);
    // what is only in this tab is not lost to a file without asking
    page.refuses = true;
    await page.evaluate(() => { location.hash = "#/setup"; });
    await page.waitForSelector("#service");
    await page.type("#service", "North");
    await page.evaluate(() => { location.hash = "#/review"; });
    await settle(page);
    await chooseFiles(page, "Open another file", [file]);
    await settle(page);
    assert.deepEqual(page.asked, ["confirm"]);
    await page.evaluate(() => { location.hash = "#/setup"; });
    await page.waitForSelector("#service");
    assert.equal(await page.$eval("#service", (e) => e.value), "North");
  },

  async "axe, and nothing wider than the screen"(browser) {
    const views = [{ width: 1400 }, { width: 800 }, { width: 320, height: 600 }, { width: 1400, dark: true }, { width: 360, dark: true }];
    for (const view of views.filter((v) => !v.dark || !browser.firefox)) {
      const page = await visit(browser, "open", view);
      const look = async (what) => {
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, `${what} runs ${wider} pixels wider than ${view.width}`);
        await page.evaluate(axeSource);
        const r = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
        assert.deepEqual(r.violations.map((v) => `${what} at ${view.width}: ${v.id}: ${v.nodes[0].html.slice(0, 200)}`), []);
      };
      await look("set-up");
      await start(page, { choose: { perspective: "lived-experience" } });
      await look("cautions");
      await click(page, "Go on");
      await page.waitForSelector("#rule");
      await page.click('.level input[value="2"]');
      await look("a question");
      await page.click('.pill input[value="dont-know"]');
      await look("don't know");
      await page.click('.pill input[value="not-applicable"]');
      await click(page, "Next question");
      await look("a missing reason");
      await page.evaluate(() => { location.hash = "#/review"; });
      await settle(page);
      await look("the review");
      await page.close();
    }
    if (browser.firefox) return "dark colours";
  },

  async "on paper, with the answers"(browser) {
    const page = await visit(browser, "supervision", { width: 794 });
    await start(page);
    await click(page, "Go on");
    await page.waitForSelector("#rule");
    await page.click('.level input[value="3"]');
    await page.type("#note", "On paper");
    const pdf = path.join(work, "form.pdf");
    await page.pdf({ path: pdf, format: "A4" });
    assert.ok(fs.statSync(pdf).size > 20000);
    const form = await page.evaluate(() => [document.querySelector("#form input[name='0-0']:checked").value, document.querySelector("#form textarea[data-of='0-0']").value, document.getElementById("f-organisation").value]);
    assert.deepEqual(form, ["3", "On paper", "Saltbush"]);
    if (browser.firefox) return "the print styles";
    await page.emulateMediaType("print");
    assert.deepEqual(await page.evaluate(() => [getComputedStyle(document.getElementById("app")).display, getComputedStyle(document.getElementById("form")).display]), ["none", "block"]);
  },

  async "without JavaScript"(browser) {
    for (const width of browser.firefox ? [] : [320, 1200]) {
      const page = await visit(browser, "all", { noScript: true, width });
      const seen = await page.evaluate(() => ({
        form: document.getElementById("form").offsetHeight > 1000, said: document.querySelector("noscript p, .box").innerText,
        questions: document.querySelectorAll("fieldset.asked").length, wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        script: document.querySelectorAll("script").length, images: document.querySelectorAll("#form img").length,
      }));
      assert.ok(seen.form && seen.questions > 60 && seen.wider === 0 && seen.script === 2 && seen.images === 1, JSON.stringify(seen));
    }
    // axe is a script itself, so it looks at the form of a page without its code.
    const page = fs.readFileSync(path.join(work, "open.html"), "utf8");
    fs.writeFileSync(path.join(work, "form.html"), page.slice(0, page.lastIndexOf("<script>")));
    for (const view of [{ width: 320 }, { width: 1200, dark: true }]) {
      const form = await visit(browser, "form", view);
      await form.evaluate(axeSource);
      const r = await form.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
      assert.deepEqual(r.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`), []);
    }
    if (browser.firefox) return "a page whose script is switched off, and dark colours";
  },
};

/** What axe has against a page. */
async function axe(page) {
  await page.evaluate(axeSource);
  const r = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }), tags);
  return r.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`);
}

Object.assign(tests, require("./engine.js")({ visit, run, click, textOf, settle, start, downloaded, openFile, chooseFiles, readiness, work, top, axe }));

/** Starts a browser. Firefox saves into a folder that is named here; Chromium is told for each page. */
async function launch(firefox) {
  if (!firefox) {
    return puppeteer.launch({
      executablePath: process.env.CHROMIUM || "/usr/bin/chromium", userDataDir: path.join(work, "home"),
      args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    });
  }
  const downloads = fs.mkdtempSync(path.join(work, "firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath: process.env.FIREFOX, headless: true,
    extraPrefsFirefox: {
      "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false, "browser.helperApps.neverAsk.saveToDisk": "application/yaml,application/octet-stream",
    },
  });
  return Object.assign(browser, { firefox: true, downloads });
}

/** Runs the tests in a browser, and returns how many failed. */
async function drive(browser, only) {
  let bad = 0;
  const kind = browser.firefox ? "firefox" : "chromium";
  for (const [name, test] of Object.entries(tests)) {
    if (only && !name.includes(only)) continue;
    try {
      const without = await test(browser);
      console.log(`ok   ${kind}: ${name}${without ? ` (it cannot show ${without})` : ""}`);
    } catch (e) {
      bad++;
      console.error(`FAIL ${kind}: ${name}: ${e.stack}`);
    }
  }
  return bad;
}

async function main() {
  for (const [name, args] of Object.entries(pages)) run("page", ...args, "-o", `${name}.html`);
  const all = fs.readFileSync(path.join(work, "all.html"), "utf8");
  assert.ok(Buffer.byteLength(all) < 500_000); // with a logo
  const whole = fs.readFileSync(path.join(work, "engine.html"), "utf8");
  assert.ok(Buffer.byteLength(whole) < 5_000_000);
  // The page's own policy would keep axe out.
  for (const [name, src] of [["open", all], ["engine-open", whole]]) {
    fs.writeFileSync(path.join(work, `${name}.html`), src.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  }
  let bad = 0;
  process.on("unhandledRejection", (e) => { bad++; console.error(`page: ${e.message}`); });
  process.on("uncaughtException", (e) => { bad++; console.error(`page: ${e.message}`); });
  for (const firefox of process.env.FIREFOX ? [false, true] : [false]) {
    const browser = await launch(firefox);
    try {
      bad += await drive(browser, process.argv[4]);
    } finally {
      await browser.close();
    }
  }
  if (!process.env.FIREFOX) console.log("page: there is no Firefox here, so only Chromium was driven");
  if (bad === 0) fs.rmSync(work, { recursive: true, force: true });
  console.log(`page: ${bad} failed`);
  process.exitCode = bad > 0 ? 1 : 0;
}

main();
