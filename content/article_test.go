package content

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// points are the 26 things the article says, in order: each with the part it
// stands in and words that say it.
var points = []struct {
	part    string
	phrases []string
}{
	{"One word, many meanings", []string{"ten people", "Nobody has found one meaning that fits everyone"}},
	{"One word, many meanings", []string{"13 September 2019", "Recovery in the Bin", "keynote", "25th International Mental Health Nursing Research Conference", "going wrong in the way recovery models are used", "asked for change"}},
	{"One word, many meanings", []string{"led by people who have used mental health services", "critical theorists", "about five years", "jokes help you survive", "not academics", "lived experience comes first", "anecdotal", "no offence"}},
	{"One word, many meanings", []string{"severe and last for years", "grassroots", "asked nurses and researchers to stay true", "not to leave its people behind", "neorecovery"}},
	{"Keeping hold of your life", []string{"Jacobs", "the one who steers their life", "how they managed before they were ill"}},
	{"Keeping hold of your life", []string{"need not wait until every symptom has gone", "resilience", "control over your problems and your life", "recovery model", "wider than treating symptoms"}},
	{"Keeping hold of your life", []string{"hope, and a firm belief", "a life with meaning can be yours again", "symptoms stay", "process", "outlook", "vision", "framework", "guiding principle"}},
	{"Two meanings: clinical and personal", []string{"A doctor who says", "no longer have symptoms", "clinical recovery", "for many people it matters"}},
	{"Two meanings: clinical and personal", []string{"wider meaning", "Personal recovery", "live a life that means something to you", "The two may overlap"}},
	{"Two meanings: clinical and personal", []string{"nothing like what someone else wants", "all right", "think about the life you would like", "work towards it"}},
	{"Two meanings: clinical and personal", []string{"two ways", "steps that bring you nearer to where you want to be", "seeing more of other people", "build hope", "goals can change", "skills", "roles", "the world looks to you"}},
	{"Two meanings: clinical and personal", []string{"It goes on", "setbacks are a normal part", "feel better to you than they did", "call yourself recovered, at any stage"}},
	{"The four questions", []string{"How you recover is up to you", "No way is the right one", "none is wrong", "recovery journey"}},
	{"The four questions", []string{"the article has four questions", "What do I want to have done by this time next year?", "How can I do it?", "Do I need support to do it?", "Who can support me?"}},
	{"What can help", []string{"The charity Mind", "Hope", "Acceptance", "Stability", "Healthy relationships", "medical", "talking therapy", "support group", "what you eat", "how you move", "limit on alcohol"}},
	{"What can help", []string{"stand in the way of hope", "low self-esteem", "bleak outlook", "come with mental illness", "notice them in yourself", "first step to building hope"}},
	{"In your own words", []string{"the article turns to its reader", "So, in plain English, what does Recovery mean to you?"}},
	{"What readers answered", []string{"out of a shell", "make a choice", "act on it", "happy for a moment"}},
	{"What readers answered", []string{"A small moment", "remembered for years", "ordinary morning", "birdsong", "flowers", "cannot force", "add up", "self-esteem", "set a wheel turning"}},
	{"What readers answered", []string{"Can illness return?", "more likely", "does not happen to everyone", "Knowing yourself matters", "your own signs", "what has helped before", "professional help"}},
	{"What readers answered", []string{"“Remission” is when symptoms go, in part or in full", "“Recovery” is what carries on", "meaning, purpose", "whatever limits an illness sets", "Over the years", "may change"}},
	{"What readers answered", []string{"medication all their lives", "works for them", "tools in their toolbox, day by day"}},
	{"What readers answered", []string{"harm is still going on", "Remission may never come", "meaning, and purpose, and some happiness"}},
	{"What readers answered", []string{"not alone", "give us ideas", "what may be hoped for", "more than getting through the day, more than surviving"}},
	{"What readers answered", []string{"target that somebody else has set", "Personal recovery is harder", "as many kinds as there are people"}},
	{"What readers answered", []string{"getting up, going to work, doing the shopping, paying the bills", "easier to bear", "a good day is possible"}},
}

func TestTheArticleSaysAllPointsInOrder(t *testing.T) {
	if len(points) != 26 {
		t.Fatalf("%d points", len(points))
	}
	text := PlainText(Parse(ArticleMarkdown()))
	at := 0
	for i, p := range points {
		for _, phrase := range p.phrases {
			found := strings.Index(text[at:], phrase)
			if found < 0 {
				t.Errorf("point %d: %q is not there, or not in order", i+1, phrase)
				continue
			}
			at += found + len(phrase)
			if part := partAround(text, at); part != p.part {
				t.Errorf("point %d: %q is under %q, want %q", i+1, phrase, part, p.part)
			}
		}
	}
}

// partAround is the title of the last part that begins before an offset.
func partAround(text string, offset int) string {
	title := ""
	for _, p := range Article().Parts {
		if strings.Contains(text[:offset], "\n"+p.Title+"\n") {
			title = p.Title
		}
	}
	return title
}

// theirs are runs of words that the retelling once had in common with its source.
var theirs = []string{
	"recovery is about staying in control of their life",
	"recover in your own way there is no right",
}

func TestTheRetellingSharesNoRunOfWordsWithItsSource(t *testing.T) {
	text := strings.ToLower(strings.Join(wordsOf(strings.Join(ownProse(Article()), "\n")), " "))
	for _, run := range theirs {
		if strings.Contains(text, run) {
			t.Errorf("%q is theirs", run)
		}
	}
}

func TestTheArticleHasItsTitleAndEightParts(t *testing.T) {
	s := Article()
	if want := "What does “recovery” mean in mental health?"; s.Title != want {
		t.Errorf("title %q, want %q", s.Title, want)
	}
	var parts []string
	for _, p := range s.Parts {
		parts = append(parts, p.Title)
		if len(p.Blocks) == 0 {
			t.Errorf("%s is empty", p.Title)
		}
	}
	want := []string{
		"One word, many meanings", "Keeping hold of your life", "Two meanings: clinical and personal", "The four questions",
		"What can help", "In your own words", "What readers answered", "Sources",
	}
	if !slices.Equal(parts, want) {
		t.Errorf("parts %q, want %q", parts, want)
	}
	if short := s.Parts[2].Short(); short != "Two meanings" {
		t.Errorf("short title %q", short)
	}
}

func TestTheSourcesAreNumberedAndAllReferredTo(t *testing.T) {
	want := []string{
		`Recovery in the Bin, Edwards, B. M., Burgess, R., and Thomas, E. (2019, September). Neorecovery: A survivor led conceptualisation and critique [Transcript]. Keynote, 25th International Mental Health Nursing Research Conference, The Royal College of Nursing, London, UK. https://recoveryinthebin.org/neorecovery-a-survivor-led-conceptualisation-and-critique-mhrn2019/`,
		`Jacobs K. Recovery Model of Mental Illness: A Complementary Approach to Psychiatric Care. Indian J Psychol Med. 2015 Apr-Jun; 37(2): 117-119.`,
		`Ramon S, Healy B, Renouf N. Recovery from mental illness as an emergent concept and practice in Australia and the UK. Int J Soc Psychiatry. 2007; 53: 108-22.`,
		`Davidson L. Recovery, self management and the expert patient: Changing the culture of mental health from a UK Perspective. J Ment Health. 2005; 14: 25-35.`,
		`Rethink Mental Illness, Recovery. https://www.rethink.org/advice-and-information/living-with-mental-illness/treatment-and-support/recovery/`,
	}
	sources := Article().Sources
	if len(sources) != len(want) {
		t.Fatalf("%d sources, want %d", len(sources), len(want))
	}
	text := PlainText(Parse(ArticleMarkdown()))
	for i, s := range sources {
		mark := "[" + string(rune('1'+i)) + "]"
		if s.Number != i+1 || s.Text != want[i] || !strings.Contains(text, mark) {
			t.Errorf("source %d is %d: %q", i+1, s.Number, s.Text)
		}
		if hasLink := strings.Contains(s.Text, "https://"); hasLink != (s.Dest != "") || !strings.Contains(s.Text, s.Dest) {
			t.Errorf("source %d leads to %q", i+1, s.Dest)
		}
	}
	last := PlainText(&Node{Children: Article().Parts[7].Blocks})
	for _, credit := range []string{"“What does ‘Recovery’ mean in mental health?”, mentalhealth360.uk", "questions are quoted", "CC BY 4.0"} {
		if !strings.Contains(last, credit) {
			t.Errorf("the sources do not say %q", credit)
		}
	}
}

func TestTheArticleIsOfItsLengthAndEasyToRead(t *testing.T) {
	if n := len(strings.Fields(PlainText(Parse(ArticleMarkdown())))); n < 900 || n > 1300 {
		t.Errorf("%d words with its questions and sources, want 900 to 1,300", n)
	}
	prose := ownProse(Article())
	t.Logf("%d words of our own, grade %.2f", len(wordsOf(strings.Join(prose, " "))), gradeOf(prose))
	if n := len(wordsOf(strings.Join(prose, " "))); n < 900 {
		t.Errorf("%d words of our own, want 900 or more", n)
	}
	if grade := gradeOf(prose); grade > 8 || grade < 3 {
		t.Errorf("Flesch–Kincaid grade %.1f, want at most 8", grade)
	}
}

// Two grades worked by hand keep the measure itself honest.
func TestTheGradeIsThatOfTheFormula(t *testing.T) {
	for text, want := range map[string]float64{
		"The cat sat on the mat.":                       0.39*6 + 11.8*6/6 - 15.59,
		"Recovery continues. Personal meaning matters.": 0.39*2.5 + 11.8*14/5 - 15.59,
	} {
		if got := gradeOf([]string{text}); got < want-0.01 || got > want+0.01 {
			t.Errorf("%q is grade %.2f, want %.2f", text, got, want)
		}
	}
}

// never are words that are not ours. "Journey" is allowed once, where the
// article reports that some people use it.
var never = regexp.MustCompile(`(?i)\b(just|simply|should|shouldn['’]t|fail(ed|s|ure)?|relapse count|streaks?|scores?|journeys?|suffer(s|ing|ers?)?|cure[sd]?|diagnos\w*|battle|must|ought)\b`)

func TestOurWordsAreWarmAndLevel(t *testing.T) {
	prose := strings.Join(ownProse(Article()), "\n")
	reported := "Some people call this a recovery journey."
	if strings.Count(prose, reported) != 1 {
		t.Errorf("%q is not there once", reported)
	}
	texts := []string{strings.Replace(prose, reported, "", 1), helplinesMarkdown}
	for _, p := range Article().Parts {
		texts = append(texts, p.Title)
	}
	for _, q := range Questions() {
		texts = append(texts, q.Hint)
	}
	for _, text := range texts {
		if found := never.FindAllString(text, -1); found != nil {
			t.Errorf("not our words: %q", found)
		}
		if found := regexp.MustCompile(`(?i)\b\w+(ize|izing|ized|ization|olor|avor|enter)\b`).FindAllString(text, -1); found != nil {
			t.Errorf("not UK spelling: %q", found)
		}
	}
}

func TestTheQuestionsAreExact(t *testing.T) {
	want := []Question{
		{ID: "next-year", Text: "What do I want to have done by this time next year?"},
		{ID: "how", Text: "How can I do it?"},
		{ID: "support", Text: "Do I need support to do it?"},
		{ID: "who", Text: "Who can support me?"},
		{ID: "meaning", Text: "So, in plain English, what does Recovery mean to you?", Closing: true},
	}
	got := Questions()
	if len(got) != len(want) {
		t.Fatalf("%d questions", len(got))
	}
	for i, q := range got {
		if q.ID != want[i].ID || q.Text != want[i].Text || q.Closing != want[i].Closing || q.Hint == "" {
			t.Errorf("question %d is %+v", i+1, q)
		}
		if found, ok := QuestionByID(q.ID); !ok || found != q {
			t.Errorf("%s is not found by its identity", q.ID)
		}
	}
	if _, ok := QuestionByID("none"); ok {
		t.Error("a question that is not there was found")
	}
}

func TestTheArticleAsksEveryQuestionOnceAndInOrder(t *testing.T) {
	var asked []string
	var walk func(n *Node)
	walk = func(n *Node) {
		if q, ok := QuestionAsked(n); ok && n.Kind == Paragraph {
			asked = append(asked, q.ID)
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(Parse(ArticleMarkdown()))
	if want := []string{NextYear, How, Support, Who, Meaning}; !slices.Equal(asked, want) {
		t.Errorf("asked %q, want %q", asked, want)
	}
}

func TestTheLicenceOfTheArticleLiesBesideIt(t *testing.T) {
	text, err := os.ReadFile("LICENSE-article.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"CC BY 4.0", "creativecommons.org/licenses/by/4.0", "mentalhealth360.uk"} {
		if !strings.Contains(string(text), words) {
			t.Errorf("the licence does not say %q", words)
		}
	}
}

func TestEachArticleIsATreeOfItsOwn(t *testing.T) {
	Article().Parts[0].Blocks[0].Children[0].Text = "changed"
	if Article().Parts[0].Blocks[0].Children[0].Text == "changed" {
		t.Error("two callers share a tree")
	}
}
