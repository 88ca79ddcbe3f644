package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
)

type reading struct{ session *session }

func newReading(s *session) place { return &reading{session: s} }

func (p *reading) Content() fyne.CanvasObject { return look.Page(look.Title("Reading")) }
func (p *reading) Enter()                     {}
func (p *reading) Leave() bool                { return true }
