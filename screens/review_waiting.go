package screens

import (
	"context"
	"time"

	"mawidi/screens/kit"
)

// patience is how long an answer may take before the reader is told that it is still being waited for.
const patience = 6 * time.Second

// tick tells why there is no answer yet: the booking waits for a fresh confirmation, or the network is slow.
func (r *review) tick() {
	if r.since.IsZero() {
		return
	}
	pending, ok := pendingFor(r.app, r.wish.ApplicantID)
	left := pending.SendAt.Sub(r.now())
	switch {
	case ok && left > 0:
		r.countDown(left)
	case r.waits:
		r.busy(true)
	case ok && pending.Unheard:
		r.banner.Set(kit.Warn, r.words.T("review.unsure_title"), r.words.T("review.trying"))
		r.banner.SetIcon(kit.IconOffline)
		r.reveal()
	case r.now().Sub(r.since) > patience && !r.banner.Visible():
		r.say(kit.Neutral, hindrance{title: r.words.T("review.slow_title"), sentence: r.words.T("review.slow")})
	}
}

// countDown says when the booking goes out. Until then another time can be chosen.
func (r *review) countDown(left time.Duration) {
	r.banner.Set(kit.Neutral, r.goesOutIn(left), r.words.T("confirming.why"))
	r.banner.SetSpoken(r.goesOutIn(forEars(left)))
	r.banner.SetIcon(kit.IconClock)
	if !r.waits {
		r.waits = true
		r.other.Show()
		r.reveal()
	}
}

// reveal brings the banner into sight, once.
func (r *review) reveal() {
	if !r.banner.Visible() {
		r.banner.SetAction("", nil)
		r.banner.Show()
		r.page.Refresh()
		r.page.ScrollToTop()
	}
}

// onOtherTime leads back to choosing, and takes back a booking that waits.
func (r *review) onOtherTime() {
	if !r.waits {
		r.nav.Back()
		return
	}
	taken := func(context.Context) (bool, error) { return r.app.WithdrawWish(r.wish.ApplicantID), nil }
	task(r.stage, taken, func(inTime bool, _ error) {
		if inTime {
			r.nav.Back()
		}
	})
}
