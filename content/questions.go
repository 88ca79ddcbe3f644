package content

// The identities of the questions. They are written in journals, so
// they never change, whatever becomes of the wording.
const (
	NextYear = "next-year"
	How      = "how"
	Support  = "support"
	Who      = "who"
	Meaning  = "meaning"
)

// Question is one question of the article.
type Question struct {
	ID      string // one of the constants above
	Text    string // exact words, quoted from the article
	Hint    string // a line of ours to stand beside it
	Closing bool   // the one in plain English, after the four
}

// Questions are the four and the closing one, in the article's order and its exact
// words. Show a credit to the article, mentalhealth360.uk, wherever they are shown.
func Questions() []Question {
	return []Question{
		{
			ID: NextYear, Text: "What do I want to have done by this time next year?",
			Hint: "Something you would be glad to look back on. It can be small.",
		},
		{
			ID: How, Text: "How can I do it?",
			Hint: "In steps as small as you like. There is no right or wrong way.",
		},
		{
			ID: Support, Text: "Do I need support to do it?",
			Hint: "Yes, no, some days, not sure yet: each is an answer.",
		},
		{
			ID: Who, Text: "Who can support me?",
			Hint: "A friend, a relative, a professional, a group, or someone you have yet to ask.",
		},
		{
			ID: Meaning, Text: "So, in plain English, what does Recovery mean to you?", Closing: true,
			Hint: "A line is enough. So is a page. It may change over the years.",
		},
	}
}

// QuestionByID finds a question by its identity.
func QuestionByID(id string) (Question, bool) {
	return findQuestion(func(q Question) bool { return q.ID == id })
}

// QuestionAsked finds the question a block of the article asks, so that a reading view
// can lead from it to the place where it is answered.
func QuestionAsked(block *Node) (Question, bool) {
	words := PlainText(block)
	return findQuestion(func(q Question) bool { return q.Text == words })
}

func findQuestion(match func(Question) bool) (Question, bool) {
	for _, q := range Questions() {
		if match(q) {
			return q, true
		}
	}
	return Question{}, false
}
