# lib.sh - a daemon of one's own, people with browsers, and TAP.
#
#	. "$(dirname "$0")/lib.sh"
#	site_start
#	person ann ann@example.org "Ann Lee"
#	as ann
#
#	begin "a sentence that says what is true"
#	get /me
#	expect_status 200
#	post /me name="Ann Lee-Ray"
#	expect_location '/me?told=saved'
#
#	finish
#
# Each sentence is one line of TAP; it fails with the first expectation that
# does not hold, and what was answered is printed.  The site is a fresh
# folder under /tmp, with ports of its own, and goes when the script ends;
# after a failure it stays, and its place is printed.
cd "$(dirname "$0")/../.." || exit 1
ROUNDS=${ROUNDS:-out/rounds-san}
T=$(mktemp -d /tmp/rounds-web-XXXXXX)
n=0 failed=0 sentence='' wrong='' pid='' who=nobody
status=0

say() {	# a line of diagnosis
	printf '%s\n' "$1" | sed 's/^/# /'
}

result() {	# of the sentence that was begun
	[ -n "$sentence" ] || return 0
	n=$((n + 1))
	if [ -z "$wrong" ]; then
		echo "ok $n - $sentence"
	else
		echo "not ok $n - $sentence"
		failed=$((failed + 1))
	fi
	sentence=''
}

begin() {
	result
	sentence=$1 wrong=''
}

# Says what is wrong, once a sentence, with the answer it is wrong about.
fail() {
	[ -z "$wrong" ] || return 0
	wrong=yes
	say "$1"
	say "answered $status to $who: $asked"
	sed -e 's/\r$//' "$T/head" 2>/dev/null | head -12 | sed 's/^/#   /'
	sed -n '/<main/,/<\/main>/p' "$T/body" 2>/dev/null |
	    grep -v '^<option' | head -60 | sed 's/^/#   /'
}

finish() {
	result
	echo "1..$n"
	[ "$failed" -eq 0 ]
	exit
}

skip_all() {	# what is missing
	echo "ok 1 - $(basename "$0") # SKIP $1"
	echo "1..1"
	exit 0
}

# --- the site

free_port() {
	python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

rounds() { "$ROUNDS" -c "$T/site/rounds.conf" "$@"; }
sql() { sqlite3 -readonly "$T/site/rounds.db" "$1"; }

# site_start [SECTION KEY VALUE]...: what differs from the usual
site_start() {
	port=$(free_port) lmtp=$(free_port)
	url=http://127.0.0.1:$port
	"$ROUNDS" init "$T/site" --url "$url" --domain lists.test \
	    --name Rounds --admin root@example.org > "$T/init" 2>&1 ||
	    { cat "$T/init"; echo "Bail out! init failed"; exit 1; }
	set_conf web listen "127.0.0.1:$port" web loops 2 \
	    mail lmtp "127.0.0.1:$lmtp" mail delay 0 "$@"
	site_serve
}

set_conf() {
	while [ $# -ge 3 ]; do
		awk -v section="[$1]" -v key="$2" -v value="$3" '
		    /^\[/ { here = $0 == section }
		    here && $1 == key && !done { print key " = " value; done = 1
			next }
		    { print }' "$T/site/rounds.conf" > "$T/conf" &&
		    mv "$T/conf" "$T/site/rounds.conf"
		shift 3
	done
}

site_serve() {
	"$ROUNDS" -c "$T/site/rounds.conf" serve > "$T/serve" 2>> "$T/log" &
	pid=$!
	for _ in $(seq 100); do
		curl -s -o "$T/health" --max-time 2 "$url/healthz" && return
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.1
	done
	tail -n 20 "$T/log" | sed 's/^/# /'
	echo "Bail out! the site does not start"
	exit 1
}

site_stop() {
	[ -n "$pid" ] || return 0
	kill "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
	pid=''
}

gone() {
	site_stop
	if [ "$failed" -eq 0 ] && [ -z "$wrong" ] && ! [ -s "$T/keep" ]; then
		rm -rf "$T"
	else
		echo "# kept: $T"
	fi
}
trap gone EXIT
trap 'exit 1' INT TERM

# What AddressSanitizer and its kin said, if anything.
expect_no_errors_in_the_log() {
	grep -nE 'ERROR: |runtime error|fatal|Assertion' "$T/log" > "$T/errors"
	[ ! -s "$T/errors" ] || fail "$(cat "$T/errors")"
}

# --- people: each has a browser, a jar of cookies

as() { who=$1 jar=$T/$1.jar; }

# person NAME EMAIL "FULL NAME": known, and signed in
person() {
	rounds user add "$2" --name "$3" --timezone UTC > "$T/out" 2>&1 ||
	    rounds user add "$2" --name "$3" > "$T/out" 2>&1 ||
	    say "user add: $(cat "$T/out")"
	sign_in "$1" "$2"
}

# sign_in NAME EMAIL: by a link of the operator
sign_in() {
	link=$(rounds login "$2")
	as "$1"
	get "${link#"$url"}"
	send "${link#"$url"}"
	[ "$status" = 303 ] || fail "$1 cannot sign in"
}

# --- requests

# ask ARG...: to curl; the answer is in status, $T/head and $T/body
ask() {
	: >> "$jar"
	status=$(curl -s -S --max-time 30 -b "$jar" -c "$jar" -o "$T/body" \
	    -D "$T/head" -w '%{http_code}' "$@" 2> "$T/curl")
	[ -e "$T/body" ] || : > "$T/body"
	once=$(sed -n 's/.*name="once" value="\([^"]*\)".*/\1/p' "$T/body" |
	    head -n 1)
}

get() {
	asked="GET $1"
	path=$1
	shift
	: > "$T/body"
	ask "$@" "$url$path"
}

head_of() {
	asked="HEAD $1"
	ask -I "$url$1"
}

# send PATH NAME=VALUE...: the form of the page that was got last
send() {
	asked="POST $*"
	path=$1
	shift
	for field in "$@"; do
		shift
		set -- "$@" --data-urlencode "$field"
	done
	: > "$T/body"
	ask "$@" --data-urlencode "once=$once" "$url$path"
}

# post PATH NAME=VALUE...: from a page that was got just before
post() {
	get_form
	send "$@"
}

get_form() {
	get /help
	[ -n "$once" ] || get /signin
}

# post_files PATH NAME=VALUE... NAME=@FILE...: as multipart/form-data
post_files() {
	get_form
	asked="POST $* (multipart)"
	path=$1
	shift
	for field in "$@"; do
		shift
		set -- "$@" -F "$field"
	done
	: > "$T/body"
	ask "$@" -F "once=$once" "$url$path"
}

post_without_once() {
	once=''
	send "$@"
}

# follow: where the answer leads
follow() { get "$(location)"; }

location() {
	tr -d '\r' < "$T/head" | sed -n 's/^[Ll]ocation: //p' | tail -n 1
}

header() {	# header NAME: its value
	tr -d '\r' < "$T/head" | grep -i "^$1:" | sed 's/^[^:]*: *//'
}

# api METHOD PATH [JSON]: with the token in $token
api() {
	asked="$1 $2"
	method=$1 path=$2 json=${3-}
	set -- -X "$method" -H "Authorization: Bearer $token"
	[ -z "$json" ] || set -- "$@" -H 'Content-Type: application/json' \
	    --data "$json"
	: > "$T/body"
	ask "$@" "$url$path"
}

# --- what came of it

expect_status() {
	[ "$status" = "$1" ] || fail "expected $1 $(cat "$T/curl")"
}

# Entities are read as what they stand for, lines are joined.
words() {
	tr '\n' ' ' < "$T/body" | sed -e 's/<[^>]*>/ /g' -e 's/&#39;/'"'"'/g' \
	    -e 's/&quot;/"/g' -e 's/&lt;/</g' -e 's/&gt;/>/g' \
	    -e 's/&amp;/\&/g' -e 's/  */ /g'
}

expect_words() {	# in the text of the page
	words | grep -qF -- "$1" || fail "expected the words: $1"
}

expect_no_words() {
	! words | grep -qF -- "$1" || fail "did not expect the words: $1"
}

expect_body() {		# in the HTML
	grep -qF -- "$1" "$T/body" || fail "expected in the page: $1"
}

expect_no_body() {
	! grep -qF -- "$1" "$T/body" || fail "did not expect in the page: $1"
}

expect_count() {	# expect_count TEXT N
	found=$(grep -oF -- "$1" "$T/body" | wc -l)
	[ "$found" -eq "$2" ] || fail "expected $2 times, found $found: $1"
}

expect_location() {
	[ "$status" = 303 ] && [ "$(location)" = "$1" ] ||
	    fail "expected 303 to $1, not to $(location)"
}

expect_header() {	# expect_header NAME TEXT
	header "$1" | grep -qF -- "$2" ||
	    fail "expected header $1 with $2, not $(header "$1")"
}

expect_is() {		# expect_is WHAT GOT WANTED
	[ "$2" = "$3" ] || fail "$1 is \"$2\", not \"$3\""
}

expect_sql() {		# expect_sql QUERY RESULT
	got=$(sql "$1")
	[ "$got" = "$2" ] || fail "$1 gives \"$got\", not \"$2\""
}

# --- mail that went out, from the Maildir

letters_to() {		# files of all letters to an address, oldest first
	grep -l -i "^X-Envelope-To: <$1>" "$T"/site/outbox/new/* 2>/dev/null |
	    xargs -r ls -tr
}

# mail_to ADDRESS [N]: waits for the N-th letter, and reads it into
# $T/letter (as it is) and $T/letter.txt (its words)
mail_to() {
	for _ in $(seq 100); do
		letter=$(letters_to "$1" | sed -n "${2:-1}p")
		[ -z "$letter" ] || break
		sleep 0.1
	done
	if [ -z "$letter" ]; then
		: > "$T/letter"; : > "$T/letter.txt"
		fail "no mail came to $1"
		return 1
	fi
	cp "$letter" "$T/letter"
	"$ROUNDS" parse < "$T/letter" | jq -r .text > "$T/letter.txt"
}

expect_mail() {		# in the words of the letter read last
	tr '\n' ' ' < "$T/letter.txt" | grep -qF -- "$1" || {
		fail "expected in the letter: $1"
		sed 's/^/#   /' "$T/letter.txt"
	}
}

link_in_mail() {	# the path of the first link of ours
	grep -oE "$url/[^ >)]*" "$T/letter.txt" | head -n 1 |
	    sed "s|^$url||"
}

code_in_mail() {
	sed -n 's/^Code: *//p' "$T/letter.txt" | head -n 1
}

as nobody
