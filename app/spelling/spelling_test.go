//go:build unix

package spelling

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ownway/app/spelling/spellingtest"
)

// bench is a speller whose enchant-2 is a script of the test's, with the timers in its hand.
type bench struct {
	*Speller
	t      *testing.T
	mu     sync.Mutex
	timers map[int]func()
	begun  chan bool // a timer of an answer was started
	gaveUp chan bool // told by GaveUp
	work   sync.WaitGroup
}

func newBench(t *testing.T, script string) *bench {
	t.Helper()
	return benchIn(t, []string{spellingtest.Folder(t, script, script)})
}

func benchIn(t *testing.T, folders []string) *bench {
	b := &bench{t: t, timers: map[int]func(){}, begun: make(chan bool, 1000), gaveUp: make(chan bool, 10)}
	b.Speller = New(Env{
		Folders: folders, Go: func(f func()) { b.work.Go(f) }, Do: func(f func()) { f() },
		After: b.after, GaveUp: func() { b.gaveUp <- true },
	})
	t.Cleanup(func() {
		b.Close()
		b.work.Wait()
	})
	return b
}

func (b *bench) after(d time.Duration, f func()) func() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := len(b.timers)
	b.timers[n] = f
	if d == patience {
		b.begun <- true
	}
	return func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.timers, n)
		return true
	}
}

// ring lets every timer come to its end.
func (b *bench) ring() {
	b.mu.Lock()
	var due []func()
	for n, f := range b.timers {
		due = append(due, f)
		delete(b.timers, n)
	}
	b.mu.Unlock()
	for _, f := range due {
		f()
	}
}

// learn asks about all words of a text, and waits for the answers.
func (b *bench) learn(text string) {
	done := make(chan bool)
	_, unknown := b.Check(text)
	var words []string
	for _, at := range unknown {
		words = append(words, text[at.From:at.To])
	}
	if b.Learn(words, func() { close(done) }) {
		<-done
	}
}

// misspelt are the words found in a text that was learnt.
func (b *bench) misspelt(text string) (words []string) {
	b.t.Helper()
	b.learn(text)
	found, unknown := b.Check(text)
	if len(unknown) > 0 {
		b.t.Errorf("not known are %v", unknown)
	}
	for _, at := range found {
		words = append(words, text[at.From:at.To])
	}
	return words
}

func TestMisspeltWordsAreFound(t *testing.T) {
	b := newBench(t, spellingtest.Knows)
	if b.On() {
		t.Error("it is on without a language")
	}
	b.SetLanguages([]string{"en_GB"})
	const text = "Wlak is right here, wlak is not; nor is a wrold of wlak."
	if got := b.misspelt(text); !slices.Equal(got, []string{"wlak", "wrold", "wlak"}) {
		t.Errorf("it finds %q", got)
	}
	if got := b.Suggest("wlak"); !slices.Equal(got, []string{"walk", "flak", "weak", "lak", "we lak"}) {
		t.Errorf("it suggests %q", got)
	}
	if got := b.Suggest("wrold"); len(got) > 0 {
		t.Errorf("it suggests %q", got)
	}
	b.SetOwn([]string{"wlak"})
	if got := b.misspelt(text); !slices.Equal(got, []string{"wrold"}) {
		t.Errorf("with a word of one's own it finds %q", got)
	}
	b.SetOwn([]string{"wrold", "Wlak"})
	if got := b.misspelt("Wrold, wrold’s, Wlak's and wlak"); !slices.Equal(got, []string{"wlak"}) {
		t.Errorf("beside other forms of words of one's own it finds %q", got)
	}
	b.SetLanguages(nil)
	if found, unknown := b.Check(text); len(found)+len(unknown) > 0 {
		t.Errorf("switched off, it finds %v and %v", found, unknown)
	}
}

func TestManyWordsAreAskedAboutAndNotTooManyKept(t *testing.T) {
	b := newBench(t, spellingtest.Knows)
	b.SetLanguages([]string{"en_GB"})
	var text strings.Builder
	for i := range 500 {
		text.WriteString("word" + strings.Repeat("a", i/26) + string(rune('a'+i%26)) + " ")
	}
	b.learn(text.String() + "wrold")
	if found, _ := b.Check("wrold"); len(found) != 1 {
		t.Error("the last word was not asked about")
	}
	for i := range mostKnown {
		b.known["x"+string(rune(i))] = verdict{}
	}
	b.misspelt("helo")
	if len(b.known) > mostKnown {
		t.Errorf("%d words are kept", len(b.known))
	}
}

// Apostrophes are answered as they were typed.
func TestApostrophes(t *testing.T) {
	b := newBench(t, spellingtest.Knows)
	b.SetLanguages([]string{"en_GB"})
	for typed, want := range map[string]string{"don'tt": "don't", "don’tt": "don’t", "dont": "don't"} {
		if got := b.misspelt(typed); !slices.Equal(got, []string{typed}) {
			t.Errorf("of %s it finds %q", typed, got)
		}
		if got := b.Suggest(typed); !slices.Equal(got, []string{want}) {
			t.Errorf("for %s it suggests %q", typed, got)
		}
	}
}

// A word is right if it is in one of the languages. Those without its letters are not asked.
func TestSeveralLanguages(t *testing.T) {
	const each = spellingtest.Greeting + `while read -r line; do
	case $3:$line in
	en_GB:^walk | de_DE:^Spaziergang | de_DE:^heute | de_DE:^gut | ru_RU:^слово | *:^in) echo '*' ;;
	*:^[a-zA-Z]*) echo "& ${line#^} 1 1: $3" ;;
	ru_RU:*) echo "# ${line#^} 1" ;;
	esac
	echo
done
`
	b := newBench(t, each)
	b.SetLanguages([]string{"en_GB", "de_DE", "ru_RU"})
	if got := b.misspelt("walk in Spaziergang heute gut, wolk; слово, слвоо, ελπίδα"); !slices.Equal(got, []string{"wolk", "слвоо"}) {
		t.Errorf("it finds %q", got)
	}
	if got := b.languages[0].name; got != "de_DE" {
		t.Errorf("the language that knew most is %s", got)
	}
	if got := b.Suggest("wolk"); !slices.Equal(got, []string{"en_GB", "de_DE"}) {
		t.Errorf("it suggests %q", got)
	}
}

func TestNoSuchProgram(t *testing.T) {
	b := newBench(t, "")
	if _, err := b.Dictionaries(); err != ErrNotInstalled {
		t.Errorf("it says %v", err)
	}
	b.SetLanguages([]string{"en_GB"})
	b.learn("helo")
	<-b.gaveUp
	if b.On() {
		t.Error("it goes on")
	}
}

func TestDictionariesAreListed(t *testing.T) {
	b := newBench(t, `#!/bin/sh
printf 'en_GB (hunspell)\nde_DE (hunspell)\nde_DE (aspell)\nja (odd)\n--help (no)\n\nxq!(x)\n'
`)
	got, err := b.Dictionaries()
	if err != nil || !slices.Equal(got, []string{"de_DE", "en_GB"}) {
		t.Errorf("listed are %q, %v", got, err)
	}
}

// What comes instead of an answer is believed in nothing, said once, and nothing is marked afterwards.
func TestABadChildIsGivenUp(t *testing.T) {
	for name, script := range map[string]string{
		"dead":             "#!/bin/sh\nexit 1\n",
		"no greeting":      "#!/bin/sh\necho '*'\nread -r l\n",
		"dies":             spellingtest.Greeting + "read -r l; exit 0\n",
		"nonsense":         spellingtest.Greeting + "while read -r l; do echo 'what is that'; echo; done\n",
		"of another word":  spellingtest.Greeting + "while read -r l; do echo '& wrold 1 1: world'; echo; done\n",
		"a sign alone":     spellingtest.Greeting + "while read -r l; do echo '&'; echo; done\n",
		"a line of no end": spellingtest.Greeting + "exec cat /dev/zero\n",
		"lines of no end":  spellingtest.Greeting + "while :; do echo '*'; done\n",
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, script)
			b.SetLanguages([]string{"en_GB"})
			b.learn("helo again")
			<-b.gaveUp
			if found, unknown := b.Check("helo"); b.On() || len(found)+len(unknown) > 0 {
				t.Errorf("it goes on: %v, %v", found, unknown)
			}
			b.Learn([]string{"more"}, func() { t.Error("it asks again") })
			b.work.Wait() // the child has ended
			if len(b.gaveUp) > 0 {
				t.Error("it is said twice")
			}
		})
	}
}

func TestAHungChildIsGivenUpWhenItsTimeIsOver(t *testing.T) {
	for name, script := range map[string]string{
		"from the first":      "#!/bin/sh\nexec sleep 100000\n",
		"after the greeting":  spellingtest.Greeting + "exec sleep 100000\n",
		"with another's help": spellingtest.Greeting + "sleep 100000 <&- & sleep 100000 <&- >&-\n",
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, script)
			b.SetLanguages([]string{"en_GB"})
			done := make(chan bool)
			b.Learn([]string{"helo"}, func() { close(done) })
			<-b.begun
			if name != "from the first" {
				<-b.begun
			}
			if !b.On() {
				t.Error("it is given up at once")
			}
			b.ring()
			<-done
			<-b.gaveUp
			b.work.Wait()
		})
	}
}

// Whoever locks or quits waits for no child, and none is left.
func TestCloseEndsAHungChild(t *testing.T) {
	for waitsFor, script := range map[string]string{"its greeting": "#!/bin/sh\n", "its answer": spellingtest.Greeting} {
		t.Run(waitsFor, func(t *testing.T) {
			b := newBench(t, script+"exec sleep 100000\n")
			b.SetLanguages([]string{"en_GB"})
			b.Learn([]string{"helo"}, func() {})
			<-b.begun
			if script != "#!/bin/sh\n" {
				<-b.begun
			}
			b.Close()
			b.work.Wait()
			b.Learn([]string{"helo"}, func() { t.Error("it goes on") })
			if len(b.gaveUp) > 0 {
				t.Error("it is said that it was given up")
			}
			if len(b.known)+len(b.children) > 0 {
				t.Error("something is kept")
			}
		})
	}
}

// A list of dictionaries that never comes ends too.
func TestCloseEndsAHungList(t *testing.T) {
	b := newBench(t, "#!/bin/sh\nexec sleep 100000\n")
	b.work.Go(func() {
		if _, err := b.Dictionaries(); err == nil {
			t.Error("it is listed")
		}
	})
	<-b.begun
	b.Close()
}

func TestHostileSuggestionsAreLeftOut(t *testing.T) {
	b := newBench(t, spellingtest.Greeting+`while read -r l; do
	printf '& helo 9 1: two\tparts, bad\377bytes, \342\200\256turned, , %s, hello\n\n' "$(printf '%0200d' 0)"
done
`)
	b.SetLanguages([]string{"en_GB"})
	b.learn("helo")
	if got := b.Suggest("helo"); !slices.Equal(got, []string{"hello"}) {
		t.Errorf("it suggests %q", got)
	}
}

func TestANilSpellerKnowsNothing(t *testing.T) {
	var s *Speller
	s.Close()
	if found, unknown := s.Check("helo"); s.On() || len(found)+len(unknown) > 0 {
		t.Error("it knows something")
	}
}
