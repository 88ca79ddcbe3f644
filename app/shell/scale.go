package shell

import "ownway/app/config"

// ScaleText makes all letters larger or smaller by a part of their usual size, and says how large they are.
func (s *Shell) ScaleText(by float32) {
	err := s.SetConfig(func(c *config.Config) { c.TextScale = c.Looks().TextScale + by })
	if err != nil {
		s.Brief.Say(config.ChoiceNotKept())
	} else {
		s.Brief.Say(s.Config().TextSize())
	}
	s.Event("letters")
}
