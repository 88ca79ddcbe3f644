package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
)

type settings struct{ session *session }

func newSettings(s *session) place { return &settings{session: s} }

func (p *settings) Content() fyne.CanvasObject { return look.Page(look.Title("Settings")) }
func (p *settings) Enter()                     {}
func (p *settings) Leave() bool                { return true }
