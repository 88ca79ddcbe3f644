package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
)

type questions struct{ session *session }

func newQuestions(s *session, question string) place { return &questions{session: s} }

func (p *questions) Content() fyne.CanvasObject { return look.Page(look.Title("Questions")) }
func (p *questions) Enter()                     {}
func (p *questions) Leave() bool                { return true }
