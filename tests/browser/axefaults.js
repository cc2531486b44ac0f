/*
 * axefaults.js - what axe-core finds on a page, a line each.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url)
	.resolve("axe-core/axe.min.js"), "utf8");

export async function axeFaults(page) {
	await page.evaluate(axe);	/* by the debugger: the policy holds */
	const found = await page.evaluate(() => window.axe.run());
	return found.violations.flatMap((v) => v.nodes.map((n) =>
		`${v.id}: ${n.target} ${n.failureSummary.split("\n")[1]?.trim()}`));
}
