/*
 * trim_test.c - what is kept of a reply in plain text.
 */
#include "test.h"
#include "trim.h"
#include "utf8.h"

static struct str
kept(const char *text)
{
	return trim_text(mem, str_of(text)).kept;
}

static struct str
quoted(const char *text)
{
	return trim_text(mem, str_of(text)).quoted;
}

static struct str
signature(const char *text)
{
	return trim_text(mem, str_of(text)).signature;
}

/* Each of these stands between "Yes." and what is quoted. */
static void
expect_cut(const char *const *titles, const char *original)
{
	for (; *titles != NULL; titles++) {
		struct str s = arena_printf(mem, "Yes.\n\n%s\n%s", *titles,
		    original);
		struct trimmed t = trim_text(mem, s);

		if (!str_eq(t.kept, S("Yes.")))
			FAIL("\"%s\" leaves \"%.*s\"", *titles,
			    STR_ARG(t.kept));
	}
}

static void
expect_kept(const char *const *texts)
{
	for (; *texts != NULL; texts++)
		EQ_STR(kept(*texts), *texts);
}

TEST(a_letter_without_quotes_is_kept_as_it_is)
{
	static const char *const texts[] = {
		"Yes.",
		"שלום, מה שלומך?",
		"Two\n\nparagraphs, and a list:\n- one\n- two",
		"    indented\n\tand more",
		"On Monday we met.\nOn Tuesday we did not.",
		"I told her: wait.",
		"She wrote: wait until Monday.",
		"a > b and b > c",
		"It ends with a colon:",
		NULL
	};

	expect_kept(texts);
	EQ_STR(kept(""), "");
	EQ_STR(kept("\n \n\n"), "");
	EQ_STR(kept("\n\nYes.\n\n"), "Yes.");
}

TEST(lines_end_with_lf_or_crlf)
{
	EQ_STR(kept("Yes.\r\n\r\nBut when?\r\n\r\n> Shall we?\r\n"),
	    "Yes.\n\nBut when?");
}

TEST(what_was_cut_can_be_shown)
{
	const char *letter = "Yes.\n\nOn 4 May 2021, at 10:15, Ann Ruiz "
	    "<ann@example.org> wrote:\n> Shall we?\n\n-- \nBo\n";

	EQ_STR(kept(letter), "Yes.");
	EQ_STR(quoted(letter), "On 4 May 2021, at 10:15, Ann Ruiz "
	    "<ann@example.org> wrote:\n> Shall we?");
	EQ_STR(signature(letter), "-- \nBo");
}

TEST(an_attribution_is_cut_in_many_languages)
{
	static const char *const titles[] = {
		"On Tue, May 4, 2021 at 10:15 AM Ann <a@example.org> wrote:",
		"On 4 May 2021, at 10:15, Ann Ruiz <a@example.org> wrote:",
		"On Tuesday 4 May 2021 10:15:22 Ann Ruiz wrote:",
		"At 2021-05-04 10:15:22, \"Ann\" <a@example.org> wrote:",
		"Am 04.05.21 um 10:15 schrieb Ann Ruiz:",
		"Am Di., 4. Mai 2021 um 10:15 Uhr schrieb Ann <a@example.org>:",
		"Ann Ruiz <a@example.org> schrieb am Di., 4. Mai 2021, 10:15:",
		"Le mar. 4 mai 2021 à 10:15, Ann <a@example.org> a écrit :",
		"Le 04/05/2021 à 10:15, Ann Ruiz a écrit :",
		"El mar, 4 may 2021 a las 10:15, Ann (<a@example.org>) "
		    "escribió:",
		"El 4/5/21 a las 10:15, Ann Ruiz escribió:",
		"Em ter., 4 de mai. de 2021 às 10:15, Ann <a@example.org> "
		    "escreveu:",
		"Il giorno mar 4 mag 2021 alle ore 10:15 Ann <a@example.org> "
		    "ha scritto:",
		"Il 04/05/21 10:15, Ann Ruiz ha scritto:",
		"Op di 4 mei 2021 om 10:15 schreef Ann <a@example.org>:",
		"Op 4 mei 2021 om 10:15 heeft Ann <a@example.org> het "
		    "volgende geschreven:",
		"wt., 4 maj 2021 o 10:15 Ann <a@example.org> napisał(a):",
		"W dniu 04.05.2021 o 10:15, Ann Ruiz pisze:",
		"вт, 4 мая 2021 г. в 10:15, Ann <a@example.org>:",
		"04.05.2021 10:15, Ann Ruiz пишет:",
		"Вторник, 4 мая 2021, 10:15 +03:00 от Ann <a@example.org>:",
		"вт, 4 трав. 2021 р. о 10:15 Ann <a@example.org> пише:",
		"Den tis 4 maj 2021 kl 10:15 skrev Ann <a@example.org>:",
		"Den 2021-05-04 kl. 10:15, skrev Ann Ruiz:",
		"Den tir. 4. maj 2021 kl. 10.15 skrev Ann <a@example.org>:",
		"tir. 4. mai 2021 kl. 10:15 skrev Ann <a@example.org>:",
		"ti 4. toukok. 2021 klo 10.15 Ann (a@example.org) kirjoitti:",
		"út 4. 5. 2021 v 10:15 odesílatel Ann <a@example.org> napsal:",
		"Dne 04. 05. 21 v 10:15 Ann Ruiz napsal(a):",
		"Ann <a@example.org>, 4 May 2021 Sal, 10:15 tarihinde şunu "
		    "yazdı:",
		"Ann <a@example.org> 于2021年5月4日周二 上午10:15写道：",
		"在 2021/5/4 10:15, Ann Ruiz 写道:",
		"Ann <a@example.org> 於 2021年5月4日 週二 上午10:15寫道：",
		"2021年5月4日(火) 10:15 Ann <a@example.org>:",
		"2021년 5월 4일 (화) 오전 10:15, Ann <a@example.org>님이 작성:",
		"\u202bבתאריך יום ג׳, 4 במאי 2021 ב-10:15 מאת \u202aAnn\u202c\u200f "
		    "<\u202a" "a@example.org\u202c\u200f>:\u202c",
		"Vào Th 3, 4 thg 5, 2021 vào lúc 10:15 Ann <a@example.org> "
		    "đã viết:",
		"في الثلاثاء، 4 مايو 2021 في 10:15 ص تمت كتابة ما يلي بواسطة "
		    "Ann <a@example.org>:",
		"mar., 4 mai 2021, 10:15 Ann <a@example.org> a scris:",
		"Ann <a@example.org> ezt írta (időpont: 2021. máj. 4., K, "
		    "10:15):",
		"Στις Τρί 4 Μαΐ 2021 στις 10:15 π.μ., ο χρήστης Ann "
		    "<a@example.org> έγραψε:",
		"Pada tanggal Sel, 4 Mei 2021 pukul 10.15 Ann "
		    "<a@example.org> menulis:",
		"2021-05-04 10:15 GMT+02:00 Ann Ruiz <a@example.org>:",
		"04.05.2021, 10:15, \"Ann Ruiz\" <a@example.org>:",
		"---- On Tue, 04 May 2021 10:15:22 +0200 Ann "
		    "<a@example.org> wrote ----",
		"Quoting Ann Ruiz <a@example.org>:",
		"Zitat von Ann Ruiz <a@example.org>:",
		"Ann Ruiz <a@example.org> writes:",
		"Ann Ruiz/HILL wrote on 05/04/2021 10:15:22 AM:",
		"Ann wrote:",
		NULL
	};

	expect_cut(titles, "> Shall we?\n");
}

TEST(without_quote_marks_an_attribution_needs_a_date_and_more)
{
	static const char *const titles[] = {
		"On Tue, May 4, 2021 at 10:15 AM Ann <a@example.org> wrote:\n",
		"Am 04.05.21 um 10:15 schrieb Ann Ruiz:\n",
		"Le mar. 4 mai 2021 à 10:15, Ann <a@example.org> a écrit :\n",
		"---- Ann Ruiz wrote ----\n",
		NULL
	};
	static const char *const texts[] = {
		"Then Ann wrote:\n\nShall we?\n\nI said no.",
		"On Monday she wrote:\n\nShall we?",
		"In 2021 they wrote:\nShall we?",
		"The school wrote on 05/04/2021 10:15:\n\nShall we?",
		NULL
	};

	expect_cut(titles, "Shall we?\n");
	expect_kept(texts);
}

TEST(what_the_author_tells_of_others_is_no_attribution)
{
	static const char *const texts[] = {
		"Le 4 mai 2021 à 10:15 la mère a écrit :\nje ne viens pas.",
		"The school says:\n\n> Ask before you come.\n\nI would ask.",
		"Ann's mail of 4 May said:\nall is well.\nBut is it?",
		NULL
	};

	expect_kept(texts);
}

TEST(programs_have_their_own_ways_to_name_whom_they_quote)
{
	static const char *const titles[] = {
		">>> Ann Ruiz <a@example.org> 5/4/2021 10:15 AM >>>",
		">>> Ann Ruiz 05/04/21 10:15 >>>",
		"\"Ann Ruiz\" <a@example.org> wrote:\n",
		"  On Tue, May 4, 2021 at 10:15 AM, Ann<a@example.org> wrote:"
		    "   Dear Bo,",
		"--------------------\nOn Tue, May 4, 2021 at 10:15 AM, Ann "
		    "wrote:\n",
		"2021. 05. 04. 10:15 keltezéssel, Ann Ruiz írta:\n",
		NULL
	};

	expect_cut(titles, "Shall we?\n");
	EQ_STR(kept("Yes.\n2021/5/4 Ann Ruiz <a@example.org>\n\n> Shall "
	    "we?\n"), "Yes.");
}

TEST(an_attribution_may_be_wrapped_anywhere)
{
	static const char *const titles[] = {
		"On Tue, May 4, 2021 at 10:15 AM Ann Ruiz <\n"
		    "ann@example.org> wrote:",
		"On Tue, May 4, 2021 at 10:15 AM Ann Ruiz\n"
		    "<ann@example.org> wrote:",
		"On Tue, May 4, 2021 at 10:15 AM Ann Ruiz "
		    "<ann@example.org>\nwrote:",
		"On Tue, May 4, 2021 at 10:15 AM\nAnn Ruiz <\n"
		    "ann@example.org>\nwrote:",
		"Op di 4 mei 2021 om 10:15 schreef Ann Ruiz <\n"
		    "ann@example.org>:",
		"On Tue, May 4, 2021 at 10:15 AM Ann Ruiz <\n"
		    "ann@example.org\n> wrote:",
		"Le mar. 4 mai 2021 à 10:15, Ann Ruiz <ann@example.org>\n"
		    "a écrit :",
		"Ann Ruiz <ann@example.org> schrieb am Di., 4.\n"
		    "Mai 2021 um 10:15 Uhr:",
		NULL
	};

	expect_cut(titles, "> Shall we?\n");
	expect_cut(titles, "\nShall we?\n");
}

TEST(a_wrapped_attribution_takes_no_line_of_the_author)
{
	EQ_STR(kept("On the whole I agree, and\nso does Bo.\n"
	    "On Tue, May 4, 2021 at 10:15 AM Ann Ruiz <\n"
	    "ann@example.org> wrote:\n> Shall we?\n"),
	    "On the whole I agree, and\nso does Bo.");
	EQ_STR(kept("So does Bo\nAnn <ann@example.org> wrote:\n> Shall we?"),
	    "So does Bo");
}

TEST(an_attribution_may_stand_in_the_line_of_the_reply)
{
	EQ_STR(kept("Yes.--- On Tue, May 4, 2021 at 10:15 AM, "
	    "ann@example.org wrote:\n> Shall we?\n"), "Yes.");
	EQ_STR(kept("Yes. On Tue, May 4, 2021 at 10:15 AM, ann@example.org "
	    "wrote:\n> Shall we?\n"), "Yes. ");
	EQ_STR(kept("Yes --- on reflection."), "Yes --- on reflection.");
	EQ_STR(kept("It began On 4 May 2021 at 10:15, as she wrote:\nWalk!"),
	    "It began On 4 May 2021 at 10:15, as she wrote:\nWalk!");
}

TEST(a_header_block_is_cut_in_many_languages)
{
	static const char *const titles[] = {
		"From: Ann <a@example.org>\nSent: Tuesday, 4 May 2021\n"
		    "To: Bo\nSubject: Walk",
		"*From:* Ann <a@example.org>\n*Sent:* Tuesday\n*To:* Bo\n"
		    "*Subject:* Walk",
		"**From:** Ann\n**Date:** Tuesday, 4 May 2021\n**To:** Bo\n"
		    "**Subject:** Walk",
		"From: Ann\n\nSent: Tuesday\n\nTo: Bo\n\nSubject: Walk",
		"________________________________\nFrom: Ann\nSent: Tuesday\n"
		    "To: Bo\nSubject: Walk",
		"From: Ann Ruiz\n<a@example.org>\nSent: Tuesday\nTo: Bo; Cy;\n"
		    "\tDi; Ed\nSubject: A walk\nthat is long",
		"From: Ann <a@example.org>\nDate: 4 May 2021",
		"From: Ann <a@example.org> Sent: Tuesday, 4 May 2021 10:15 "
		    "To: Bo Subject: Walk",
		"Date: Tue, 4 May 2021 10:15:22 +0200\nTo: b@example.org",
		"Von: Ann\nGesendet: Dienstag, 4. Mai 2021\nAn: Bo\n"
		    "Betreff: Weg",
		"De : Ann\nEnvoyé : mardi 4 mai 2021\nÀ : Bo\nObjet : Marche",
		"De: Ann\nEnviado el: martes\nPara: Bo\nAsunto: Paseo",
		"De: Ann\nEnviada em: terça-feira\nPara: Bo\nAssunto: Passeio",
		"Da: Ann\nInviato: martedì\nA: Bo\nOggetto: Passeggiata",
		"Van: Ann\nVerzonden: dinsdag\nAan: Bo\nOnderwerp: Wandeling",
		"Od: Ann\nWysłano: wtorek\nDo: Bo\nTemat: Spacer",
		"От: Ann\nОтправлено: вторник\nКому: Bo\nТема: Прогулка",
		"Från: Ann\nSkickat: den 4 maj\nTill: Bo\nÄmne: Promenad",
		"Fra: Ann\nSendt: 4. maj\nTil: Bo\nEmne: Gåtur",
		"Lähettäjä: Ann\nLähetetty: tiistai\nVastaanottaja: Bo\n"
		    "Aihe: Kävely",
		"Od: Ann\nOdesláno: úterý\nKomu: Bo\nPředmět: Procházka",
		"Kimden: Ann\nGönderildi: Salı\nKime: Bo\nKonu: Yürüyüş",
		"发件人: Ann\n发送时间: 2021年5月4日\n收件人: Bo\n主题: 散步",
		"寄件者： Ann\n寄件日期： 2021年5月4日\n收件者： Bo\n主旨： 散步",
		"差出人: Ann\n送信日時: 2021年5月4日\n宛先: Bo\n件名: 散歩",
		"보낸 사람: Ann\n보낸 날짜: 2021년 5월 4일\n받는 사람: Bo\n"
		    "제목: 산책",
		"מאת: Ann\nנשלח: יום שלישי\nאל: Bo\nנושא: טיול",
		"Từ: Ann\nĐã gửi: thứ ba\nĐến: Bo\nChủ đề: Đi dạo",
		"Από: Ann\nΣτάλθηκε: Τρίτη\nΠρος: Bo\nΘέμα: Βόλτα",
		"Saatja: Ann\nSaadetud: teisipäev\nAdressaat: Bo\n"
		    "Teema: Jalutuskäik",
		"Dari: Ann\n\nDikirim: Selasa\n\nKepada: Bo\n\nSubjek: Jalan",
		NULL
	};

	expect_cut(titles, "\nShall we?\n");
}

TEST(an_announcement_with_dates_and_times_is_no_header)
{
	static const char *const texts[] = {
		"Please come:\n\nDate: Monday\nTime: 10:00\nPlace: here\n\nBo",
		"Date: Monday\nFrom: 10:00\nTo: 11:00\n\nBring cake.",
		"Walk\n\nSubject: trees\nFrom: 9 am\nTo: noon\n\nBring cake.",
		"To: the team\nFrom: Bo\nSubject: rooms\n\nRoom 4 is closed.",
		NULL
	};

	expect_kept(texts);
}

/* Each of these stands right above a copy of a header. */
TEST(a_header_takes_no_line_of_the_author)
{
	static const char *const texts[] = {
		"Q: When?\nA: On Monday.\nQ: Where?\nA: Here.",
		"Subject: to change, but we are twelve by now.",
		"From: my point of view it is fine.",
		"To: all of you, thanks!\nFrom: all of us.",
		"cc: I added Cy so that he knows.",
		NULL
	};

	for (const char *const *t = texts; *t != NULL; t++)
		EQ_STR(kept(arena_printf(mem, "%s\n\n"
		    "From: Ann <a@example.org>\nSent: Tuesday, 4 May 2021\n"
		    "To: Bo\nSubject: Re: Walk\n\nShall we?\n", *t).p), *t);
}

TEST(a_divider_is_cut_in_many_languages)
{
	static const char *const titles[] = {
		"-----Original Message-----",
		"----- Original Message -----",
		"-----original message-----",
		"‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐",
		"------ Original Message ------\nFrom: \"Ann\"",
		"-------- Original message --------\nFrom: Ann",
		"-----Ursprüngliche Nachricht-----",
		"-------- Message d’origine --------",
		"-----Mensaje original-----",
		"-----Mensagem original-----",
		"-----Messaggio originale-----",
		"-----Oorspronkelijk bericht-----",
		"-----Wiadomość oryginalna-----",
		"-----Исходное сообщение-----",
		"-----Ursprungligt meddelande-----",
		"-----Oprindelig meddelelse-----",
		"-----Opprinnelig melding-----",
		"-----Alkuperäinen viesti-----",
		"-----Původní zpráva-----",
		"-----Orijinal Mesaj-----",
		"------------------ 原始邮件 ------------------",
		"-----元のメッセージ-----",
		"-----원본 메시지-----",
		"-----הודעה מקורית-----",
		"-----Thư gốc-----",
		"---------- Forwarded message ---------",
		"Begin forwarded message:\n\nFrom: Ann",
		"Original Message\nFrom: Ann",
		"##- Please type your reply above this line -##",
		NULL
	};

	expect_cut(titles, "\nShall we?\n");
}

TEST(dashes_around_other_words_divide_nothing)
{
	static const char *const texts[] = {
		"Please answer.\n\n------ Answers below ------\n\nIt was fine, "
		    "and we would come again.",
		"First.\n\n---\n\nThen we went home and wrote it all down.",
		"First.\n\n=====\nThen\n=====\n\nWe went home and we wrote it "
		    "all down, every word of it.",
		"First.\n\n---\n\nCall me at 555 010 0199 when you are back "
		    "from the walk.",
		"See the page [1].\n\n---\n[1] https://example.org/page",
		NULL
	};

	expect_kept(texts);
}

TEST(an_author_may_draw_lines_and_headings)
{
	static const char *const texts[] = {
		"Ask them all.\n\n-----\n\nThen we meet.\n\n-----\n\nAnd eat.",
		"Agenda\n------\nWelcome, then cake.\n\nNotes\n-----\nNone.",
		"Score\n=====\nAnn 4\nBo 5",
		"Point one\n***\nPoint two is here",
		"We meet at nine.\n\n---\nEdit: at ten, sorry!",
		"We meet at nine.\n\n----------\nWho brings cake?",
		"Run\n\n    $ git log\n    --\n    done\n\nThen send it.",
		NULL
	};

	expect_kept(texts);
}

TEST(our_own_reply_line_ends_the_reply)
{
	EQ_STR(kept("Yes.\n\n" TRIM_REPLY_LINE "\n\nShall we?\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n" TRIM_REPLY_LINE "\nShall we?\n\n"
	    TRIM_FOOTER_DASHES "\n" TRIM_FOOTER_WORDS " you follow it.\n"),
	    "Yes.");
}

TEST(of_our_own_letter_only_the_post_stays_among_answers)
{
	EQ_STR(kept("On 4 May 2021, at 10:15, Ann <a@example.org> wrote:\n"
	    "> " TRIM_REPLY_LINE "\n>\n> Shall we?\n\nYes.\n\n"
	    "> Where to?\n>\n> -- \n> " TRIM_FOOTER_WORDS " you follow it.\n"
	    "> Unsubscribe: https://example.org/u/x\n\nTo the hill.\n"),
	    ">\n> Shall we?\n\nYes.\n\n> Where to?\n>\n\nTo the hill.");
}

TEST(our_footer_is_known_by_its_words_where_it_has_no_dashes)
{
	EQ_STR(kept("On 4 May 2021, at 10:15, Ann <a@example.org> wrote:\n"
	    "> Shall we?\n\nYes.\n\n> Where to?\n>\n> " TRIM_FOOTER_WORDS
	    " you follow it.\n> Your settings: https://example.org/me\n\n"
	    "To the hill.\n"),
	    "> Shall we?\n\nYes.\n\n> Where to?\n>\n\nTo the hill.");
}

TEST(a_quote_at_the_end_is_cut)
{
	EQ_STR(kept("Yes.\n\n> Shall we?\n"), "Yes.");
	EQ_STR(kept("Yes.\n> Shall we?\n>\n> Or not?\n\n"), "Yes.");
	EQ_STR(kept("Yes.\nAM> Shall we?\nAM>\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n2021/5/4 Ann <ann@example.org>\n\n"
	    "| Shall we?\n| Or not?\n"), "Yes.");
}

TEST(answers_stay_with_the_lines_they_answer)
{
	EQ_STR(kept("Good questions.\nBut see below for the hill.\n\n"
	    "On 4 May 2021, at 10:15, Ann <a@example.org> wrote:\n"
	    "> Shall we?\n\nYes.\n\n> Where to?\n\nTo the hill.\n\n> Bye\n"),
	    "Good questions.\nBut see below for the hill.\n\n"
	    "> Shall we?\n\nYes.\n\n> Where to?\n\nTo the hill.");
	EQ_STR(kept("> Shall we?\nYes.\n> Where to?\nTo the hill.\n"),
	    "> Shall we?\nYes.\n> Where to?\nTo the hill.");
}

TEST(an_answer_below_the_whole_letter_does_not_need_it)
{
	EQ_STR(kept("On 4 May 2021, at 10:15, Ann <a@example.org> wrote:\n"
	    "> Shall we?\n> Where to?\n\nYes, to the hill.\n"),
	    "Yes, to the hill.");
	EQ_STR(kept("Hi Ann,\nOn 4 May 2021, at 10:15, Ann wrote:\n"
	    "> Shall we?\n\nYes.\n"), "Hi Ann,\n\nYes.");
	EQ_STR(kept("Yes, let us.\n\nOn 4 May 2021, at 10:15, Ann wrote:\n"
	    "> Shall we?\n\nRegards, Bo\n"), "Yes, let us.\n\nRegards, Bo");
}

TEST(a_quote_the_author_chose_stays_with_the_answer)
{
	static const char *const texts[] = {
		"> Shall we?\n\nYes.",
		"It is as the book has it:\n\n> Who walks is not lost.",
		"It is as the book has it:\n> Who walks is not lost.\n\n"
		    "Regards, Bo",
		NULL
	};

	expect_kept(texts);
	EQ_STR(kept("Yes.\n\nAnn 4/5/21 10:15:\n\n> Shall we?\n"),
	    "Yes.\n\nAnn 4/5/21 10:15:");
}

TEST(words_wrapped_out_of_a_quote_belong_to_it)
{
	EQ_STR(kept("Yes.\n\n> We could go to the hill, or to the lake, or "
	    "perhaps even to the old\nforest.\n> What do you think?\n"),
	    "Yes.");
}

TEST(nobody_is_left_with_nothing_to_say)
{
	EQ_STR(kept("> Shall we?\n"), "> Shall we?");
	EQ_STR(kept("--\nBo\n"), "--\nBo");
	EQ_STR(kept("Sent from my iPhone\n"), "Sent from my iPhone");
}

#define QUOTE	"On 4 May 2021, at 10:15, Ann <a@example.org> wrote:\n" \
		"> Shall we?\n"

TEST(thanks_and_a_name_are_said_rather_than_the_quote)
{
	EQ_STR(kept("Thanks,\nBo\n\n" QUOTE), "Thanks,\nBo");
	EQ_STR(kept("Thanks,\nBo\n\nSent from my iPhone\n\n" QUOTE),
	    "Thanks,\nBo");
	EQ_STR(kept("Thanks,\nBo\n\n-- \nBo Roe\nOak House\n\n" QUOTE),
	    "Thanks,\nBo");
	EQ_STR(kept("Thanks,\nBo\n\n-----Original Message-----\n"
	    "From: Ann <a@example.org>\nSent: Monday\nSubject: Walk\n\n"
	    "Shall we?\n"), "Thanks,\nBo");
	EQ_STR(kept("Thanks!\n\n-- \nBo Hill\nSpringfield\n\n> Shall we?\n"),
	    "Thanks!");
	EQ_STR(kept("Sincerely, I do not know.\n\n> Shall we?\n"),
	    "Sincerely, I do not know.");
	EQ_STR(kept("-- \nBo Hill\nSpringfield\n\n> Shall we?\n"),
	    "> Shall we?");
	EQ_STR(kept("unsubscribe\n\n" QUOTE), "unsubscribe");
	EQ(trim_text(mem, S("Thanks,\nBo\n\n" QUOTE)).is_bare, false);
}

TEST(what_holds_nothing_of_its_author_says_so)
{
	const char *bare[] = { QUOTE, "Sent from my iPhone\n\n" QUOTE,
	    "-- \nBo Roe\nOak House\n\n" QUOTE, "Sent from my iPhone\n",
	    TRIM_REPLY_LINE "\n\nShall we?\n",
	    "-----Original Message-----\nFrom: Ann <a@example.org>\n"
	    "Sent: Monday\nSubject: Walk\n\n" TRIM_REPLY_LINE "\n\n"
	    "Shall we?\n" };
	const char *own[] = { "Yes.\n", "Yes.\n\n" QUOTE, "> Shall we?\nYes.\n",
	    "Yes.\n\n" TRIM_REPLY_LINE "\n\nShall we?\n" };

	for (size_t i = 0; i < sizeof(bare) / sizeof(*bare); i++)
		if (!trim_text(mem, str_of(bare[i])).is_bare)
			FAIL("not bare: %s", bare[i]);
	for (size_t i = 0; i < sizeof(own) / sizeof(*own); i++)
		if (trim_text(mem, str_of(own[i])).is_bare)
			FAIL("bare: %s", own[i]);
}

TEST(a_forwarded_letter_without_a_word_is_kept)
{
	EQ_STR(kept("---------- Forwarded message ---------\nFrom: Ann\n"
	    "Date: Tue, May 4, 2021\nSubject: Walk\nTo: Bo\n\nShall we?\n"),
	    "Shall we?");
}

TEST(a_signature_under_dashes_is_cut)
{
	EQ_STR(kept("Yes.\n-- \nBo Li\n"), "Yes.");
	EQ_STR(kept("Yes.\n--\nBo Li\nThe Hill Centre\n+1 555 010 0199\n"),
	    "Yes.");
	EQ_STR(kept("Yes.\n\n-- \n\nBo Li\n"), "Yes.");
	EQ_STR(kept("Yes.\n________________\nBo Li\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n-bo\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n- Bo\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n-- Bo Li\n"), "Yes.");
	EQ_STR(kept("Yes\n---\nBo"), "Yes");
	EQ_STR(kept("Yes.\n\n--\nbo at example.org"), "Yes.");
}

TEST(the_last_item_of_a_list_is_no_signature)
{
	static const char *const texts[] = {
		"Bring:\n- Cake",
		"Bring:\n\n- Tea\n- Cake",
		"- Tea\n\n- Cake",
		NULL
	};

	expect_kept(texts);
}

TEST(a_closing_takes_the_name_right_under_it_along)
{
	EQ_STR(kept("Yes.\n\nThanks!\nBo\n"), "Yes.");
	EQ_STR(kept("Ja.\n\nMit freundlichen Grüßen\nBo Li\n"), "Ja.");
	EQ_STR(kept("Oui.\n\nCordialement,\nBo Li\n"), "Oui.");
	EQ_STR(kept("Yes.\n\nBest regards,\n\nBo Li\nHead of Walks\n"
	    "bo@example.org\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n--best regards,\n\nBo\n"), "Yes.");
	EQ_STR(kept("Yes.\n\nBest regards,\n\nBo\n"),
	    "Yes.\n\nBest regards,\n\nBo");
	EQ_STR(kept("Thanks\nI will bring the cake."),
	    "Thanks\nI will bring the cake.");
}

TEST(a_card_at_the_end_is_cut)
{
	EQ_STR(kept("Yes, I shall be there.\n\nBo Li, LCSW\n"
	    "The Hill Centre\n12 Long Road, Smallville\n+1 555 010 0199\n"),
	    "Yes, I shall be there.");
	EQ_STR(kept("Yes, I shall be there.\n\nAnn Ruiz, PhD, LCSW\n"),
	    "Yes, I shall be there.");
	EQ_STR(kept("Yes.\n\nThanks,\nAnn Ruiz\n[cid:image001.png@01D7]\n"),
	    "Yes.");
	EQ_STR(kept("Please ask:\n\nBo Li\nThe Hill Centre\n"
	    "+1 555 010 0199\n"),
	    "Please ask:\n\nBo Li\nThe Hill Centre\n+1 555 010 0199");
}

TEST(a_saying_under_a_card_goes_with_it)
{
	EQ_STR(kept("Yes.\n\nBo Hill\nOak House, Springfield\n555-010-1234\n\n"
	    "\"Be the change you wish to see.\"\n- Gandhi\n"), "Yes.");
	EQ_STR(kept("She said this:\n\n\"I can sleep.\""),
	    "She said this:\n\n\"I can sleep.\"");
	EQ_STR(kept("Bo Hill\nOak House\n\n\"I can sleep.\""),
	    "Bo Hill\nOak House\n\n\"I can sleep.\"");
}

TEST(a_disclaimer_is_cut)
{
	EQ_STR(kept("Yes.\n\nThis e-mail is confidential and may be "
	    "privileged. If you are not the intended recipient, any "
	    "disclosure is prohibited; please delete it.\n"), "Yes.");
	EQ_STR(kept("Keep it confidential, as intended."),
	    "Keep it confidential, as intended.");
	EQ_STR(kept("Hello,\n\nhow do you handle the disclosure of privileged "
	    "and confidential notes to a court that HIPAA covers?"),
	    "Hello,\n\nhow do you handle the disclosure of privileged "
	    "and confidential notes to a court that HIPAA covers?");
	EQ_STR(kept("Hello,\n\nwe treat the disclosure of privileged and "
	    "confidential notes with care, and notify families before the "
	    "intended recipient gets them."),
	    "Hello,\n\nwe treat the disclosure of privileged and "
	    "confidential notes with care, and notify families before the "
	    "intended recipient gets them.");
	EQ_STR(kept("Yes.\nBut when?\nThis message is confidential and "
	    "intended solely\nfor the addressee. If you are not the intended "
	    "recipient,\nplease notify the sender.\n"), "Yes.\nBut when?");
	EQ_STR(kept("See you tomorrow\nThis message is confidential and "
	    "intended solely for the addressee. If you are not the intended "
	    "recipient, please notify the sender.\n"), "See you tomorrow");
}

TEST(what_the_law_asks_to_write_under_records_is_cut)
{
	EQ_STR(kept("Yes.\n\nThis record which has been disclosed to you is "
	    "protected by federal confidentiality rules (42 CFR part 2).\n"),
	    "Yes.");
	EQ_STR(kept("Yes.\n\n42 CFR part 2 is hard to explain to a court.\n"),
	    "Yes.\n\n42 CFR part 2 is hard to explain to a court.");
}

TEST(what_a_gateway_puts_above_a_letter_is_cut)
{
	static const char *const banners[] = {
		"CAUTION: This email originated from outside of the "
		    "organization. Do not\nclick links or open attachments "
		    "unless you recognize the sender and know\nthe content is "
		    "safe.\n",
		"CAUTION: This email originated from outside of the clinic.\n"
		    "Do not click links or open attachments.",
		"[EXTERNAL]\n", "[EXTERNAL EMAIL]\n", "*** External sender ***\n",
		"EXTERNAL EMAIL - Use caution\n",
		"External Email: do not click links or open attachments.\n",
		"*** This is an EXTERNAL email. Please exercise caution. ***\n",
		"WARNING: This message was sent from outside of Oak House.\n"
		    "________________________________\n",
		"You don't often get email from bo@example.org. Learn why this "
		    "is important <https://aka.ms/x>\n",
		"You don't often get email from bo@example.org. Learn why this "
		    "is important <https://aka.ms/x>\n\n[EXTERNAL]\n",
		"ZjQcmQRYFpfptBannerStart\nThis Message Is From an External "
		    "Sender\nSee for yourself\nZjQcmQRYFpfptBannerEnd",
		"This Message Is From an External Sender\n"
		    "This message came from outside your organization.\n",
		"ACHTUNG: Diese E-Mail kommt von außerhalb der Organisation. "
		    "Klicken Sie nicht auf Links.\n",
		"ATTENTION : Ce courriel provient de l’extérieur.\n",
		"Let op: deze e-mail komt van buiten de organisatie.\n",
		NULL
	};

	for (size_t i = 0; banners[i] != NULL; i++) {
		struct str s = arena_printf(mem, "%s\nHello Ann,\n\nno links "
		    "from me.\n\nBo", banners[i]);

		if (!str_eq(trim_text(mem, s).kept,
		    S("Hello Ann,\n\nno links from me.\n\nBo")))
			FAIL("\"%s\" is kept, or more is cut", banners[i]);
	}
}

TEST(what_an_author_says_of_letters_from_outside_is_kept)
{
	static const char *const texts[] = {
		"This email originated from outside, says the banner.\nHow do "
		    "you explain that to families?",
		"External emails are safe with us.\n\nYes.",
		"External links are fine to open.\n\nYes.",
		"Warning signs matter more than a link.\n\nYes.",
		"[external supervision]\n\nYes.",
		"Caution: emails from outside scare them.\n\nYes.",
		"[EXTERNAL]",
		NULL
	};

	expect_kept(texts);
}

TEST(the_line_of_a_telephone_is_cut_in_many_languages)
{
	static const char *const titles[] = {
		"Sent from my iPhone", "Sent from my Samsung Galaxy phone",
		"Sent from Yahoo Mail on Android", "Sent via my mobile",
		"Get Outlook for iOS<https://example.org/x>",
		"Sent from Outlook for Android",
		"Sent from Proton Mail for iOS", "(sent from a phone)",
		"Sent from an old typewriter with wings",
		"Sent from my BlackBerry 10 smartphone.",
		"Von meinem iPhone gesendet", "Gesendet mit der GMX Mail App",
		"Von meinem Samsung Galaxy Smartphone gesendet.",
		"Envoyé de mon iPhone", "Envoyé depuis mon téléphone Orange",
		"Enviado desde mi iPhone", "Enviado do meu iPhone",
		"Inviato da iPhone", "Verstuurd vanaf mijn iPhone",
		"Verzonden vanaf mijn Galaxy", "Wysłane z iPhone'a",
		"Отправлено с iPhone", "Надіслано з iPhone",
		"Skickat från min iPhone", "Sendt fra min iPhone",
		"Lähetetty iPhonesta", "Odesláno z iPhonu",
		"iPhone'umdan gönderildi", "发自我的 iPhone",
		"從我的 iPhone 傳送", "iPhoneから送信",
		"发自我的小米手机", "Skaffa Outlook för iOS<https://x.org>",
		"Sent from my Verizon, Samsung Galaxy smartphone",
		"나의 iPhone에서 보냄", "נשלח מה-iPhone שלי",
		"Đã gửi từ iPhone của tôi", "Trimis de pe iPhone-ul meu",
		"Στάλθηκε από το iPhone μου", "Dikirim dari iPhone saya",
		"Outlook for iOSを入手する", "获取 Outlook for iOS",
		"Скачать Outlook для iOS", "내 Galaxy에서 보낸 메일",
		"Pobierz program Outlook dla systemu Android",
		"Please excuse typos, sent from my phone",
		"Please excuse brevity. Sent from my iPhone",
		"Yahoo Mail: Search, Organize, Conquer",
		NULL
	};
	static const char *const texts[] = {
		"We heard about it.\n\nSent from the court yesterday it "
		    "reached us today.",
		"Call me on my mobile phone.",
		"Von meinem Standpunkt aus geht das",
		"내일 만나요.\n내 생각은 조금 다릅니다",
		"Lähetetty eilen postissa",
		"That is it.\n\nSent from my desk, which is better for it "
		    "than a mobile phone.",
		"Yes.\n\nPlease excuse her, she comes later",
		NULL
	};

	expect_cut(titles, "");
	expect_cut(titles, "\nOn 4 May 2021, at 10:15, Ann <a@example.org> "
	    "wrote:\n\n> Shall we?\n");
	expect_kept(texts);
}

TEST(unmarked_text_under_the_line_of_a_telephone_is_the_original)
{
	EQ_STR(kept("Yes.\n\nSent from my iPhone\n\nDear Bo,\nshall we go for "
	    "a walk, or stay at home? The others said they would rather "
	    "stay, but it is such a day as we shall not have again.\n"),
	    "Yes.");
	EQ_STR(kept("Yes.\n\nSent from my iPhone\n\nPS: I bring cake.\n"),
	    "Yes.\n\nSent from my iPhone\n\nPS: I bring cake.");
}

TEST(the_footer_of_a_mailing_list_is_cut)
{
	EQ_STR(kept("Yes.\n\n_______________\nwalks mailing list\n"
	    "walks@example.org\nhttps://example.org/walks\n"), "Yes.");
	EQ_STR(kept("Yes.\n\n-- \nYou received this message because you are "
	    "subscribed to the group.\n"), "Yes.");
	EQ_STR(kept("Yes.\n—\nReply to this email directly.\n"), "Yes.");
	EQ_STR(kept("Two things.\n\nTo unsubscribe, whom do I ask?"),
	    "Two things.\n\nTo unsubscribe, whom do I ask?");
}

TEST(code_is_left_alone)
{
	static const char *const texts[] = {
		"See:\n\n```\n-- \n# On 4 May 2021, at 10:15, Ann wrote:\n"
		    "> x\n---\n```\n\nThat is all there is to it.",
		"See:\n\n~~~\n-- \nBo\n~~~",
		NULL
	};

	expect_kept(texts);
	EQ_STR(kept("```\nNobody closes this.\n\n> Shall we?\n"),
	    "```\nNobody closes this.");
}

TEST(what_only_looks_like_a_quote_is_kept)
{
	static const char *const texts[] = {
		"Look:\n>>> now at https://example.org <<<\nuntil Friday.",
		"So it is.\n>From the hill we saw the lake.",
		"| a | b |\n|---|---|\n| 1 | 2 |",
		NULL
	};

	expect_kept(texts);
}
