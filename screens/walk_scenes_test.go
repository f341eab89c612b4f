package screens

import "slices"

// scene is a state of a screen: show brings a performance into it. The walk shows it in both languages.
type scene struct {
	name string
	show func(p *performance)
}

// isEnglish tells whether what is shown is in English for everyone: a work's licence, the text of a report.
func (s scene) isEnglish() bool { return s.name == "licences/one" || s.name == "report" }

// scenes are all states of all screens that the walk looks at.
func scenes() []scene {
	return slices.Concat(doorScenes(), homeScenes(), bookingScenes(), requestScenes(), appointmentScenes(), settingsScenes(), shellScenes())
}
