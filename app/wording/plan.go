package wording

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// PlanSection is a section that a plan may have. The person takes it, names it
// otherwise, or leaves it.
type PlanSection struct {
	Title string
	Ask   string // stands in the empty section
	Order int64  // on the page to read, where what helps soonest comes first
}

// PlanSections are in the order in which they are good to write: from what is well to
// what is hard, and out of it again.
func PlanSections() []PlanSection {
	return []PlanSection{
		{lang.L("What I am like when well"), lang.L("How you are on a good-enough day. What others would notice."), 7},
		{lang.L("What I do each day"), lang.L("The small things that keep you steady: sleep, meals, air, someone to talk to."), 6},
		{lang.L("What sets me back"), lang.L("Days, places, news, people, too much or too little of something."), 5},
		{lang.L("Early signs"), lang.L("What changes first. What you notice, and what others see."), 4},
		{lang.L("What helps"), lang.L("What has helped before, however small. What did not help is good to know too."), 2},
		{lang.L("When it gets hard"), lang.L("What to do first, and next. Where to go. Who to tell."), 1},
		{lang.L("What I want others to do, and not to do"), lang.L("What you would ask of them, and what you would ask them to leave."), 3},
		{lang.L("After a hard time"), lang.L("What you need in the days after. What can wait."), 8},
	}
}

// OwnPlanSections is the order of the first section that is not one of PlanSections.
const OwnPlanSections = 9

// PlanSectionOf is the section with a title: one of PlanSections, or one of the
// person's own.
func PlanSectionOf(title string) PlanSection {
	for _, s := range PlanSections() {
		if strings.EqualFold(s.Title, OneLine(title)) {
			return s
		}
	}
	return PlanSection{Title: title, Ask: lang.L("In your own words.")}
}
