package main

import "fmt"

// A passage is something the person types in the window. All of it is secret,
// is found again, and leaves the journal byte for byte.
type passage struct{ name, text string }

// What the person writes, in the order of the tour.
var (
	thought = passage{"a thought on Today", "The kettle took for ever, and I let it."}

	nextYear = passage{"the answer to question 1", "Sit in the allotment with Dalia on a warm evening, and not count the minutes."}
	how      = passage{"the answer to question 2", "Ten minutes on the bench first. No telephone."}
	support  = passage{"the answer to question 3", "Some days. Being côte à côte does more than advice."}
	who      = passage{"the answer to question 4", "My sister, the Thursday group, وأصدقائي too."}
	meaning  = passage{"the closing answer", "Being in my own life again, in any weather. 🌧️"}

	note        = passage{"a progress note", "Stayed until the swifts came out; nobody hurried me."}
	noteFeeling = passage{"a note's feeling", "steadier than last week"}

	person    = passage{"a person's name", "Dalia Marchetti-Østergård"}
	personHow = passage{"how a person helps", "She listens and does not mend."}
	reach     = passage{"how to reach a person", "07700 900461, after six"}
	whenNot   = passage{"when not to ask a person", "not before her night shift"}

	title = passage{"an entry's title", "Herons at the lock, été 🌿 نهر"}
	entry = passage{"an entry's text", "Two *herons* on the far bank, and one kingfisher between them.\n\n" +
		"I stayed until my hands were cold. Ça va mieux 🙂👩🏽‍🚀, naïve as it sounds.\n\n" +
		"السلام عليكم، كان يومًا هادئًا جدًا.\n\n> Nobody asked me anything.\n\nThe kingfisher came back at noon."}
	tag     = passage{"a tag", "canal mornings"}
	feeling = passage{"a feeling", "lighter than before"}

	cutOff = passage{"a page that a power cut ended", "Half a sentence about the thunder"}
)

// written is all of it.
func written() []passage {
	return []passage{
		thought, nextYear, how, support, who, meaning, note, noteFeeling, person, personHow, reach, whenNot,
		title, entry, tag, feeling, cutOff,
		stepWords, ownQuestion, ownThen, ownNow, helpedNote,
	}
}

// write types a passage where the focus is.
func (t *tour) write(p passage) { t.Type(t.Secret(p.name, p.text)) }

// finds searches the journal for words and expects so many hits. The words are
// pasted: one search, one answer.
func (t *tour) finds(words string, hits int) {
	t.Key("ctrl+f", "ctrl+f", "ctrl+a") // from an entry, the first finds words within it
	t.Paste(words)
	if got := t.Expect("found"); got != fmt.Sprintf("found %d", hits) {
		t.failf("the program said %q, and not %d", got, hits)
	}
}

// findsAll finds something of all that was written, in all letters.
func (t *tour) findsAll() {
	for _, words := range []string{
		"kettle took", "count the minutes", "No telephone", "cote a cote", "Thursday group", "any weather",
		"swifts", "steadier", "Østergård", "does not mend", "900461", "night shift",
		"نهر", "naïve", "هادئ", "canal mornings", "lighter than", "thunder",
	} {
		t.finds(words, 1)
	}
	t.finds("giraffes", 0)
}
