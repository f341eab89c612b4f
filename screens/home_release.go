package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// heroKind is what the large card on Home is about.
type heroKind int

const (
	heroNone      heroKind = iota // no release is known
	heroWaiting                   // for the next release
	heroGathering                 // of requests
	heroSettling                  // just over, the result is on its way
)

// hero is the large card: what it counts down to, and how many slots can be booked meanwhile.
type hero struct {
	kind    heroKind
	release api.Release
	until   time.Time
	free    int
}

func heroOf(releases []api.Release, now time.Time) hero {
	free := leftOf(releases, "", now)
	if r, ok := gatheringOf(releases, "", now); ok {
		return hero{kind: heroGathering, release: r, until: r.SettlesAt, free: free}
	}
	for _, r := range releases {
		if isSettling(r, now) {
			return settlingHero(r, now, free)
		}
	}
	if r, ok := nextOf(releases, "", now); ok {
		return hero{kind: heroWaiting, release: r, until: r.GathersFrom, free: free}
	}
	return hero{free: free}
}

// settlingHero counts down to the public random number that the release is drawn with, where it is known when that comes.
func settlingHero(r api.Release, now time.Time, free int) hero {
	h := hero{kind: heroSettling, release: r, free: free}
	if r.DrawsAt != nil && r.DrawsAt.After(now) {
		h.until = *r.DrawsAt
	}
	return h
}

// drawDue is when the result of a release that is settling was to be there.
func (h hero) drawDue() time.Time {
	if h.release.DrawsAt != nil {
		return *h.release.DrawsAt
	}
	return h.release.SettlesAt
}

// isLate tells whether the result takes longer than it should.
func (h hero) isLate(now time.Time) bool {
	return h.kind == heroSettling && now.Sub(h.drawDue()) >= settlingTime
}

// releaseParts are the cards about the mission's releases.
func (h *home) releaseParts(m api.Mission) []fyne.CanvasObject {
	switch {
	case m.Status == api.MissionStatusSoon:
		banner := kit.NewBanner(h.look, kit.Neutral, h.words.T("missions.status_soon"), h.words.T("missions.soon"))
		banner.SetAction(h.words.T("home.change_mission"), func() { h.nav.Push(To(Missions)) })
		return []fyne.CanvasObject{banner}
	case h.releases.At.IsZero():
		return []fyne.CanvasObject{h.failed(h.answers[&h.releases], h.onRetry)}
	}
	return []fyne.CanvasObject{h.openCard(), h.heroCard(m), h.day()}
}

// openCard says that appointments can be booked right now, where some can.
func (h *home) openCard() fyne.CanvasObject {
	if h.hero.free == 0 || h.hero.kind == heroGathering && !gathersLong(h.hero.release) {
		return nil // a minute leaves no time for anything else
	}
	h.book = kit.NewButton(h.look, kit.Primary, h.words.T("action.book"), h.onBook)
	left := h.words.N("home.slots", h.hero.free)
	if h.releases.Stale {
		left = h.words.N("home.slots_then", h.hero.free)
	}
	return kit.AccentCard(h.headline("home.open_title"), h.line(left), h.book)
}

func (h *home) heroCard(m api.Mission) fyne.CanvasObject {
	switch h.hero.kind {
	case heroWaiting:
		return h.waitingCard(m)
	case heroGathering:
		return h.gatheringCard()
	case heroSettling:
		return h.settlingCard()
	}
	if h.releases.Stale { // what was known is over, and what comes is not known
		return kit.Card(h.line(h.words.T("home.no_releases_offline")))
	}
	return kit.Card(h.line(h.words.T("home.no_releases")))
}

// settlingCard is shown between the end of a gathering and its draw.
func (h *home) settlingCard() fyne.CanvasObject {
	switch {
	case h.hero.isLate(h.now()):
		return kit.AccentCard(h.headline("fair.late_title"), h.line(h.words.T("fair.late_anyone")))
	case h.hero.until.IsZero():
		return kit.AccentCard(h.headline("home.settling_title"), h.line(h.words.T("home.settling")))
	}
	h.countdown = h.newCountdown()
	return kit.AccentCard(h.headline("fair.closed_title"), h.countdown, h.line(h.words.T("fair.draws", locale.A("When", h.when(h.hero.until)))))
}

func (h *home) waitingCard(m api.Mission) fyne.CanvasObject {
	h.countdown = h.newCountdown()
	opens := h.words.T("home.opens", locale.A("When", h.there(h.hero.until, m.City)))
	card := kit.AccentCard(h.headline("home.next_release"), h.countdown, h.line(opens))
	if h.hero.free == 0 {
		h.book = kit.NewButton(h.look, kit.Secondary, h.words.T("home.prepare"), h.onBook)
		return kit.VStack(kit.SpaceM, card, h.book)
	}
	return card
}

func (h *home) gatheringCard() fyne.CanvasObject {
	h.countdown = h.newCountdown()
	if p, ok := h.pendingHere(); ok {
		return h.askedCard(p)
	}
	kind := kit.Primary
	if h.book != nil { // something can be booked at once, too
		kind = kit.Secondary
	}
	card := []fyne.CanvasObject{h.headline("home.gathering_title"), h.countdown}
	if odds := h.odds(h.hero.release, ""); odds != "" {
		card = append(card, h.line(odds))
	}
	h.book = kit.NewButton(h.look, kind, h.words.T("home.choose"), h.onBook)
	return kit.AccentCard(append(card, h.line(h.words.T("home.gathering")), h.book)...)
}

// askedCard says that the citizen has asked already. Those who have children may ask for them too (rule 2).
func (h *home) askedCard(p pendingRequest) fyne.CanvasObject {
	h.book = kit.NewButton(h.look, kit.Primary, h.words.T("book.asked_show"), func() { h.nav.Push(p.to) })
	parts := []fyne.CanvasObject{h.headline("home.request_pending_title"), h.countdown}
	for _, line := range p.lines {
		parts = append(parts, h.line(line))
	}
	card := kit.AccentCard(append(parts, h.book)...)
	if len(h.account.Value.Applicants) > 1 {
		card = kit.VStack(kit.SpaceS, card, kit.NewButton(h.look, kit.Quiet, h.words.T("home.ask_for_other"), h.onBook))
	}
	return card
}

func (h *home) headline(key string) fyne.CanvasObject {
	return kit.NewHeading(h.look, h.words.T(key), kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold, Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft})
}

func (h *home) line(sentence string) fyne.CanvasObject {
	return kit.NewText(h.look, sentence, kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft})
}

// count shows the time left. It is worked out from the clock at every tick, so that a sleep of the device is not missed.
func (h *home) count(now time.Time) {
	if h.countdown == nil {
		return
	}
	said := map[heroKind]string{heroGathering: "a11y.time_left", heroSettling: "a11y.until_draw"}[h.hero.kind]
	if said == "" {
		said = "a11y.countdown"
	}
	h.countTo(h.countdown, said, h.hero.until.Sub(now))
}
