package screens

import (
	"time"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// offlineSince says since when nothing was heard of the ministry, with a sentence about what that means here, and offers
// to ask again. The button is busy from then on: an answer brings another banner, or none.
func (s stage) offlineSince(at time.Time, sentence string, again func()) *kit.Banner {
	since := s.words.T("offline.short", locale.A("When", s.when(at.In(s.here))))
	banner := kit.NewBanner(s.look, kit.Neutral, since, sentence)
	banner.SetIcon(kit.IconOffline)
	banner.SetAction(s.words.T("action.retry"), func() {
		banner.Action().SetBusy(true)
		again()
	})
	return banner
}
