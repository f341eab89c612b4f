package screens

import (
	"slices"

	"mawidi/locale"
)

// scene is a state of a screen: show brings a performance into it. The walk shows it in both languages.
type scene struct {
	name string
	show func(p *performance)
}

// isEnglish tells whether what is shown is in English for everyone: a work's licence, the text of a report, what auditors read.
func (s scene) isEnglish() bool {
	return s.name == "licences/one" || s.name == "report" || s.name == "decided/details"
}

// scenes are all states of all screens that the walk looks at.
func scenes() []scene {
	all := slices.Concat(doorScenes(), homeScenes(), bookingScenes(), requestScenes(), drawScenes(), decidedScenes(), appointmentScenes(), settingsScenes(), shellScenes())
	for _, s := range all {
		if slices.Contains(numbered, s.name) {
			all = append(all, scene{s.name + "/Arabic digits", inArabicDigits(s.show)})
		}
	}
	return all
}

// numbered are the scenes that are full of numbers, and shown with both kinds of digits.
var numbered = []string{"code", "approve", "lock", "home/filled", "book/gathering", "review", "request/gathered", "ticket", "ticket/on the day"}

// inArabicDigits shows a scene to a reader of Arabic who chose the digits ١٢٣.
func inArabicDigits(show func(*performance)) func(*performance) {
	return func(p *performance) {
		if p.words.RTL() {
			p.words = locale.New(locale.Arabic, locale.ArabicNumerals)
		}
		show(p)
	}
}
