/*
 * talk.js - people talk: everything by links and forms first, then what the
 * script adds; axe looks at every page on the way.
 */
import { axeFaults } from "./axefaults.js";
import { browser } from "./browser.js";
import { site } from "./site.js";
import { done, ok } from "./tap.js";

const rounds = await site();
const chrome = await browser();
const seen = new Set();

/* A test: what it throws is its fault. */
async function test(name, does) {
	const faults = [];
	await does().catch((e) => faults.push(...String(e.stack).split("\n")));
	ok(name, faults);
}

function equal(got, wanted) {
	if (got !== wanted)
		throw new Error(`${JSON.stringify(got)}, not ${
			JSON.stringify(wanted)}`);
}

function has(text, words) {
	if (!text.includes(words))
		throw new Error(`no "${words}" in: ${text.slice(0, 300)}`);
}

async function member(name, options) {
	const page = await (await chrome.newContext(options)).newPage();
	page.setDefaultTimeout(30000);
	await page.goto(rounds.rounds("login", `${name}@example.org`));
	await page.click("main button");
	await page.waitForURL((url) => !url.pathname.startsWith("/signin"));
	if (page.url().includes("/welcome"))
		await page.click("main form button");
	return page;
}

/* Each kind of page once, with what is really in it; axe needs script. */
async function look(page) {
	const kind = new URL(page.url()).pathname.replace(/\d+/g, "N");
	if (seen.has(kind))
		return;
	seen.add(kind);
	const context = await chrome.newContext({
		storageState: await page.context().storageState() });
	const copy = await context.newPage();
	await copy.goto(page.url());
	ok(`axe finds nothing on ${kind}`, await axeFaults(copy));
	await context.close();
}

const main = (page) => page.textContent("main");
const plain = { javaScriptEnabled: false };
let thread;

const ana = await member("ana", plain);
const ben = await member("ben", plain);
const mo = await member("mo", plain);

await test("an empty thread is refused and what was typed is kept", async () => {
	await ana.goto(`${rounds.url}/c/cohort-7/new`);
	await ana.check("#kind-question");
	await ana.check("text=Relaxation");
	await ana.fill("#title", "Which exercise works?");
	await ana.click("button[value=post]");
	has(await ana.title(), "Error:");
	equal(await ana.inputValue("#title"), "Which exercise works?");
	equal(await ana.isChecked("#kind-question"), true);
	equal(await ana.isChecked("text=Relaxation"), true);
	equal(await ana.getAttribute("#body", "aria-invalid"), "true");
});

await test("a preview shows the text and posts nothing", async () => {
	await ana.check("#kind-challenge");
	await ana.fill("#body", "Over a **bad** line?\n\n<b>raw</b>");
	await ana.click("button[value=preview]");
	equal(await ana.textContent(".preview strong"), "bad");
	equal(await ana.locator(".preview b").count(), 0);
	equal(await ana.inputValue("#title"), "Which exercise works?");
});

await test("a challenge is posted", async () => {
	await ana.click("button[value=post]");
	await ana.waitForURL(/\/t\/\d+/);
	thread = new URL(ana.url()).pathname;
	has(await ana.textContent("h1"), "Which exercise works?");
	has(await main(ana), "Challenge, open");
});

await test("it is an open challenge on everybody's first page", async () => {
	await ben.goto(rounds.url);
	has(await ben.textContent("#unanswered ~ ol"), "Which exercise works?");
	has(await ben.textContent("#unanswered ~ ol"), "1 new");
});

await test("another member replies", async () => {
	await ben.goto(rounds.url + thread);
	await ben.fill("#body", "Breathing *with the hands*.");
	await ben.click("#reply button[value=post]");
	await ben.waitForURL(/#p2/);
	has(await ben.textContent("#p2 .prose"), "with the hands");
	equal(await ben.isVisible("#p2 button[name=said]"), false);
	has(await main(ben), "Challenge, open");
});

await test("a file hangs on its post and goes with it", async () => {
	await mo.goto(`${rounds.url}${thread}`);
	equal(await mo.isVisible("#p2 button[name=said]"), true);
	await mo.fill("#body", "The sheet we use.");
	const sheet = { name: "A sheet.txt", mimeType: "text/plain",
		buffer: Buffer.from("one\ntwo\n") };
	await mo.setInputFiles("#file", sheet);
	await mo.click("#reply button[value=preview]");
	has(await mo.textContent("fieldset:has([name=kept])"), "A sheet.txt");
	await mo.click("button[value=post]");
	await mo.waitForURL(/#p3/);
	has(await mo.textContent("#p3 .files"), "A sheet.txt");
	const file = await mo.request.get(rounds.url +
		await mo.getAttribute("#p3 .files a", "href"));
	equal(await file.text(), "one\ntwo\n");
	has(file.headers()["content-disposition"], "attachment");
	await mo.click("#p3 + .own a:has-text('Withdraw')");
	await mo.click("button:has-text('Withdraw')");
	equal((await main(mo)).includes("A sheet.txt"), false);
});

await test("the title leads its author to what is new", async () => {
	await ana.goto(`${rounds.url}/c/cohort-7?show=all`);
	await ana.click("a.title");
	equal(new URL(ana.url()).hash, "#p2");
	equal(await ana.locator(".first-unread + #p2").count(), 1);
});

await test("it helped, and taking that back works too", async () => {
	await ana.click("#p2 button:has-text('This helped')");
	has(await ana.textContent("#p2 .facts"), "1 says this helped");
	await ana.click("#p2 a:has-text('More')");
	await look(ana);
	await ana.click("button:has-text('Take it back')");
	await ana.goto(rounds.url + thread);
	equal((await ana.textContent("#p2 .facts")).includes("helped"), false);
	await ana.click("#p2 button:has-text('This helped')");
	has(await main(ana), "Challenge, answered");
});

await test("a quote begins with the words of the post", async () => {
	await ana.click("#p2 a.quote");
	has(await ana.inputValue("#body"), "> Breathing *with the hands*.");
	await look(ana);
	await ana.fill("#body", "> Breathing *with the hands*.\n\nThanks!");
	await ana.click("button[value=post]");
	await ana.waitForURL(/#p4/);
	has(await ana.textContent("#p4 blockquote"), "with the hands");
});

await test("an edit keeps the earlier version readable", async () => {
	await ana.click("#p4 + .own a:has-text('Edit')");
	await look(ana);
	await ana.fill("#body", "Thank you, I will try.");
	await ana.click("button:has-text('Save')");
	has(await ana.textContent("#p4 .prose"), "I will try");
	await ana.click("#p4 .facts a:has-text('edited')");
	has(await main(ana), "Thanks!");
	await look(ana);
});

await test("what was tried is told", async () => {
	await ana.goto(rounds.url + thread);
	await ana.click("a:has-text('I tried this')");
	await look(ana);
	await ana.check("#outcome-adapt");
	await ana.fill("#body", "It worked with music.");
	await ana.click("button[value=post]");
	has(await main(ana), "adapted");
});

await test("a withdrawn post leaves a line", async () => {
	await ana.goto(rounds.url + thread);
	await ana.click("#p4 + .own a:has-text('Withdraw')");
	await look(ana);
	await ana.click("button:has-text('Withdraw')");
	has(await ana.textContent("#p4"), "was withdrawn");
	equal((await main(ana)).includes("I will try"), false);
});

await test("as a tree the thread leads to each post", async () => {
	await ana.goto(rounds.url + thread);
	await ana.click("a:has-text('As a tree')");
	await look(ana);
	equal(await ana.locator(".tree > li").count(), 5);
	equal(await ana.locator(".tree > .d2").count(), 1);
	has(await ana.textContent(".tree"), "Breathing with the hands");
	await ana.setViewportSize({ width: 320, height: 640 });
	equal(await ana.evaluate(() => document.documentElement.scrollWidth),
		320);
	await ana.setViewportSize({ width: 1280, height: 720 });
	await ana.click(".tree a >> nth=1");
	equal(new URL(ana.url()).hash, "#p2");
});

await test("mail about a thread can be muted and followed", async () => {
	await ben.goto(rounds.url + thread);
	await ben.click("button:has-text('Mute')");
	has(await ben.textContent("aside"), "You have muted it");
	await ben.click("button:has-text('Follow')");
	has(await ben.textContent("aside"), "You follow it");
});

await test("search finds the words and shows them", async () => {
	await ben.fill("#q", "hands author:ben");
	await ben.click(".find button");
	equal(await ben.textContent(".results mark"), "hands");
	await look(ben);
	await ben.goto(`${rounds.url}/search?q=zebra`);
	has(await main(ben), "Nothing fits");
	await look(ben);
});

await test("a moderator makes a lesson of two posts", async () => {
	await mo.goto(rounds.url + thread);
	await mo.click("a:has-text('Make a lesson of posts here')");
	await mo.locator(".choose input").nth(0).check();
	await mo.locator(".choose input").nth(1).check();
	await mo.click("button:has-text('Make a lesson')");
	await look(mo);
	await mo.fill("#title", "When the line is bad, breathe with the hands");
	await mo.fill("#body", "1. Show your hands.");
	await mo.click("button[value=publish]");
	await mo.waitForURL(/\/lesson\/\d+/);
	has(await main(mo), "Where it comes from");
	await look(mo);
	await mo.goto(`${rounds.url}/c/cohort-7/lessons`);
	has(await main(mo), "breathe with the hands");
	await look(mo);
});

await test("a first post is held, returned, changed and approved", async () => {
	await ben.goto(`${rounds.url}/c/careful/new`);
	has(await main(ben), "a moderator looks at it");
	await ben.fill("#title", "A first word");
	await ben.fill("#body", "From Smalltown.");
	await ben.click("button[value=post]");
	has(await main(ben), "waits for a moderator");
	await look(ben);
	const held = ben.url();
	await mo.goto(`${rounds.url}/moderation`);
	has(await main(mo), "From Smalltown.");
	has(await mo.textContent("header .count"), "1 waiting");
	await look(mo);
	await mo.click("summary:has-text('Return to be changed')");
	await mo.click("button[value=return]");
	has(await mo.title(), "Error:");
	await mo.fill("details[open] textarea", "Please leave out the town.");
	await mo.click("button[value=return]");
	await ben.goto(held);
	await ben.click("main a:has-text('Edit')");
	await ben.fill("#body", "From a small town.");
	await ben.click("button:has-text('Save')");
	await mo.goto(`${rounds.url}/moderation`);
	await mo.click("button[value=trust]");
	await ben.goto(`${rounds.url}/c/careful?show=all`);
	has(await main(ben), "A first word");
	await mo.goto(`${rounds.url}/moderation/log`);
	has(await main(mo), "Please leave out the town.");
	has(await main(mo), "Mo Sands returned Ben Oyelaran’s post in A first word.");
	await look(mo);
});

await test("a token that was made is in sight", async () => {
	await ana.goto(`${rounds.url}/me`);
	await ana.fill("#token-name", "A script");
	await ana.click("button:has-text('Make a token')");
	const at = await ana.locator(".secret").boundingBox();
	equal(at.y > 0 && at.y < ana.viewportSize().height, true);
});

await test("every other page of a member holds up to axe", async () => {
	for (const path of ["/", "/c/cohort-7?show=all", thread, "/me", "/help",
		"/lessons", "/c/cohort-7/people", "/c/cohort-7/new", "/nowhere"]) {
		await ana.goto(rounds.url + path);
		await look(ana);
	}
	for (const path of ["/moderation", "/moderation/log"]) {
		await mo.goto(rounds.url + path);
		await look(mo);
	}
});

/* Each kind of address once; of feeds and files only whether they are there. */
async function follow(page, faults) {
	const known = new Set(), todo = ["/"];
	for (let path = todo.pop(); path; path = todo.pop()) {
		const answer = await page.request.get(rounds.url + path);
		if (!answer.ok())
			faults.push(`${answer.status()} ${path}`);
		if (!answer.headers()["content-type"]?.startsWith("text/html"))
			continue;
		for (const [, link] of (await answer.text())
			.matchAll(/(?:href|src)="(\/[^"#]*)/g)) {
			const next = link.replaceAll("&amp;", "&");
			const kind = next.replace(/\d+/g, "N");
			if (!known.has(kind))
				known.add(kind), todo.push(next);
		}
	}
	return known.size;
}

for (const [name, page] of Object.entries({ ana, mo }))
	await test(`no link that ${name} sees leads nowhere`, async () => {
		const faults = [];
		const kinds = await follow(page, faults);
		equal(faults.join("; "), "");
		equal(kinds > 25, true);
	});

/* With the script. */
const asksBeforeLeaving = (page) => page.evaluate(() =>
	!dispatchEvent(new Event("beforeunload", { cancelable: true })));
const cloe = await member("ana", {});

await test("a draft comes back", async () => {
	await cloe.goto(rounds.url + thread);
	await cloe.fill("#body", "Half a thought");
	await cloe.waitForFunction(() =>
		document.querySelector(".saved").textContent !== "");
	await cloe.reload();
	equal(await cloe.inputValue("#body"), "Half a thought");
});

await test("without an answer it is said, and kept as soon as there is one",
	async () => {
		await cloe.context().setOffline(true);
		await cloe.fill("#body", "Half a thought, and the line is gone");
		await cloe.waitForSelector(".saved:has-text('No answer')");
		equal(await asksBeforeLeaving(cloe), true);
		await cloe.click("button[value=preview]");
		await cloe.waitForTimeout(300);
		equal(new URL(cloe.url()).pathname, thread);
		await cloe.context().setOffline(false);
		await cloe.waitForSelector(".saved:has-text('Kept')");
		equal(await asksBeforeLeaving(cloe), false);
		await cloe.reload();
		equal(await cloe.inputValue("#body"),
			"Half a thought, and the line is gone");
	});

await test("a preview that fails posts nothing", async () => {
	const before = await cloe.locator(".post").count();
	await cloe.route("**/preview", (route) => route.fulfill({ status: 503 }));
	await cloe.click("button[value=preview]");
	await cloe.waitForSelector(".saved:has-text('No answer')");
	await cloe.unroute("**/preview");
	await cloe.reload();
	equal(await cloe.locator(".post").count(), before);
});

await test("who is signed out meanwhile is told so, and loses nothing",
	async () => {
		const jar = await cloe.context().cookies();
		await cloe.context().clearCookies();
		await cloe.fill("#body", "Signed out?");
		await cloe.waitForSelector(".saved:has-text('You are signed out')");
		await cloe.click("#reply button[value=post]");
		has(await main(cloe), "Signed out?");
		await cloe.context().addCookies(jar);
		await cloe.click("button:has-text('Send it')");
		has(await main(cloe), "You have signed in again");
		equal(await cloe.inputValue("#body"), "Signed out?");
		await cloe.click("button[value=post]");
		await cloe.waitForSelector(".post:has-text('Signed out?')");
	});

await test("a title alone is kept, with its kind and components", async () => {
	await cloe.goto(`${rounds.url}/c/cohort-7/new`);
	await cloe.check("#kind-question");
	await cloe.check("text=Relaxation");
	await cloe.fill("#title", "Only a title so far");
	await cloe.waitForSelector(".saved:has-text('Kept')");
	await cloe.reload();
	equal(await cloe.inputValue("#title"), "Only a title so far");
	equal(await cloe.isChecked("#kind-question"), true);
	equal(await cloe.isChecked("text=Relaxation"), true);
	await cloe.goto(rounds.url + thread);
});

await test("a preview follows what is typed", async () => {
	await cloe.fill("#body", "**one**");
	await cloe.click("button[value=preview]");
	await cloe.waitForSelector(".preview strong:has-text('one')");
	await cloe.fill("#body", "**two**");
	await cloe.waitForSelector(".preview strong:has-text('two')");
});

await test("names are offered after an @ and taken by keyboard", async () => {
	await cloe.fill("#body", "");
	await cloe.type("#body", "@be");
	await cloe.waitForSelector(".names li:has-text('Ben Oyelaran')");
	ok("axe finds nothing while names are offered", await axeFaults(cloe));
	await cloe.keyboard.press("Enter");
	equal(await cloe.inputValue("#body"), "@ben-oyelaran ");
});

await test("what is selected is quoted in place", async () => {
	await cloe.fill("#body", "");
	await cloe.evaluate(() => {
		const words = document.querySelector("#p2 .prose em").firstChild;
		getSelection().setBaseAndExtent(words, 0, words, 8);
	});
	await cloe.click("#p2 a.quote");
	equal(await cloe.inputValue("#body"), "> with the\n\n");
	equal(await cloe.inputValue("#reply [name=parent]"), "2");
});

await test("news of the thread is offered and shown", async () => {
	await ben.goto(rounds.url + thread);
	await ben.fill("#body", "One more.");
	await ben.click("#reply button[value=post]");
	await cloe.evaluate(() =>
		document.dispatchEvent(new Event("visibilitychange")));
	await cloe.waitForSelector(".banner:has-text('1 new reply')");
	ok("axe finds nothing beside the banner", await axeFaults(cloe));
	await cloe.click(".banner a");
	await cloe.waitForSelector(".post:has-text('One more.')");
});

await test("keys move, show themselves and lead to search", async () => {
	await cloe.goto(`${rounds.url}/c/cohort-7?show=all`);
	await cloe.keyboard.press("j");
	equal(await cloe.locator(".at a.title").count(), 1);
	await cloe.goto(`${rounds.url}${thread}?view=tree`);
	await cloe.keyboard.press("j");
	await cloe.keyboard.press("j");
	equal(await cloe.locator(".tree .at.d1").count(), 1);
	await cloe.keyboard.press("?");
	await cloe.waitForSelector("dialog[open]");
	ok("axe finds nothing on the list of keys", await axeFaults(cloe));
	await cloe.keyboard.press("Escape");
	await cloe.waitForSelector("dialog", { state: "detached" });
	await cloe.keyboard.press("/");
	equal(await cloe.evaluate(() => document.activeElement.id), "q");
});

await test("a moderator decides by keyboard what is marked", async () => {
	const kim = await member("mo", {});
	for (const title of ["One", "Two"]) {
		await ana.goto(`${rounds.url}/c/careful/new`);
		await ana.fill("#title", title);
		await ana.fill("#body", `${title} word`);
		await ana.click("button[value=post]");
	}
	await kim.goto(`${rounds.url}/moderation`);
	has(await main(kim), "Keys: j and k move");
	await kim.keyboard.press("a");
	equal(await kim.locator(".review").count(), 2);
	await kim.keyboard.press("j");
	await kim.keyboard.press("x");
	await kim.waitForSelector("details[open]");
	equal(await kim.evaluate(() => document.activeElement.name), "reason");
	await kim.goto(`${rounds.url}/moderation`);
	await kim.keyboard.press("j");
	await Promise.all([kim.waitForURL(/told=/), kim.keyboard.press("a")]);
	equal(await kim.evaluate(() => document.activeElement.className), "told");
	equal(await kim.locator(".review").count(), 1);
	await kim.keyboard.press("j");
	await Promise.all([kim.waitForURL(/moderation\/\d+/),
		kim.keyboard.press("e")]);
	has(await main(kim), "Edit before it appears");
});

await chrome.close();
await rounds.stop();
done();
