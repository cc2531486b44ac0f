/*
 * axe.js - every page of the gallery in both themes through axe-core.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { browser, gallery } from "./browser.js";
import { done, ok } from "./tap.js";

const axe = await readFile(createRequire(import.meta.url)
	.resolve("axe-core/axe.min.js"), "utf8");
const pictures = await gallery();
const chrome = await browser();

async function faults(page, address) {
	await page.goto(address);
	await page.evaluate(axe);	/* by the debugger: the policy holds */
	const found = await page.evaluate(() => window.axe.run());
	return found.violations.flatMap((v) => v.nodes.map((n) =>
		`${v.id}: ${n.target} ${n.failureSummary.split("\n")[1]?.trim()}`));
}

for (const colorScheme of ["light", "dark"]) {
	const page = await chrome.newPage({ colorScheme,
		viewport: { width: 1280, height: 900 } });
	for (const name of pictures.names)
		ok(`axe finds nothing on ${name}, ${colorScheme}`,
			await faults(page, `${pictures.url}/${name}.html`));
	await page.close();
}
await chrome.close();
pictures.close();
done();
