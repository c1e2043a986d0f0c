// Tests of a page that carries the engine: its reports have the bytes of the
// command's, and what it says of files are the command's words.
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

// The tests, from what page.js has.
module.exports = ({ visit, click, textOf, settle, start, downloaded, openFile, chooseFiles, readiness, work, top, axe }) => {
  const sample = (name) => path.join(top, "testdata", name);
  const ready = (page) => page.waitForFunction(() => document.getElementById("make") && !document.getElementById("make").disabled, { timeout: 300000 });

  async function choose(page, name, value) {
    await page.evaluate((n, v) => document.querySelector(`#report-form input[name="${n}"][value="${v}"]`).click(), name, value);
  }

  /** Adds files with the button that is called so. */
  async function add(page, words, files) {
    const there = (await page.$$(".added > li")).length;
    await chooseFiles(page, words, files);
    await page.waitForFunction((n) => document.querySelectorAll(".added > li").length >= n, {}, there + files.length);
    await settle(page);
  }

  /** Makes the report, and returns the bytes that are saved. */
  async function make(page, ending) {
    await page.bringToFront();
    await page.evaluate(() => {
      document.getElementById("made").replaceChildren();
      document.getElementById("make").click(); // where it is moves with the report before
    });
    await page.waitForFunction(() => document.querySelector("#made h2") && !document.getElementById("make").disabled, { timeout: 300000 });
    assert.equal(await textOf(page, "#made h2"), "The report is made", await textOf(page, "#made"));
    return fs.readFileSync(await downloaded(page, ending));
  }

  /** What the command writes for the same. */
  function command(ending, ...args) {
    const out = path.join(work, `command.${ending}`);
    fs.rmSync(out, { force: true }); // a register carries over what an earlier one has
    const r = spawnSync(readiness, ["report", ...args, "-o", out, "--force"], { encoding: "utf8" });
    assert.equal(r.status, 0, r.stderr);
    return fs.readFileSync(out);
  }

  function same(got, want, what) {
    assert.ok(got.equals(want), `${what}: ${got.length} bytes, and the command writes ${want.length}, or others`);
  }

  /** Writes a file in a folder of its own, so that many may have one name. */
  function write(name, data) {
    const file = path.join(fs.mkdtempSync(path.join(work, "odd-")), name);
    fs.writeFileSync(file, data);
    return file;
  }

  return {
    async "engine: every kind of report, byte for byte"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      const answers = sample("answers/riverbend.yaml");
      await add(page, "Add people's answers files", [answers]);
      assert.match(await textOf(page, "#others"), /^riverbend\.yaml: Riverbend Community Wellbeing, Manager or team leader, 12 November 2026, \d+ answered/);
      for (const ending of ["pdf", "docx", "html", "csv", "json"]) {
        await choose(page, "kind", ending);
        same(await make(page, ending), command(ending, answers), ending);
      }
      await choose(page, "kind", "pdf");
      for (const reader of ["board", "actions"]) {
        await choose(page, "reader", reader);
        same(await make(page, `${reader}.pdf`), command("pdf", answers, "--audience", reader), reader);
      }
      await choose(page, "notes", "all");
      same(await make(page, "actions.pdf"), command("pdf", answers, "--audience", "actions", "--notes", "all"), "all notes");
    },

    async "engine: several people's files, and an earlier year"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      const folder = sample("many/kestrel-bay"), files = fs.readdirSync(folder).filter((f) => f.endsWith(".yaml")).map((f) => path.join(folder, f));
      assert.ok(files.length >= 12, `${files.length} files`);
      await add(page, "Add people's answers files", files.toReversed());
      assert.equal(await page.$eval("#report-form input[name=notes]:checked", (e) => e.value), "none");
      await choose(page, "kind", "json");
      same(await make(page, "json"), command("json", folder), "combined data");
      await choose(page, "kind", "pdf");
      same(await make(page, "pdf"), command("pdf", folder), "combined");
      assert.match(await textOf(page, "#made"), /collect first, then report once/);

      const later = await visit(browser, "engine");
      await click(later, "Make the report");
      await ready(later);
      await add(later, "Add people's answers files", [sample("years/riverbend-2027.yaml")]);
      await add(later, "Add the earlier answers files", [sample("answers/riverbend.yaml")]);
      same(await make(later, "pdf"), command("pdf", sample("years/riverbend-2027.yaml"), "--since", sample("answers/riverbend.yaml")), "since");
    },

    async "engine: mistakes in the command's words, dropped files"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      await page.click("#make");
      assert.match(await textOf(page, "#answers-e"), /Add the answers files/);
      const bad = path.join(work, "bad.yaml");
      fs.writeFileSync(bad, "format: readiness/answers/v1\norganisation: <b>Bad</b>\nquestionnaires: {supervision: 2}\nanswers:\n  supervision:\n    protected-time: 9\n    nonsense: 1\n");
      const said = spawnSync(readiness, ["score", "bad.yaml"], { cwd: work, encoding: "utf8" }).stderr.trim().split("\n");
      await page.evaluate(async (text) => {
        const to = new DataTransfer();
        to.items.add(new File([text], "bad.yaml"));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer: to, cancelable: true }));
      }, fs.readFileSync(bad, "utf8"));
      await page.waitForSelector("#others .bad");
      const shown = await page.$$eval("#others .bad li", (all) => all.map((e) => e.textContent));
      assert.ok(said.filter((l) => l.startsWith("bad.yaml:") && !l.includes(": warning:")).length >= 2);
      for (const line of said.filter((l) => l.startsWith("bad.yaml:") && !l.includes(": warning:"))) assert.ok(shown.includes(line), `${line}\nis not among\n${shown.join("\n")}`);
      await page.click("#make");
      assert.match(await textOf(page, "#answers-e"), /^One file has mistakes/);
      await click(page, "Remove");
      assert.equal(await page.$("#others li"), null);
      assert.equal(await page.$("#answers-e:not([hidden])"), null);
    },

    async "engine: files that are hard to read; the engine begins again"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      const riverbend = fs.readFileSync(sample("answers/riverbend.yaml"), "utf8");
      const wide = write("wide.yaml", Buffer.from(`\uFEFF${riverbend}`, "utf16le"));
      await add(page, "Add people's answers files", [wide]);
      same(await make(page, "pdf"), command("pdf", wide), "UTF-16");
      await click(page, "Remove");
      const cases = [
        ["ansi.yaml", Buffer.from(riverbend.replace("Riverbend", "Riverb\u00e9nd"), "latin1"), /found a byte that is not UTF-8 text \(0xE9\)\s+What to do: save the file again/],
        ["letter.yaml", "%PDF-1.7\n\x00\x01", /letter\.yaml: this is a PDF/],
        ["large.yaml", "x".repeat((1 << 20) + 1), /larger than any answers file/],
        ["empty.yaml", "", /empty\.yaml: the file is empty/],
        ["deep.yaml", "[".repeat(500000), /more than the page can work on|nested too deep/],
      ];
      for (const [name, data, want] of cases) {
        await add(page, "Add people's answers files", [write(name, data)]);
        await page.waitForFunction(() => document.querySelector("#others .bad"));
        assert.match(await textOf(page, "#others"), want);
        await click(page, "Remove");
        assert.equal(await page.evaluate(() => document.activeElement.id), "answers");
      }
      await ready(page);
    },

    async "engine: people's files of one name, and a file that is added twice"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      const riverbend = fs.readFileSync(sample("answers/riverbend.yaml"), "utf8");
      const other = write("answers.yaml", riverbend.replace("perspective: manager", "perspective: clinical"));
      const first = write("answers.yaml", riverbend);
      await add(page, "Add people's answers files", [first]);
      await add(page, "Add people's answers files", [other]);
      assert.deepEqual(await page.$$eval("#others b", (all) => all.map((e) => e.innerText)), ["answers (2).yaml", "answers.yaml"]);
      assert.equal(await page.$eval("#others button", (e) => e.getAttribute("aria-label")), "Remove answers (2).yaml");
      await chooseFiles(page, "Add people's answers files", [first]);
      await page.waitForFunction(() => /answers\.yaml is there already/.test(document.getElementById("said").innerText));
      assert.equal((await page.$$("#others > li")).length, 2);
    },

    async "engine: parts of an organisation, what is carried forward, and a comparison in a spreadsheet"(browser) {
      const page = await visit(browser, "engine");
      await click(page, "Make the report");
      await ready(page);
      const riverbend = fs.readFileSync(sample("answers/riverbend.yaml"), "utf8");
      const parts = ["North", "South"].map((name) => path.join(work, `${name}.yaml`));
      for (const f of parts) fs.writeFileSync(f, riverbend.replace("date:", `service: ${path.basename(f, ".yaml")}\ndate:`));
      assert.equal(await page.$eval("#services", (e) => e.hidden), true);
      await add(page, "Add people's answers files", parts);
      await page.click("#make");
      await page.waitForSelector("#made .box");
      assert.match(await textOf(page, "#made"), /the service is "South"[^]*What to do: [^]*choose "Each part is one voice"/);
      await page.click("#services input");
      same(await make(page, "pdf"), command("pdf", ...parts, "--across", "services"), "parts");

      const later = await visit(browser, "engine");
      await click(later, "Make the report");
      await ready(later);
      const begun = sample("years/riverbend-2027-begun.yaml");
      await add(later, "Add people's answers files", [begun]);
      await add(later, "Add the earlier answers files", [sample("answers/riverbend.yaml")]);
      assert.equal(await later.$("#not-compared:not([hidden])"), null);
      await choose(later, "kind", "csv");
      await later.waitForSelector("#not-compared:not([hidden])");
      same(await make(later, "csv"), command("csv", begun), "a spreadsheet has no comparison");
      assert.match(await textOf(later, "#made"), /\d+ answers carried forward and not confirmed/);
    },

    async "engine: answers of the page, kept, saved and cleared"(browser) {
      const context = await browser.createBrowserContext();
      let page = await visit(browser, "engine", { context });
      await start(page);
      await page.evaluate(() => { location.hash = "#/commitment/executive-purpose"; });
      await click(page, "Go on");
      await page.waitForSelector("#rule");
      await page.click('.level input[value="2"]');
      await click(page, "Save my answers");
      const saved = await downloaded(page);
      await page.click('.level input[value="3"]');
      await page.evaluate(() => { location.hash = "#/report"; });
      await ready(page);
      assert.match(await textOf(page, "#report-form"), /1 of \d+ answered\. The report is of what is answered so far/);
      await make(page, "pdf");
      assert.match(await textOf(page, "#made"), /not all saved to a file yet/);
      await page.click("#made > p:nth-of-type(2) button");
      const again = await downloaded(page);
      await page.waitForFunction(() => !/not all saved/.test(document.getElementById("made").innerText));
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
      // the file of these answers is no second voice
      for (const file of [saved, again]) {
        await chooseFiles(page, "Add people's answers files", [file]);
        await page.waitForFunction(() => /holds the answers of this page/.test(document.getElementById("said").innerText));
        await page.evaluate(() => { document.getElementById("said").innerText = ""; });
      }
      assert.equal(await page.$("#others li"), null);
      await page.close();

      page = await visit(browser, "engine", { context });
      await click(page, "Make the report");
      await ready(page);
      assert.match(await textOf(page, "#report-form"), /kept the answers of Saltbush: 1 question answered[^]*not in the report/);
      await click(page, "Put them in");
      assert.equal(await page.evaluate(() => document.activeElement.id), "mine");
      await make(page, "pdf");
      await add(page, "Add people's answers files", [sample("answers/riverbend.yaml")]);
      await click(page, "Back to the answers");
      await settle(page);
      await click(page, "clear them from this browser");
      await settle(page);
      await page.evaluate(() => { location.hash = "#/report"; });
      await ready(page);
      assert.equal(await page.$("#others li, #made h2, #mine"), null, "nobody's files are left");
      await click(page, "Back");
      await page.waitForSelector("#organisation");
    },

    async "engine: a browser that runs no WebAssembly still asks and saves"(browser) {
      const page = await visit(browser, "engine", { before: () => { delete window.WebAssembly; } });
      await start(page);
      await page.evaluate(() => { location.hash = "#/report"; });
      await page.waitForFunction(() => /cannot make reports in this browser: [^]*switched that off\. Try another browser/.test(document.getElementById("engine-state").innerText));
      assert.equal(await page.$eval("#make", (e) => e.disabled), true);
      await click(page, "Save my answers");
      await downloaded(page);
    },

    async "engine: a file written by hand is opened, and the questionnaire scored"(browser) {
      const page = await visit(browser, "engine");
      await page.waitForFunction(() => !document.getElementById("engine"), { timeout: 300000 });
      const hand = path.join(work, "hand.yaml");
      fs.writeFileSync(hand, `# By hand\nformat: readiness/answers/v1\norganisation: >-\n  By\n  hand\ndate: 2026-11-01\nquestionnaires: {supervision: 2}\nanswers:\n  supervision:\n    protected-time:\n      answer: 3\n      note: |\n        Two\n        lines\n`);
      await openFile(page, hand);
      assert.match(await textOf(page, "#said"), /^Opened hand\.yaml/);
      await page.evaluate(() => { location.hash = "#/review"; });
      await settle(page);
      assert.match(await textOf(page, ".org"), /By hand/);
      assert.equal(await page.$eval(".score", (e) => e.hidden), true, "no score while questions are open");

      const whole = await visit(browser, "engine");
      await whole.waitForFunction(() => !document.getElementById("engine"), { timeout: 300000 });
      await openFile(whole, sample("answers/riverbend.yaml"));
      await whole.evaluate(() => { location.hash = "#/review"; });
      await whole.waitForFunction(() => [...document.querySelectorAll(".score")].some((e) => !e.hidden && /%, /.test(e.textContent)));
      assert.equal(await textOf(whole, "#main button.main"), "See the report", "all is answered, and this comes next");
      await click(whole, "See the report");
      await ready(whole);
      same(await make(whole, "pdf"), command("pdf", sample("answers/riverbend.yaml")), "from the page's own answers");
    },

    async "engine: own content and a brand"(browser) {
      const page = await visit(browser, "engine-own");
      await start(page, { choose: { "fact-lived-experience-roles": "none" } });
      await click(page, "Go on");
      await page.waitForSelector("#rule");
      await page.click('.level input[value="0"]');
      await page.evaluate(() => { location.hash = "#/report"; });
      await ready(page);
      await choose(page, "kind", "html");
      const html = (await make(page, "html")).toString();
      assert.match(html, /Saltbush/);
      assert.ok(html.includes("data:image/"), "the brand's logo is in the report");
    },

    async "engine: with the keyboard alone, narrow and dark; axe"(browser) {
      for (const view of [{ width: 1200 }, { width: 320, height: 600, dark: true }]) {
        const page = await visit(browser, "engine-open", view);
        await page.evaluate(() => { location.hash = "#/report"; });
        await ready(page);
        await add(page, "Add people's answers files", [sample("answers/riverbend.yaml"), sample("brand/brand.yaml")]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wider, 0, `the report screen runs ${wider} pixels wider`);
        assert.deepEqual(await axe(page), []);
        await page.focus("#others .bad button");
        await page.keyboard.press("Enter");
        await page.focus("#make");
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelector("#made h2"), { timeout: 300000 });
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
        assert.deepEqual(await axe(page), []);
      }
    },
  };
};
