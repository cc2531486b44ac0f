/*
 * site.js - a site of its own, served for as long as a test needs it.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync }
	from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./browser.js";

const program = join(root, "out/rounds");

async function freePort() {
	const server = createServer();
	await new Promise((done) => server.listen(0, "127.0.0.1", done));
	const { port } = server.address();
	await new Promise((done) => server.close(done));
	return port;
}

async function answers(url) {
	for (let i = 0; i < 100; i++) {
		if (await fetch(url + "/readyz").then((r) => r.ok, () => false))
			return;
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error("the site does not answer");
}

/* Three members of a cohort, and of one where first posts are held. */
function populate(rounds) {
	rounds("cohort", "add", "cohort-7", "--title", "Cohort 7",
		"--coordinator", "Faye Lind <faye@example.org>", "--component",
		"Relaxation", "--component", "Trauma narrative", "--no-hold-first");
	rounds("cohort", "add", "careful", "--title", "The careful ones",
		"--coordinator", "Faye Lind <faye@example.org>");
	for (const [name, role] of [["Ana Ruiz", "clinician"],
		["Ben Oyelaran", "clinician"], ["Mo Sands", "moderator"]]) {
		const email = `${name.split(" ")[0].toLowerCase()}@example.org`;
		rounds("user", "add", email, "--name", name);
		for (const slug of ["cohort-7", "careful"])
			rounds("cohort", "member", slug, email, "--role", role,
				"--agency", "Elm Street Clinic");
	}
}

export async function site() {
	const folder = mkdtempSync(join(tmpdir(), "rounds-browser-"));
	const conf = join(folder, "site/rounds.conf");
	const [web, lmtp] = [await freePort(), await freePort()];
	const url = `http://127.0.0.1:${web}`;
	const rounds = (...args) => execFileSync(program,
		["-c", conf, ...args], { encoding: "utf8" }).trim();

	execFileSync(program, ["init", join(folder, "site")]);
	writeFileSync(conf, readFileSync(conf, "utf8")
		.replaceAll("127.0.0.1:8080", `127.0.0.1:${web}`)
		.replaceAll("127.0.0.1:8024", `127.0.0.1:${lmtp}`));
	const serve = spawn(program, ["-c", conf, "serve"],
		{ stdio: ["ignore", "ignore",
			openSync(join(root, "out/browser.log"), "a")] });
	process.on("exit", () => serve.kill("SIGTERM"));
	await answers(url);
	populate(rounds);
	return {
		url, rounds,
		stop: async () => {
			serve.kill("SIGTERM");
			await new Promise((done) => serve.on("exit", done));
			rmSync(folder, { recursive: true });
		},
	};
}
