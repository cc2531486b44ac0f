/*
 * rounds.js - what a browser can add; everything works without it.
 *
 * Relative times, drafts, preview, answering and quoting in place, names
 * after an @, news of a thread, keys.  Texts come from the page's data-
 * attributes, so they are in the reader's language.
 */
const $ = (what, from = document) => from.querySelector(what);
const $$ = (what, from = document) => [...from.querySelectorAll(what)];
const on = (thing, event, does) => thing?.addEventListener(event, does);

function make(tag, className, text) {
	const made = document.createElement(tag);
	made.className = className;
	made.textContent = text ?? "";
	return made;
}

/* Call it once it has been quiet for so long. */
function afterwards(ms, does) {
	let timer;
	return () => {
		clearTimeout(timer);
		timer = setTimeout(does, ms);
	};
}

function send(address, fields, keepalive = false) {
	return fetch(address, { method: "POST", keepalive,
		body: new URLSearchParams(fields) });
}

/* Times: what is less than a day old, in words. */
const ago = new Intl.RelativeTimeFormat(document.documentElement.lang,
	{ numeric: "auto" });

function showTimes() {
	for (const time of $$("time[datetime]")) {
		const minutes = (Date.parse(time.dateTime) - Date.now()) / 60000;
		if (!(minutes <= 0 && minutes > -1440))
			continue;
		time.title ||= time.textContent;
		time.textContent = minutes > -1 ? ago.format(0, "second") :
			minutes > -60 ? ago.format(Math.ceil(minutes), "minute") :
			ago.format(Math.ceil(minutes / 60), "hour");
	}
}

/* What is being written. */
function typeInto(area, text) {
	area.focus();
	area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
	area.dispatchEvent(new Event("input", { bubbles: true }));
}

/* The form that is on its way. */
let sent = null;
on(document, "submit", (event) => { sent = event.target; });
on(document, "input", () => { sent = null; });

/* Why there was no good answer; what was typed is still there. */
function sayWhy(compose, answer) {
	const { out, silent } = compose.dataset;
	$(".saved", compose).textContent = answer?.status === 403 ? out : silent;
}

function keepDrafts(compose) {
	const area = $("textarea", compose), fields = area.form.elements;
	const typed = () => [["title", fields.title?.value ?? ""],
		["body", area.value],
		...$$("[name=kind]:checked, [name=component]:checked",
			area.form).map((box) => [box.name, box.value])];
	let kept = String(typed()), asking = false;

	async function save(leaving) {
		const now = typed();
		if (sent === area.form || String(now) === kept ||
			(asking && !leaving))
			return;
		asking = true;
		const answer = await send("/draft", [...now,
			["place", compose.dataset.draft],
			["once", fields.once.value]], leaving).catch(() => null);
		asking = false;
		area.classList.toggle("unkept", !answer?.ok);
		if (!answer?.ok)
			return sayWhy(compose, answer);
		kept = String(now);
		$(".saved", compose).textContent =
			now[0][1] + now[1][1] ? compose.dataset.kept : "";
	}
	on(area.form, "input", afterwards(1500, () => save(false)));
	on(window, "online", () => save(false));
	setInterval(() => save(false), 15000);
	on(document, "visibilitychange", () => {
		if (document.hidden)
			save(true);
	});
}

/* What nobody keeps is not left by mistake. */
const isUnkept = (area) => area.closest("[data-draft]:not([data-draft=''])") ?
	area.matches(".unkept") : area.value !== area.defaultValue;

on(window, "beforeunload", (event) => {
	if (!$$("textarea").some((a) => a.form !== sent && isUnkept(a)))
		return;
	event.preventDefault();
	event.returnValue = true;		/* browsers before 2023 */
});

function showPreviews(compose) {
	const area = $("textarea", compose);
	const button = $("button[value=preview]", compose);
	let pane;

	function paneFor() {
		const made = make("section", "preview");
		made.setAttribute("aria-label", button.textContent);
		$("section.preview", area.form)?.remove();
		area.closest(".field").after(made);
		return made;
	}
	async function show() {
		const answer = await send("/preview", { body: area.value,
			once: area.form.elements.once.value }).catch(() => null);
		if (answer?.ok)
			(pane ??= paneFor()).innerHTML = await answer.text();
		return answer;
	}
	on(area, "input", afterwards(600, () => pane && show()));
	on(button, "click", async (event) => {
		event.preventDefault();
		const answer = await show();
		if (answer?.status === 413)	/* the form says so at its field */
			area.form.requestSubmit(button);
		else if (!answer?.ok)
			sayWhy(compose, answer);
	});
}

/* Answering a post without leaving the thread. */
function answer(post) {
	const form = $("#reply"), area = $("textarea", form);
	const name = $(".name", post).textContent;

	form.elements.parent.value = post.id.slice(1);
	$(".answering", form)?.remove();
	const line = make("p", "answering", `${form.dataset.answering} ${name}`);
	const whole = make("button", "link", form.dataset.cancel);
	whole.type = "button";
	on(whole, "click", () => {
		form.elements.parent.value = "";
		line.remove();
		area.focus();
	});
	line.append(whole);
	$(".compose", form).prepend(line);
	area.focus();
	return area;
}

function selectedIn(post) {
	const selection = getSelection();
	const inside = selection.rangeCount > 0 &&
		$(".prose", post).contains(selection.anchorNode) &&
		$(".prose", post).contains(selection.focusNode);
	return inside ? selection.toString().trim() : "";
}

on($(".posts"), "click", (event) => {
	const link = event.target.closest("a.reply, a.quote");
	if (!link || !$("#reply") || event.ctrlKey || event.metaKey)
		return;
	const post = link.closest(".post"), words = selectedIn(post);
	if (link.matches(".quote") && !words)
		return;				/* the server quotes all of it */
	event.preventDefault();
	const area = answer(post);
	if (link.matches(".quote"))
		typeInto(area, words.replace(/^/gm, "> ") + "\n\n");
});

/* Names after an @. */
function offerNames(area) {
	const cohort = area.closest("[data-cohort]")?.dataset.cohort;
	const list = make("ul", "names");
	let at = 0, asked = 0;

	if (!cohort)
		return;
	list.id = "names";
	list.setAttribute("role", "listbox");
	list.setAttribute("aria-label", "@");
	area.setAttribute("aria-autocomplete", "list");

	const started = () => area.value.slice(0, area.selectionStart)
		.match(/(?:^|[\s(])@([\p{L}\d-]{1,30})$/u)?.[1];

	function close() {
		list.remove();
		area.removeAttribute("aria-controls");
		area.removeAttribute("aria-activedescendant");
	}
	function mark(n) {
		at = (n + list.children.length) % list.children.length;
		[...list.children].forEach((row, i) =>
			row.setAttribute("aria-selected", i === at));
		area.setAttribute("aria-activedescendant", list.children[at].id);
	}
	function take(row) {
		area.selectionStart -= started().length;
		typeInto(area, row.dataset.handle + " ");
		close();
	}
	function show(people) {
		list.replaceChildren(...people.map((person, i) => {
			const row = make("li", "", person.name + " ");
			row.id = `name-${i}`;
			row.dataset.handle = person.handle;
			row.setAttribute("role", "option");
			row.append(make("span", "role", person.agency));
			on(row, "mousedown", (event) => {
				event.preventDefault();
				take(row);
			});
			return row;
		}));
		area.after(list);
		area.setAttribute("aria-controls", list.id);
		mark(0);
	}
	on(area, "input", afterwards(150, async () => {
		const begun = started(), turn = ++asked;
		if (!begun)
			return close();
		const found = await fetch(`/c/${cohort}/mention?q=${
			encodeURIComponent(begun)}`).then((r) => r.json())
			.catch(() => []);
		if (turn === asked)
			found.length > 0 ? show(found.slice(0, 8)) : close();
	}));
	on(area, "blur", close);
	on(area, "keydown", (event) => {
		const does = { ArrowDown: () => mark(at + 1),
			ArrowUp: () => mark(at - 1), Escape: close,
			Enter: () => take(list.children[at]),
			Tab: () => take(list.children[at]) }[event.key];
		if (does && list.isConnected) {
			event.preventDefault();
			does();
		}
	});
}

/* "3 new replies, show": asks every 30 s while somebody looks. */
function watch(thread) {
	const { thread: id, last, one, many } = thread.dataset;
	const next = Number(last) + 1;
	const here = new URL(`/t/${id}?page=${Math.ceil(next /
		thread.dataset.perPage)}#p${next}`, location);
	const note = make("p", "banner"), link = make("a", "button");

	note.setAttribute("role", "status");
	link.href = here;
	note.append(link);
	on(link, "click", () => setTimeout(() => location.reload(), 50));

	async function look() {
		if (document.hidden)
			return;
		const found = await fetch(`/t/${id}/last`, { cache: "no-cache" })
			.then((r) => r.ok ? r.text() : last).catch(() => last);
		const n = Number(found) - Number(last);
		if (!(n > 0))
			return;
		const words = (n === 1 ? one : many).replace("%1", n);
		if (link.textContent !== words) {
			document.body.append(note);
			link.textContent = words;
		}
	}
	setInterval(look, 30000);
	on(document, "visibilitychange", look);
}

/* Keys: j k Enter r q / ?, and what a stop says is its own (data-key). */
const stops = ".post:not(.cited), .threads > li, .results > li, .lessons > li, " +
	".tree > li";

function step(by) {
	const all = $$(stops), i = all.indexOf($(".at"));
	const next = all[i < 0 && by < 0 ? 0 :
		Math.min(Math.max(i + by, 0), all.length - 1)];
	$(".at")?.classList.remove("at");
	if (!next)
		return;
	next.classList.add("at");
	next.tabIndex = -1;
	next.focus();
	next.scrollIntoView({ block: "nearest" });
}

async function showKeys() {
	if ($("dialog[open]"))
		return;
	const page = new DOMParser().parseFromString(
		await (await fetch("/help")).text(), "text/html");
	const dialog = make("dialog", ""), form = make("form", "");
	const button = make("button", "quiet", "OK");
	form.method = "dialog";
	form.append(button);
	dialog.append($("#keys", page), $("#key-list", page), form);
	dialog.setAttribute("aria-labelledby", "keys");
	document.body.append(dialog);
	on(dialog, "close", () => dialog.remove());
	dialog.showModal();
}

/* A fold is opened, and what is written there comes next. */
function press(it) {
	it.click();
	it.closest("details[open]")?.querySelector("textarea")?.focus();
}

const keys = {
	j: () => step(1),
	k: () => step(-1),
	Enter: () => document.activeElement === $(".at") &&
		$(".at .title, .at .facts a")?.click(),
	r: () => ($(".at .reply") ?? $$(".reply").pop())?.click(),
	q: () => ($(".at .quote") ?? getSelection().anchorNode?.parentElement
		?.closest(".post")?.querySelector(".quote"))?.click(),
	"/": () => {
		const box = $("#search-q") ?? $("#q");
		if (box?.checkVisibility?.() ?? box)
			box.focus();
		else
			location = "/search";
	},
	"?": showKeys,
};

on(document, "keydown", (event) => {
	const typing = event.target.closest("input, textarea, select, dialog");
	if (typing || event.ctrlKey || event.metaKey || event.altKey ||
		!("shortcuts" in document.body.dataset))
		return;
	const own = /^[a-z]$/.test(event.key) &&
		$(`.at [data-key=${event.key}]`);
	const does = own ? () => press(own) :
		Object.hasOwn(keys, event.key) && keys[event.key];
	if (!does || (event.key === "Enter" && !event.target.matches(".at")))
		return;
	event.preventDefault();
	does();
});

/* A fault about a group of choices leads to the first of them. */
on($(".faults"), "click", (event) => {
	const target = event.target.hash && $(event.target.hash);
	if (target?.matches("fieldset")) {
		event.preventDefault();
		$("input", target).focus();
	}
});

showTimes();
setInterval(showTimes, 60000);
for (const compose of $$(".compose")) {
	const told = make("p", "saved");
	told.setAttribute("role", "status");
	$("textarea", compose).after(told);
	if (compose.dataset.draft)
		keepDrafts(compose);
	showPreviews(compose);
}
$$("textarea.write").forEach(offerNames);
$$("[data-thread]").forEach(watch);

/* What was done, or is wrong, is where reading and the Tab key begin. */
const news = $(".faults") ?? (location.hash ? null : $(".told"));
if (news) {
	news.tabIndex = -1;
	news.focus();
}
