package screens

import "mawidi/api"

// form is what a citizen has typed to register, just as they typed it. The shell keeps it, in memory alone, while they go
// back and forth or change the language, until the device is registered.
type form struct {
	national, day, month, year string
	passport, place, number    string
	noPassport                 bool
	channel                    api.Channel
	phone, email               string
}
