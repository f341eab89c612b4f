package screens

import (
	"context"
	"slices"
	"time"

	"mawidi/screens/kit"
)

// notice is something said above the page that is open.
type notice struct {
	key             string // two of the same are shown as one
	tone            kit.Tone
	title, sentence string
	label           string // of what can be done about it; "" for closing it
	act             func()
	stays           bool   // until it is closed, also on other pages
	again           func() // says it once more, in another language; nil for what is said only once
}

// goodNewsLasts is how long a notice stays that only says that all went well.
const goodNewsLasts = 8 * time.Second

// Announce shows a notice above whatever page is open, until the reader closes it or goes on; good news goes by itself.
func (sh *Shell) Announce(tone kit.Tone, title, sentence string) {
	n := notice{key: title + sentence, tone: tone, title: title, sentence: sentence}
	sh.put(n)
	if tone != kit.Good {
		return
	}
	once, done := context.WithCancel(sh.live)
	sh.run.Every(once, goodNewsLasts, func() {
		if once.Err() == nil {
			done()
			sh.drop(n.key)
		}
	})
}

// put shows a notice on top of the others, in place of one with the same key.
func (sh *Shell) put(n notice) {
	sh.drop(n.key)
	sh.notices = append([]notice{n}, sh.notices...)
	sh.drawNotices()
	kit.Arrive(sh.look, sh.board.Content, kit.FromAbove)
}

// drop takes a notice away.
func (sh *Shell) drop(key string) {
	sh.notices = slices.DeleteFunc(sh.notices, func(n notice) bool { return n.key == key })
	sh.drawNotices()
}

// retell says in the language that is spoken now what stands on the board, so far as it can be said again.
func (sh *Shell) retell() {
	for _, n := range slices.Backward(slices.Clone(sh.notices)) {
		if n.again != nil {
			n.again()
		}
	}
	sh.drawNotices()
}

// passOn takes away what does not stay when the reader goes to another page.
func (sh *Shell) passOn() {
	sh.notices = slices.DeleteFunc(sh.notices, func(n notice) bool { return !n.stays })
	sh.drawNotices()
}

// drawNotices shows the newest notice. The others wait their turn, so that the page under them keeps its room.
func (sh *Shell) drawNotices() {
	show(sh.board, len(sh.notices) > 0)
	if len(sh.notices) > 0 {
		sh.board.Content = kit.Pad(kit.SpaceM, kit.SpaceS, sh.banner(sh.notices[0]))
		sh.board.ScrollToTop()
		sh.board.Refresh()
	}
	sh.frame.Refresh()
}

func (sh *Shell) banner(n notice) *kit.Banner {
	banner := kit.NewBanner(sh.look, n.tone, n.title, n.sentence)
	drop := func() { sh.drop(n.key) }
	if n.label == "" {
		banner.SetDismiss(sh.words.T("action.close"), drop)
		return banner
	}
	banner.SetAction(n.label, func() {
		drop()
		n.act()
	})
	return banner
}
