import { browser, gallery } from "./browser.js";
const g = await gallery(), c = await browser();
for (const a of process.argv.slice(2)) {
	const [name, w, scheme, y] = a.split(":");
	const p = await c.newPage({ colorScheme: scheme || "light", viewport: { width: +w, height: +w < 500 ? 1000 : 900 } });
	await p.goto(`${g.url}/${name}.html`);
	if (y) await p.evaluate((y) => scrollTo(0, y), +y);
	await p.screenshot({ path: `/tmp/LOOK/${name}-${w}-${scheme||"light"}-${y||0}.png` });
	await p.close();
}
await c.close(); g.close();
