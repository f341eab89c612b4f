package screens

import (
	"slices"

	"mawidi/screens/kit"
)

// notice is something said above the page that is open.
type notice struct {
	key             string // two of the same are shown as one
	tone            kit.Tone
	title, sentence string
	label           string // of what can be done about it; "" for closing it
	act             func()
	stays           bool // until it is closed, also on other pages
}

// Announce shows a notice above whatever page is open, until the reader closes it or goes on.
func (sh *Shell) Announce(tone kit.Tone, title, sentence string) {
	sh.put(notice{key: title + sentence, tone: tone, title: title, sentence: sentence})
}

// put shows a notice on top of the others, in place of one with the same key.
func (sh *Shell) put(n notice) {
	sh.drop(n.key)
	sh.notices = append([]notice{n}, sh.notices...)
	sh.drawNotices()
}

// drop takes a notice away.
func (sh *Shell) drop(key string) {
	sh.notices = slices.DeleteFunc(sh.notices, func(n notice) bool { return n.key == key })
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
	label := n.label
	if label == "" {
		label = sh.words.T("action.close")
	}
	banner.SetAction(label, func() {
		sh.drop(n.key)
		if n.act != nil {
			n.act()
		}
	})
	return banner
}
