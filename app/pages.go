package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
	"ownway/journal"
)

type pages struct{ session *session }

func newPages(s *session, item journal.ID) place { return &pages{session: s} }

func (p *pages) Content() fyne.CanvasObject { return look.Page(look.Title("Pages")) }
func (p *pages) Enter()                     {}
func (p *pages) Leave() bool                { return true }
