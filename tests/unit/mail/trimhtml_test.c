/*
 * trimhtml_test.c - what is kept of a reply in HTML, and how it reads.
 */
#include "test.h"
#include "trim.h"
#include "utf8.h"

static struct str
kept(const char *html)
{
	return trim_html(mem, str_of(html)).kept;
}

static struct str
markdown(const char *html)
{
	return html_to_markdown(mem, str_of(html));
}

TEST(paragraphs_and_lines_stay_what_they_are)
{
	EQ_STR(markdown("<p>One\n  two</p><p>three<br>four</p>"),
	    "One two\n\nthree  \nfour");
	EQ_STR(markdown("<div>One</div><div><br></div><div>two</div>"
	    "<div>three</div>"), "One\n\ntwo  \nthree");
	EQ_STR(markdown("One&nbsp;&nbsp;two&#32;three"), "One two three");
	EQ_STR(markdown("just text"), "just text");
	EQ_STR(markdown(""), "");
}

TEST(paragraphs_of_outlook_are_lines)
{
	EQ_STR(kept("<p class=MsoNormal>Yes.<o:p></o:p></p><p class=MsoNormal>"
	    "<o:p>&nbsp;</o:p></p><p class=MsoNormal>Today.</p><p "
	    "class=\"x_MsoNormal\">Or later.</p>"),
	    "Yes.\n\nToday.  \nOr later.");
	EQ_STR(kept("<p class=MsoNormal>Yes.</p><p class=MsoNormal>&nbsp;</p>"
	    "<p class=MsoNormal>Bo Hill, LCSW</p><p class=MsoNormal>Oak House"
	    "</p><p class=MsoNormal>555-123-4567</p>"), "Yes.");
	EQ_STR(kept("<p class=MsoNormal style='margin-bottom:12.0pt'>Yes.</p>"
	    "<p style=\"margin-top:0px; margin-bottom:0px\">Today.</p><p "
	    "style=\"margin-top:0px; margin-bottom:0px\">Bo</p>"),
	    "Yes.\n\nToday.  \nBo");
}

TEST(words_keep_their_weight)
{
	EQ_STR(markdown("a <b>bold </b>word, <i>so</i> <em><b>both</b></em>"),
	    "a **bold** word, *so* ***both***");
	EQ_STR(markdown("<b> </b>x<b></b>"), "x");
	EQ_STR(markdown("<b>one<br>two</b>"), "**one**  \n**two**");
	EQ_STR(markdown("<b>unclosed <p>end"), "**unclosed**\n\nend");
}

TEST(headings_lists_and_rules)
{
	EQ_STR(markdown("<h1>A<br>title</h1><h3>b</h3>c"),
	    "# A title\n\n### b\n\nc");
	EQ_STR(markdown("<ul><li>a<li>b<ol><li>c<li>d</ol></ul>e"),
	    "- a\n- b\n  1. c\n  2. d\n\ne");
	EQ_STR(markdown("<ul><li><p>a</p><p>b</p></li></ul>"),
	    "- a\n\n  b");
	EQ_STR(markdown("<p>\u00b7<span>&nbsp; </span>a</p><p>\u2022 b</p>"),
	    "- a\n\n- b");
	EQ_STR(markdown("a<hr>b"), "a\n\n---\n\nb");
}

TEST(links_say_where_they_lead)
{
	EQ_STR(markdown("<a href='https://x.org/?a=1&amp;b=(2)'>here</a>"),
	    "[here](https://x.org/?a=1&b=%282%29)");
	EQ_STR(markdown("<a href='https://x.org/'>https://x.org</a>"),
	    "<https://x.org/>");
	EQ_STR(markdown("<a href='mailto:a_b@x.org'>a_b@x.org</a>"),
	    "a_b@x.org");
	EQ_STR(markdown("<a href='javascript:alert(1)'>x</a>"), "x");
	EQ_STR(markdown("<a href='https://x.org'></a>x"), "x");
	EQ_STR(markdown("<a href='https://x.org'>a <b>b</b></a> c"),
	    "[a **b**](https://x.org) c");
}

TEST(an_image_is_its_words)
{
	EQ_STR(markdown("a <img src='x' alt='😀'> b"), "a 😀 b");
	EQ_STR(markdown("a <img src='cid:1' alt='image001.png'> b"), "a b");
}

TEST(code_is_code)
{
	EQ_STR(markdown("use <code>a`b</code>"), "use ``a`b``");
	EQ_STR(markdown("See:<pre>int *x;\n\tif (y)\n</pre>ok"),
	    "See:\n\n    int *x;\n    \tif (y)\n\nok");
	EQ_STR(markdown("<pre>Dear all,\nyes * no</pre>"),
	    "Dear all,  \nyes * no");
}

TEST(a_table_is_a_line_for_each_row)
{
	EQ_STR(markdown("<table><tr><th>Who</th><th>When</th></tr><tr><td>"
	    "<p>Ann</p></td><td><p>May</p></td></tr></table>"),
	    "Who | When  \nAnn | May");
	EQ_STR(markdown("<table><tr><td><table><tr><td>a</td></tr></table>"
	    "</td></tr></table>"), "a");
}

TEST(text_is_not_read_as_markdown)
{
	EQ_STR(markdown("*a* _b_ c_d `e` [f](g) &lt;h&gt; \\*"),
	    "\\*a\\* \\_b\\_ c_d \\`e\\` [f\\](g) \\<h> \\\\\\*");
	EQ_STR(markdown("1. a<br># b<br>- c<br>+ d<br>==="),
	    "1\\. a  \n\\# b  \n\\- c  \n\\+ d  \n\\===");
	EQ_STR(markdown("2 * 3 &lt; 7, AT&amp;T, &amp;copy; [Cohort 7] x"),
	    "2 * 3 < 7, AT&T, \\&copy; [Cohort 7] x");
}

TEST(what_is_not_for_the_eye_is_left_out)
{
	EQ_STR(markdown("<html><head><title>t</title><style>p{}</style>"
	    "<script>if (a<b) x();</script></head><body>a<!-- b --><span "
	    "style='display: none'>c <b>d</b></span>e<![if !x]>f<![endif]>"
	    "</body></html>"), "aef");
	EQ_STR(markdown("a<!-- never closed <p>b"), "a");
	EQ_STR(markdown("a<script>never closed"), "a");
}

TEST(broken_html_loses_no_words)
{
	EQ_STR(markdown("a < b and <3 <> </> c"), "a < b and <3 <> c");
	EQ_STR(markdown("<div><p>a</div></p></b></div></table>b"), "a\n\nb");
	EQ_STR(markdown("<p title='>'>a</p>"), "a");
	EQ_STR(markdown("<P CLASS=x ID=\"y\" z>a</P >b"), "a\n\nb");
	EQ_STR(markdown("<o:p>a</o:p><font color=red>b</font>"), "ab");
}

TEST(characters_by_name_and_number)
{
	EQ_STR(markdown("caf&eacute; &#8364; &#x20ac; &unknown"),
	    "café € € &unknown");
	OK(utf8_valid(markdown("&#0;&#xd800;&#x110000;&#1;x")));
	OK(utf8_valid(markdown("\xff\xfe<b>\xc3</b>")));
}

TEST(quotes_are_shown_with_marks)
{
	EQ_STR(markdown("a<blockquote><p>b</p><blockquote>c</blockquote>"
	    "</blockquote>d"), "a\n\n> b\n>\n> > c\n\nd");
	EQ_STR(markdown("<blockquote style=\"margin:0 0 0 40px;border:none;"
	    "padding:0px\">set in</blockquote>"), "set in");
}

TEST(gmail)
{
	EQ_STR(kept("<div dir=\"ltr\">Yes.</div><br><div class=\"gmail_quote\">"
	    "<div dir=\"ltr\" class=\"gmail_attr\">On Tue, May 4, 2021 at "
	    "10:15 AM Ann &lt;<a href=\"mailto:a@x.org\">a@x.org</a>&gt; "
	    "wrote:<br></div><blockquote class=\"gmail_quote\">Shall we?"
	    "</blockquote></div>"), "Yes.");
	EQ_STR(kept("<div dir=\"ltr\">Yes.<br clear=\"all\"><div>-- <br><div "
	    "class=\"gmail_signature\">Bo Li<br>The Hill Centre</div></div>"
	    "</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">X"
	    "</div><blockquote>Shall we?</blockquote></div>"), "Yes.");
	EQ_STR(kept("<div>See this:</div><blockquote class=\"gmail_quote\">"
	    "A saying</blockquote>"), "See this:\n\n> A saying");
}

TEST(answers_within_a_gmail_quote_stay)
{
	EQ_STR(kept("<div>See my answers below, dear colleagues.</div>"
	    "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On May 4 Ann "
	    "wrote:</div><blockquote class=\"gmail_quote\">Shall we?"
	    "</blockquote><div>Yes.</div><blockquote class=\"gmail_quote\">"
	    "Where to?</blockquote><div>To the hill.</div></div>"),
	    "See my answers below, dear colleagues.\n\n> Shall we?\n\nYes.\n\n"
	    "> Where to?\n\nTo the hill.");
}

TEST(outlook)
{
	EQ_STR(kept("<p class=MsoNormal>Yes.<o:p></o:p></p><div><div style='"
	    "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in'>"
	    "<p class=MsoNormal><b>From:</b> Ann &lt;a@x.org&gt; <br><b>Sent:"
	    "</b> Tuesday<br><b>To:</b> Bo<br><b>Subject:</b> Walk</p></div>"
	    "</div><p class=MsoNormal>Shall we?</p>"), "Yes.");
	EQ_STR(kept("<div>Yes.</div><div id=\"Signature\"><p>Bo Li</p></div>"
	    "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">"
	    "<b>Von:</b> Ann<br><b>Betreff:</b> Weg</div><div>Gehen wir?"
	    "</div>"), "Yes.");
	EQ_STR(kept("<div>Yes.</div><span id=\"OLK_SRC_BODY_SECTION\"><div>"
	    "<span>From: </span>Ann</div><div>Shall we?</div></span>"),
	    "Yes.");
	EQ_STR(kept("<div>Yes.</div><div id=\"ms-outlook-mobile-signature\">"
	    "Get <a href=\"https://aka.ms/x\">Outlook for iOS</a></div><div "
	    "id=\"mail-editor-reference-message-container\"><div>whatever"
	    "</div></div>"), "Yes.");
}

TEST(apple_mail_and_thunderbird)
{
	EQ_STR(kept("<div>Yes.<br><div><br><blockquote type=\"cite\"><div>On 4 "
	    "May 2021, at 10:15, Ann &lt;a@x.org&gt; wrote:</div><br><div>"
	    "Shall we?</div></blockquote></div><br></div>"), "Yes.");
	EQ_STR(kept("<p>Yes.</p><div class=\"moz-cite-prefix\">Am 04.05.21 um "
	    "10:15 schrieb Ann:<br></div><blockquote type=\"cite\"><pre "
	    "class=\"moz-quote-pre\">Gehen wir?</pre></blockquote><div "
	    "class=\"moz-signature\">-- <br>Bo</div>"), "Yes.");
	EQ_STR(kept("<div class=\"moz-cite-prefix\">On 04.05.21 Ann wrote:"
	    "</div><blockquote type=\"cite\">Shall we?</blockquote><p>Yes.</p>"),
	    "Yes.");
}

TEST(yahoo_proton_gmx_and_spark)
{
	EQ_STR(kept("<div>Yes.</div><div id=\"yahoo_quoted_1\" class=\""
	    "yahoo_quoted\"><div>On Tuesday, Ann wrote:</div><div>Shall we?"
	    "<blockquote>older</blockquote>and so on</div></div>"), "Yes.");
	EQ_STR(kept("<div>Yes.</div><div class=\"protonmail_signature_block\">"
	    "Bo</div><div class=\"protonmail_quote\">On Tuesday, Ann wrote:<br>"
	    "<blockquote class=\"protonmail_quote\">Shall we?</blockquote>"
	    "</div>"), "Yes.");
	EQ_STR(kept("<div>Ja.<div name=\"quote\"><div><b>Gesendet:</b> Di<br>"
	    "<b>Von:</b> Ann</div><div name=\"quoted-content\">Gehen wir?"
	    "</div></div></div>"), "Ja.");
	EQ_STR(kept("<div name=\"messageBodySection\">Yes.</div><div "
	    "name=\"messageSignatureSection\">Bo</div><div "
	    "name=\"messageReplySection\">On 4 May Ann wrote:<blockquote>Shall "
	    "we?</blockquote></div>"), "Yes.");
}

TEST(a_quote_by_its_words_alone)
{
	EQ_STR(kept("Yes.<div>On 4 May 2021, at 10:15, Ann &lt;a@x.org&gt; "
	    "wrote:</div><div>Shall we?</div>"), "Yes.");
	EQ_STR(kept("Yes.<br><br>-----Original Message-----<br>Shall we?"),
	    "Yes.");
	EQ_STR(kept("<div>Yes.<hr>Date: 4 May<br>From: a@x.org<br>To: b@x.org"
	    "<br>Subject: Walk<br><br>Shall we?</div>"), "Yes.");
	EQ_STR(kept("Yes.<div><hr><b>From: a@x.org</b> <b>Date: Tue, 4 May 2021 "
	    "10:15 -0600</b></div><div>Shall we?</div>"), "Yes.");
	EQ_STR(kept("Yes.<blockquote>My own</blockquote><div>On 4 May 2021, "
	    "at 10:15, Ann &lt;a@x.org&gt; wrote:</div><blockquote><div>"
	    "<blockquote>Older</blockquote></div></blockquote>"),
	    "Yes.\n\n> My own");
	EQ_STR(kept("Yes.<br>&gt; Shall we?<br>&gt; Or not?"), "Yes.");
}

TEST(what_a_mail_server_adds_below_does_not_answer_the_quote)
{
	EQ_STR(kept("<div><p>Yes.</p><blockquote>Shall we?</blockquote></div>"
	    "<div>Checked by a machine</div>"), "Yes.\n\nChecked by a machine");
	EQ_STR(kept("<p>Good questions, all of them, so here I go.</p>"
	    "<blockquote>Shall we?</blockquote><p>Yes.</p>"),
	    "Good questions, all of them, so here I go.\n\n> Shall we?\n\nYes.");
}

TEST(nobody_is_left_with_nothing_to_say_in_html)
{
	EQ_STR(kept("<blockquote>Shall we?</blockquote>"), "> Shall we?");
	EQ_STR(kept("<div class=\"gmail_quote\">---------- Forwarded message "
	    "----------<br>From: Ann<br><br>Shall we?</div>"),
	    "---------- Forwarded message ----------  \nFrom: Ann\n\nShall we?");
}

TEST(our_own_letter_is_cut_from_a_reply)
{
	EQ_STR(kept("<p>Yes.</p><p>" TRIM_REPLY_LINE "</p><p>Shall we?</p>"),
	    "Yes.");
}

TEST(deeper_than_the_limit_words_remain)
{
	struct text t = { .mem = mem };

	for (int i = 0; i < 1000; i++)
		text_add(&t, S("<div>"));
	text_add(&t, S("deep</div><p>words"));
	EQ_STR(html_to_markdown(mem, text_str(&t)), "deep  \nwords");
}
