package screens

import (
	"time"

	"mawidi/api"
	"mawidi/app/phone"
	"mawidi/screens/kit"
)

// handset is what the phone was last asked for, and said.
type handset struct {
	bright bool   // its screen is
	still  bool   // it asks for no motion
	opened string // the release that was last felt to open
	booked string // the appointment that was last felt to be made
}

// attended reports whether someone looks at the pages: the app is open, in front and not locked.
func (sh *Shell) attended() bool {
	return sh.live.Err() == nil && sh.back == nil && !sh.Locked() && len(sh.stack) > 0
}

// light has the screen bright while the page in front wants it. It is to be called whenever that may have changed.
func (sh *Shell) light() {
	bright := sh.attended() && sh.top().shines
	if sh.options.Phone != nil && bright != sh.handset.bright {
		sh.handset.bright = bright
		sh.options.Phone.Bright(bright)
	}
}

// Feel has a moment felt, once, by whoever looks at the app now, unless they want things still.
func (sh *Shell) Feel(m phone.Moment, of string) {
	last := map[phone.Moment]*string{phone.Opened: &sh.handset.opened, phone.Booked: &sh.handset.booked}[m]
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

// stillness dresses the app anew where the phone's owner has asked for no motion meanwhile, or for motion again.
func (sh *Shell) stillness() {
	if sh.options.Phone != nil && sh.options.Phone.Still() != sh.handset.still {
		sh.dress(sh.settings)
	}
}
