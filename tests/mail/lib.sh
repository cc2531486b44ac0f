# lib.sh - a site that gets letters, for the scripts of this folder.
#
# letters_start: cohort alpha, "Cohort 7", with Ann, who coordinates it, and
# Ben, Cleo and Eva.
. "$(dirname "$0")/../web/lib.sh"

# mail FROM TO MESSAGE-ID SUBJECT [FIELD]... < its words: from a provider that
# vouches for its sender, unless $proof says otherwise
mail() {
	asked="mail from $1 to $2: $4"
	from=$1 to=$2 message=$3
	{ printf 'Authentication-Results: mx.test; dmarc=%s' "${proof-pass}"
	  printf ' header.from=%s\n' "${from#*@}"
	  printf 'From: %s\nTo: %s\nMessage-ID: <%s>\n' "$from" "$to" "$message"
	  printf 'Date: Tue, 03 Mar 2026 14:20:11 +0000\nSubject: %s\n' "$4"
	  shift 4
	  for field in "$@"; do printf '%s\n' "$field"; done
	  echo
	  cat; } > "$T/sent"
	rounds deliver --from "$from" "$to" < "$T/sent" 2> "$T/err" ||
	    fail "not delivered: $(cat "$T/err")"
	letter_of=$(sql "SELECT max(id) FROM letter
	    WHERE message_id LIKE '%$message'")
}
expect_fate() {		# of the letter that was mailed last
	expect_sql "SELECT fate FROM letter WHERE id = $letter_of" "$1"
}
expect_why() {
	expect_sql "SELECT why FROM letter WHERE id = $letter_of" "$1"
}
post_of() { sql "SELECT post FROM letter WHERE message_id = '$1'"; }
thread_of() {
	sql "SELECT thread FROM post WHERE id = $(post_of "$1")"
}
# letter_with ADDRESS FIELD MESSAGE-ID [N]: waits for the N-th letter to them
# with this field, and reads it
letter_with() {
	for _ in $(seq 100); do
		letter=$(letters_to "$1" | xargs -r grep -l "^$2: <$3>" |
		    sed -n "${4:-1}p")
		[ -z "$letter" ] || break
		sleep 0.1
	done
	[ -n "$letter" ] || { fail "$1 got no letter with $2: $3"; return; }
	cp "$letter" "$T/letter"
	"$ROUNDS" parse < "$T/letter" > "$T/letter.json"
	jq -r .text < "$T/letter.json" > "$T/letter.txt"
}
# told ADDRESS MESSAGE-ID [N]: what the site says about that letter
told() { letter_with "$1" In-Reply-To "$2" "${3:-1}"; }
# notice ADDRESS MESSAGE-ID: of a post
notice() { letter_with "$1" Message-ID "$2"; }
reply_address() {	# of the letter read last
	tr -d '\r' < "$T/letter" | sed -n '/^Reply-To:/,/^[^ ]/p' |
	    grep -oE '[a-z0-9-]+@lists\.test' | head -n 1
}

letters_start() {
	site_start mail authserv_id mx.test
	rounds cohort add alpha --title 'Cohort 7' --no-hold-first \
	    --coordinator 'Ann Lee <ann@example.org>' > /dev/null 2>&1
	sign_in ann ann@example.org
	for name in Ben Cleo Eva; do
		key=$(echo $name | tr A-Z a-z)
		person $key $key@example.org "$name Park"
		rounds cohort member alpha $key@example.org > "$T/out" 2>&1
	done
}
