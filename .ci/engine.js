// Tests of a page that carries the engine: its reports have the bytes of the
// command's, and what it says of files are the command's words.
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

// The tests, from what page.js has.
module.exports = ({ visit, click, textOf, settle, start, downloaded, openFile, readiness, work, top, axe }) => {
  const sample = (name) => path.join(top, "testdata", name);
  const ready = (page) => page.waitForFunction(() => document.getElementById("make") && !document.getElementById("make").disabled, { timeout: 300000 });

  async function choose(page, name, value) {
    await page.evaluate((n, v) => document.querySelector(`#report-form input[name="${n}"][value="${v}"]`).click(), name, value);
  }

  /** Adds files with the button that is called so, as people do. */
  async function add(page, words, files) {
    const there = (await page.$$(".added > li")).length;
    const open = await page.evaluateHandle((w) => [...document.querySelectorAll("#app button")].find((b) => b.innerText.trim() === w), words);
    const [chooser] = await Promise.all([page.waitForFileChooser(), open.click()]);
    await chooser.accept(files);
    await page.waitForFunction((n) => document.querySelectorAll(".added > li").length >= n, {}, there + files.length);
    await settle(page);
  }

  /** Makes the report, and returns the bytes that are saved. */
  async function make(page, ending) {
    await page.evaluate(() => document.getElementById("made").replaceChildren());
    await page.evaluate(() => document.getElementById("make").click()); // the page is longer and shorter by the report before
    await page.waitForFunction(() => document.querySelector("#made h2") && !document.getElementById("make").disabled, { timeout: 300000 });
    assert.equal(await textOf(page, "#made h2"), "The report is made", await textOf(page, "#made"));
    return fs.readFileSync(await downloaded(page, ending));
  }

  /** What the command writes for the same. */
  function command(ending, ...args) {
    const out = path.join(work, `command.${ending}`);
    const r = spawnSync(readiness, ["report", ...args, "-o", out, "--force"], { encoding: "utf8" });
    assert.equal(r.status, 0, r.stderr);
    return fs.readFileSync(out);
  }

  function same(got, want, what) {
    assert.ok(got.equals(want), `${what}: ${got.length} bytes, and the command writes ${want.length}, or others`);
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
      await page.waitForFunction(() => /could not be made/.test(document.getElementById("made").innerText));
      await click(page, "Remove");
      assert.equal(await page.$("#others li"), null);
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
        await page.focus("#make");
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.querySelector("#made h2"), { timeout: 300000 });
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
        assert.deepEqual(await axe(page), []);
      }
    },
  };
};
