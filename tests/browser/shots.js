#!/usr/bin/env node
/*
 * shots [NAME...] - pictures of the gallery's pages for people to look at,
 * in out/shots, at three widths, light and dark.
 */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { browser, gallery, root } from "./browser.js";

const widths = (process.env.WIDTHS ?? "360 768 1280").split(" ").map(Number);
const schemes = (process.env.SCHEMES ?? "light dark").split(" ");
const pictures = await gallery();
const chrome = await browser();
const folder = join(root, "out/shots");
const names = process.argv.length > 2 ? process.argv.slice(2) : pictures.names;

await mkdir(folder, { recursive: true });
for (const colorScheme of schemes)
	for (const width of widths) {
		const page = await chrome.newPage({ colorScheme,
			viewport: { width, height: 800 } });
		for (const name of names) {
			await page.goto(`${pictures.url}/${name}.html`);
			await page.screenshot({ fullPage: true,
				path: join(folder, `${name}-${width}-${colorScheme}.png`) });
		}
		await page.close();
	}
await chrome.close();
pictures.close();
