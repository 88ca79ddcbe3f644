package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
)

type support struct{ session *session }

func newSupport(s *session) place { return &support{session: s} }

func (p *support) Content() fyne.CanvasObject { return look.Page(look.Title("Support")) }
func (p *support) Enter()                     {}
func (p *support) Leave() bool                { return true }
