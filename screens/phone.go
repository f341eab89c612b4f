package screens

import (
	"context"
	"time"

	"mawidi/api"
	"mawidi/app/phone"
	"mawidi/screens/kit"
)

// handset is what the phone was last asked for, and said.
type handset struct {
	bright bool   // its screen is
	wanted bool   // the page in front wants it bright
	burns  func() // stops the clock of how long it has been, nil before the first
	still  bool   // it asks for no motion, as a computer may too
	opened string // the release that was last felt to open
	booked string // the appointment that was last felt to be made
	moved  string // and the one to be moved, with its new time
}

// attended reports whether someone looks at the pages: the app is open, in front and not locked.
func (sh *Shell) attended() bool {
	return sh.live.Err() == nil && sh.back == nil && !sh.Locked() && len(sh.stack) > 0
}

// litFor is how long the screen stays bright after the last touch. In a queue one looks at the ticket now and then; one that lies
// forgotten, or went back into the pocket, must not light up until the battery is empty.
const litFor = 3 * time.Minute

// light has the screen bright while the page in front wants it. It is to be called whenever that may have changed.
func (sh *Shell) light() {
	if wanted := sh.attended() && sh.top().shines; wanted != sh.handset.wanted {
		sh.handset.wanted = wanted
		sh.lightAnew()
	}
}

// lightAnew has the screen bright for litFor from now on, if the page in front wants it.
func (sh *Shell) lightAnew() {
	if sh.handset.burns != nil {
		sh.handset.burns()
	}
	sh.shine(sh.handset.wanted)
	if !sh.handset.wanted {
		return
	}
	var burning context.Context
	burning, sh.handset.burns = context.WithCancel(sh.live)
	sh.run.Every(burning, litFor, func() {
		if burning.Err() == nil {
			sh.shine(false)
		}
	})
}

func (sh *Shell) shine(bright bool) {
	if sh.options.Phone != nil && bright != sh.handset.bright {
		sh.handset.bright = bright
		sh.options.Phone.Bright(bright)
	}
}

// Feel has a moment felt, once, by whoever looks at the app now, unless they want things still.
func (sh *Shell) Feel(m phone.Moment, of string) {
	last := map[phone.Moment]*string{phone.Opened: &sh.handset.opened, phone.Booked: &sh.handset.booked, phone.Moved: &sh.handset.moved}[m]
	if sh.options.Phone == nil || !sh.attended() || !kit.Moves() || *last == of {
		return
	}
	*last = of
	sh.options.Phone.Feel(m)
}

// feelsOpening has it felt that a release opens, where that is what turned at the moment.
func (s stage) feelsOpening(r api.Release, turned time.Time) {
	if r.GathersFrom.Equal(turned) {
		s.outside.Feel(phone.Opened, r.ID)
	}
}

// stillness dresses the app anew where the device's owner has asked for no motion meanwhile, or for motion again. A computer may
// take its time to say so.
func (sh *Shell) stillness() {
	switch {
	case sh.options.Phone != nil:
		sh.keepStill(sh.options.Phone.Still())
	case sh.options.Still != nil:
		sh.run.Work(func() {
			still := sh.options.Still()
			sh.run.Show(func() { sh.keepStill(still) })
		})
	}
}

func (sh *Shell) keepStill(still bool) {
	if still != sh.handset.still && sh.live.Err() == nil {
		sh.handset.still = still
		sh.dress(sh.settings)
	}
}
