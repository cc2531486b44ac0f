/*
 * axe.js - every page of the gallery in both themes through axe-core.
 */
import { axeFaults } from "./axefaults.js";
import { browser, gallery } from "./browser.js";
import { done, ok } from "./tap.js";

const pictures = await gallery();
const chrome = await browser();

for (const colorScheme of ["light", "dark"]) {
	const page = await chrome.newPage({ colorScheme,
		viewport: { width: 1280, height: 900 } });
	for (const name of pictures.names) {
		await page.goto(`${pictures.url}/${name}.html`);
		ok(`axe finds nothing on ${name}, ${colorScheme}`,
			await axeFaults(page));
	}
	await page.close();
}
await chrome.close();
pictures.close();
done();
