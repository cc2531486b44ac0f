/*
 * fits.js - what axe cannot see: reflow, larger text, targets, focus.
 */
import { browser, gallery } from "./browser.js";
import { done, ok } from "./tap.js";

const pictures = await gallery();
const chrome = await browser();

/* Runs in the page: what sticks out of it sideways. */
function stickingOut() {
	const wide = document.documentElement.clientWidth;
	if (document.documentElement.scrollWidth <= wide)
		return [];
	return [...document.querySelectorAll("body *")]
		.filter((e) => e.getBoundingClientRect().right > wide + 1 &&
			!e.closest(".wide, pre"))
		.map((e) => `${e.tagName} ${e.className} sticks out`);
}

/* WCAG 2.5.8: 24 by 24, but for links within a sentence. */
function tooSmall() {
	return [...document.querySelectorAll("a, button, input, select, summary")]
		.filter((e) => e.checkVisibility() && !e.closest(".prose, .unseen, " +
			"p:not(.back, .facts, .meta, .row-title), dd, .hint") &&
			e.type !== "hidden" && !e.matches(".unseen, .skip"))
		.filter((e) => {
			const box = e.getBoundingClientRect();
			return box.height < 23.5 && !(e.type === "radio" ||
				e.type === "checkbox");
		})
		.map((e) => `${e.tagName} "${e.textContent.trim()}" is ` +
			`${e.getBoundingClientRect().height} px high`);
}

/* A fault is read out with its field, which is named as wrong. */
function unheard() {
	return [...document.querySelectorAll(".wrong")]
		.filter((fault) => !document.querySelector(
			`[aria-describedby~="${fault.id}"]:is([aria-invalid], fieldset)`))
		.map((fault) => `"${fault.textContent}" belongs to no field`);
}

async function walk(page) {
	const faults = [];
	for (let i = 0; i < 400; i++) {
		await page.keyboard.press("Tab");
		const fault = await page.evaluate(() => {
			const e = document.activeElement;
			if (e === document.body)
				return "end";
			const style = getComputedStyle(e);
			const box = e.getBoundingClientRect();
			const shown = style.outlineStyle !== "none" &&
				parseFloat(style.outlineWidth) >= 2;
			const seen = box.bottom > 0 && box.top < innerHeight;
			return shown && seen ? "" : `${e.tagName} "${e.textContent
				.trim().slice(0, 30)}" ${shown ? "is out of sight" :
				"does not show its focus"}`;
		});
		if (fault === "end")
			return faults;
		if (fault)
			faults.push(fault);
	}
	return [...faults, "the walk does not end"];
}

async function each(options, does) {
	const page = await chrome.newPage(options);
	for (const name of pictures.names) {
		await page.goto(`${pictures.url}/${name}.html`);
		await does(page, name);
	}
	await page.close();
}

await each({ viewport: { width: 320, height: 640 } }, async (page, name) => {
	ok(`${name} fits 320 px`, await page.evaluate(stickingOut));
	if (await page.locator(".wrong").count() > 0)
		ok(`${name} says at the field what is wrong`,
			await page.evaluate(unheard));
});
await each({ viewport: { width: 1280, height: 900 } }, async (page, name) => {
	ok(`${name} has targets of 24 px`, await page.evaluate(tooSmall));
	await page.evaluate(() => {
		document.documentElement.style.fontSize = "200%";
	});
	ok(`${name} fits with letters twice as large`,
		await page.evaluate(stickingOut));
});
await each({ viewport: { width: 1280, height: 900 } }, async (page, name) =>
	ok(`${name} can be walked by keyboard`, await walk(page)));
await each({ viewport: { width: 1280, height: 900 },
	javaScriptEnabled: false }, async (page, name) =>
	ok(`${name} has one h1 and a skip link without script`,
		await page.locator("h1").count() === 1 &&
		await page.locator(".skip").count() === 1 ? [] : ["it has not"]));
await chrome.close();
pictures.close();
done();
