// Checks HTML files in headless Chromium with axe-core (WCAG 2.2 A and AA, and
// best practices): as wide and narrow, light and dark screens, and as paper.
// It also fails when a page runs wider than the screen, asks for anything
// outside itself or holds a script.
//
//	node axe.js FILE.html...
"use strict";

const path = require("node:path");
const os = require("node:os");
const fs = require("node:fs");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");
const axeSource = require("axe-core").source;

const views = [
  { name: "wide", width: 1400, height: 900 },
  { name: "medium", width: 800, height: 900 },
  { name: "narrow", width: 360, height: 740 },
  { name: "narrowest", width: 320, height: 600 },
  { name: "wide and dark", width: 1400, height: 900, dark: true },
  { name: "narrow and dark", width: 360, height: 740, dark: true },
  { name: "paper", width: 794, height: 1123, print: true },
];

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function check(browser, file, view) {
  const found = [];
  const page = await browser.newPage();
  const url = pathToFileURL(path.resolve(file)).href;
  page.on("request", (r) => {
    if (r.url() !== url && !r.url().startsWith("data:")) found.push(`asks for ${r.url()}`);
  });
  page.on("console", (m) => {
    if (m.type() === "error") found.push(`console: ${m.text()}`);
  });
  await page.setBypassCSP(true); // the page's own policy would keep axe out
  await page.setViewport({ width: view.width, height: view.height });
  await page.emulateMediaType(view.print ? "print" : "screen");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: view.dark ? "dark" : "light" }]);
  await page.goto(url, { waitUntil: "load" });

  const facts = await page.evaluate(() => ({
    scripts: document.scripts.length,
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  if (facts.scripts > 0) found.push(`holds ${facts.scripts} scripts`);
  if (facts.wider > 0) found.push(`runs ${facts.wider} pixels wider than the screen`);

  // What is folded away is to be checked too.
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.evaluate(axeSource);
  const result = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations", "incomplete"] }), tags);
  for (const v of result.violations) {
    for (const n of v.nodes) found.push(`${v.id} (${v.impact}): ${v.help}: ${n.target.join(" ")}: ${n.html.slice(0, 160)}`);
  }
  await page.close();
  // axe cannot tell what text in a picture stands on (the pictures' own tests
  // can), nor colours in the part of a table that is scrolled out of sight (the
  // wide views can).
  const undecided = [];
  for (const u of result.incomplete) {
    const nodes = u.nodes.filter((n) => !n.html.startsWith("<text") && !(u.id === "color-contrast" && view.width < 800));
    if (nodes.length > 0) undecided.push({ id: u.id, places: nodes.length, first: nodes[0].html.slice(0, 200) });
  }
  return { found, undecided };
}

async function main(files) {
  if (files.length === 0) throw new Error("no file to check");
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "axe-"));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    userDataDir: home,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  let bad = 0;
  try {
    for (const file of files) {
      for (const view of views) {
        const { found, undecided } = await check(browser, file, view);
        for (const f of found) console.log(`${file}: ${view.name}: ${f}`);
        for (const u of undecided) {
          console.log(`${file}: ${view.name}: to look at: ${u.id}: ${u.places} places, first ${u.first}`);
        }
        bad += found.length;
      }
    }
  } finally {
    await browser.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
  console.log(`axe: ${files.length} files in ${views.length} views, ${bad} violations`);
  process.exitCode = bad > 0 ? 1 : 0;
}

main(process.argv.slice(2)).catch((e) => {
  console.error(`axe: ${e.message}`);
  process.exitCode = 1;
});
