/*
 * tap.js - says how each test went; ok("it fits", []) or what is wrong.
 */
let count = 0, failed = 0;

export function ok(name, faults) {
	count++;
	if (faults.length > 0)
		failed++;
	console.log(`${faults.length > 0 ? "not ok" : "ok"} ${count} - ${name}`);
	for (const fault of faults)
		console.log(`# ${fault}`);
}

export function done() {
	console.log(`1..${count}`);
	process.exitCode = failed > 0 ? 1 : 0;
}
