# make run      a demo site on http://127.0.0.1:8080, nothing else needed
# make test     every test, ends with "N passed, N failed"
# make          builds out/rounds;  make check: the fast tests, sanitized
# make lint fuzz fault bench browser, make install DESTDIR= PREFIX=, make deb
#
# Objects go to out/rel (the program), out/san (ASan and UBSan, for tests)
# and out/fuzz (libFuzzer); what is generated goes to out/gen.
CC	 = cc
PREFIX	 = /usr/local
STD	 = -std=c11 -D_GNU_SOURCE
WARN	 = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	   -Wwrite-strings -Wvla -Wformat=2 -Wno-missing-field-initializers \
	   -Wno-override-init -Werror
INC	 = -iquote include -iquote out/gen $(shell pkg-config --cflags libxml-2.0)
HARD	 = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
SAN	 = -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	   -fno-omit-frame-pointer -DSANITIZED
REL	 = $(STD) $(WARN) $(INC) -O2 -g $(HARD)
CHK	 = $(STD) $(WARN) $(INC) -O1 -g $(SAN)
FUZZ	 = $(STD) -w $(INC) -O1 -g -DSANITIZED \
	   -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
LIBS	 = -Wl,--as-needed -lsqlite3 -levent -levent_pthreads -letpan -lcmark \
	   -lxml2 -lmagic -lseccomp -lsodium -ljansson -lutf8proc -lidn2 \
	   -linih -lssl -lcrypto -lpthread

BUILD_NEEDS = gcc make pkg-config libevent-dev libsqlite3-dev libetpan-dev \
	   libcmark-dev libxml2-dev libmagic-dev libseccomp-dev \
	   libsodium-dev libjansson-dev libutf8proc-dev libidn2-dev \
	   libinih-dev libssl-dev zlib1g-dev gettext tzdata
TEST_NEEDS = libcmocka-dev clang libclang-rt-14-dev curl sqlite3 jq strace \
	   cppcheck openssl python3 python3-html5lib postfix swaks chromium nodejs npm

# A floor is a folder; a test links its floor and those below it.
FLOORS	 = base store view web page cmd mail demo
base_on	 = base
store_on = store base
view_on	 = view base
web_on	 = web view store base
page_on	 = page web view store base
mail_on	 = mail base
demo_on	 = demo view store base
cmd_on	 = cmd demo page web mail view store base
dir_of	 = $(if $(filter mail,$1),mail,server/$1)

TMPL	 = $(wildcard server/view/*.tmpl)
GEN_base = out/gen/texts.c
GEN_view = $(TMPL:server/view/%.tmpl=out/gen/%_tmpl.c) out/gen/static.c
GEN_store = out/gen/schema.c
GEN_H	 = out/gen/static.h out/gen/schema.h
CSS	 = $(sort $(wildcard server/static/css/*.css))
STATIC	 = out/gen/rounds.css $(wildcard server/static/*.*)
SCHEMA	 = $(sort $(wildcard schema/*.sql))
PO	 = $(wildcard server/po/*.po)

srcs	 = $(sort $(wildcard $(call dir_of,$1)/*.c)) $(GEN_$1)
objs	 = $(patsubst %.c,out/$2/%.o,$(call srcs,$1))
lib	 = out/$2/$1.a
libs	 = $(foreach f,$($1_on),$(call lib,$f,$2))
MAIN	 = server/main.c server/parent.c server/bind.c
TESTS	 = $(patsubst tests/unit/%.c,out/test/%,$(wildcard tests/unit/*/*_test.c))
TOOLS	 = $(patsubst tests/tool/%.c,out/tool/san/%,$(wildcard tests/tool/*.c))
FUZZERS	 = $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))

ifndef V
.SILENT:
endif

all: out/rounds

out/rounds: $(MAIN:%.c=out/rel/%.o) $(call libs,cmd,rel)
	$(CC) -pie -Wl,-z,relro,-z,now -o $@ -Wl,--start-group $^ -Wl,--end-group $(LIBS)
out/rounds-san: $(MAIN:%.c=out/san/%.o) $(call libs,cmd,san)
	$(CC) $(SAN) -o $@ -Wl,--start-group $^ -Wl,--end-group $(LIBS)

out/rel/%.o: %.c | $(GEN_H)
	@mkdir -p $(@D)
	$(CC) $(REL) -MMD -MP -c -o $@ $<
out/san/%.o: %.c | $(GEN_H)
	@mkdir -p $(@D)
	$(CC) $(CHK) -MMD -MP -c -o $@ $<
out/fuzz/%.o: %.c | $(GEN_H)
	@mkdir -p $(@D)
	clang $(FUZZ) -MMD -MP -c -o $@ $<
define archive
out/$2/$1.a: $(call objs,$1,$2)
	@mkdir -p $$(@D)
	@rm -f $$@
	ar rcs $$@ $$^
endef
$(foreach f,$(FLOORS),$(foreach k,rel san fuzz,$(eval $(call archive,$f,$k))))

out/gen/%_tmpl.c: server/view/%.tmpl out/tools/tmplc
	@mkdir -p $(@D)
	out/tools/tmplc $< $@
out/gen/rounds.css: $(CSS)
	@mkdir -p $(@D)
	sed 's/^[[:space:]]*//; /^$$/d' $(CSS) > $@
out/gen/static.c: $(STATIC) out/tools/embed
	@mkdir -p $(@D)
	out/tools/embed -z static out/gen/static $(STATIC)
out/gen/static.h: out/gen/static.c
out/gen/schema.h: out/gen/schema.c
out/gen/schema.c: $(SCHEMA) out/tools/embed
	@mkdir -p $(@D)
	out/tools/embed schema out/gen/schema $(SCHEMA)
out/gen/texts.c: $(PO) out/tools/texts
	@mkdir -p $(@D)
	$(if $(PO),msgfmt --check -o /dev/null $(PO))
	out/tools/texts $@ $(PO)
out/tools/%: server/tools/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(WARN) -g -o $@ $< -Wl,--as-needed -lz
out/tools/texts: include/texts.h

# A statement lists itself, so a test of all of them links all of the store.
WHOLE_store = -Wl,--whole-archive out/san/store.a -Wl,--no-whole-archive

define test
$(patsubst %,out/test/$1/%_test,$(patsubst tests/unit/$1/%_test.c,%,$(wildcard tests/unit/$1/*_test.c))): \
out/test/$1/%_test: tests/unit/$1/%_test.c tests/test.h $(wildcard tests/unit/$1/*.h) \
    $(call libs,$1,san) \
    | out/tools/tmplc out/tools/texts
	@mkdir -p $$(@D)
	$(CC) $(CHK) -I$(call dir_of,$1) -Itests -o $$@ $$< $(WHOLE_$1) $(call libs,$1,san) -lcmocka $(LIBS)
endef
$(foreach f,$(FLOORS),$(eval $(call test,$f)))

# Programs that tests use: a relay that fails, web's stand-in.
define tool
out/tool/$2/%: tests/tool/%.c $(call libs,mail,$2)
	@mkdir -p $$(@D)
	$(CC) $3 -iquote mail -o $$@ $$< $(call libs,mail,$2) $(LIBS)
endef
$(eval $(call tool,tool,rel,$(REL) -fPIE -pie))
$(eval $(call tool,tool,san,$(CHK)))

# Every page with believable content, for browsers to look at.
GALLERY	 = $(wildcard tests/browser/gallery/*.c)
out/gallery/home.html: out/paint $(STATIC)
	out/paint out/gallery
out/paint: $(GALLERY:%.c=out/san/%.o) $(call libs,view,san)
	$(CC) $(SAN) -o $@ $^ $(LIBS)

# Programs that measure, and what they measure.
out/bench/%: tests/bench/%.c $(call libs,store,rel)
	@mkdir -p $(@D)
	$(CC) $(REL) -pie -Iserver/store -o $@ $< $(call libs,store,rel) $(LIBS)

out/fuzz/%_fuzz: tests/fuzz/%_fuzz.c $(call libs,cmd,fuzz)
	@mkdir -p $(@D)
	clang $(FUZZ) -fsanitize=fuzzer,address,undefined -Iserver/web -Iserver/store \
	    -iquote mail -o $@ -Wl,--start-group $^ -Wl,--end-group $(LIBS)

check: lint out/rounds out/rounds-san $(TOOLS) $(TESTS) $(FUZZERS:%=out/fuzz/%_fuzz)
	tests/run check
test: need-test
	@$(MAKE) --no-print-directory out/rounds out/rounds-san $(TOOLS) $(TESTS) \
	    $(FUZZERS:%=out/fuzz/%_fuzz) >out/build.log 2>&1 || \
	    { cat out/build.log; echo "0 passed, 1 failed"; exit 1; }
	@tests/run all
unit: $(TESTS)
	tests/run unit
lint:
	@tests/lint/lint
fuzz: $(FUZZERS:%=out/fuzz/%_fuzz)
	tests/run fuzz
fault bench browser: all
	tests/run $@

# Collects the texts of the program; translators' files keep up with them.
texts: $(GEN_view)
	@xgettext --language=C --from-code=UTF-8 --sort-by-file --no-wrap \
	    --add-location=file --add-comments=TRANSLATORS \
	    --package-name=rounds --keyword= --keyword=tr:2 --keyword=ntr:2,3 \
	    --keyword=N_ --keyword=_ --keyword=_f --keyword=_n:1,2 \
	    -o out/rounds.pot 2>out/texts.log \
	    $(sort $(wildcard server/*/*.c mail/*.c out/gen/*_tmpl.c)) || \
	    { cat out/texts.log; exit 1; }
	@sed '/^"POT-Creation-Date/d; /^#\( .*\)*$$/d' out/rounds.pot >server/po/rounds.pot
	@for p in $(PO); do msgmerge --quiet --update --backup=none \
	    --no-wrap $$p server/po/rounds.pot; done

need-build:
	@server/tools/need $(BUILD_NEEDS)
need-test:
	@mkdir -p out
	@server/tools/need $(BUILD_NEEDS) $(TEST_NEEDS)
run: need-build
	@$(MAKE) --no-print-directory all
	@test -e var/demo/rounds.db || out/rounds init var/demo --demo
	out/rounds -c var/demo/rounds.conf serve --links

install: all
	install -D out/rounds $(DESTDIR)$(PREFIX)/bin/rounds
	install -D -m 644 docs/rounds.1 $(DESTDIR)$(PREFIX)/share/man/man1/rounds.1
	install -D -m 644 docs/rounds.conf.5 $(DESTDIR)$(PREFIX)/share/man/man5/rounds.conf.5
	install -D -m 644 docs/rounds.service $(DESTDIR)$(PREFIX)/lib/systemd/system/rounds.service
deb: all
	docs/deb/build
clean:
	rm -rf out

-include $(shell find out/rel out/san out/fuzz -name '*.d' 2>/dev/null)
.PHONY: all check test unit lint fuzz fault bench browser run install deb \
	clean texts need-build need-test
.SECONDARY:
