/*
 * browser.js - a Chromium, and the gallery behind a port of this machine.
 */
import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { join, basename } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; " +
	"img-src 'self'; connect-src 'self'; form-action 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'";
const types = { html: "text/html; charset=utf-8", css: "text/css",
	js: "text/javascript", svg: "image/svg+xml" };
const places = { css: "out/gen", js: "server/static", svg: "server/static",
	html: "out/gallery" };

/* /thread.html is a picture, /static/HASH/rounds.css a file of the program. */
async function answer(request, response) {
	const name = basename(new URL(request.url, "http://x").pathname);
	const kind = name.split(".").pop();
	try {
		const body = await readFile(join(root, places[kind] ?? "none", name));
		response.writeHead(200, { "content-type": types[kind],
			"content-security-policy": policy });
		response.end(body);
	} catch {
		response.writeHead(404).end();
	}
}

export async function gallery() {
	const server = createServer(answer);
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	const files = await readdir(join(root, "out/gallery"));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		names: files.filter((f) => f.endsWith(".html"))
			.map((f) => basename(f, ".html")).sort(),
		close: () => server.close(),
	};
}

export function browser() {
	return chromium.launch({ executablePath: "/usr/bin/chromium",
		args: ["--headless", "--no-sandbox", "--disable-gpu",
			"--disable-quic", "--no-first-run",
			"--disable-background-networking",
			"--disable-component-update", "--disable-sync"] });
}
