package screens

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// homeApp is what Home needs of the app.
type homeApp interface {
	Followed() string
	Missions(context.Context) (app.Known[[]api.Mission], error)
	Appointments(context.Context) (app.Known[[]api.Appointment], error)
	board
	rulebook
	accounts
	askings
	ledgerAlarms
}

// home shows when the next appointments are released at the mission followed, and what the citizen has coming up.
type home struct {
	stage
	app  homeApp
	page *kit.Page
	body *fyne.Container

	missions     app.Known[[]api.Mission]
	releases     app.Known[[]api.Release]
	policy       app.Known[api.Policy]
	account      app.Known[api.Account]
	appointments app.Known[[]api.Appointment]
	answers      map[any]error // what has come of asking for each of these, by its address
	arrived      bool          // enough is known to be shown
	due          bool          // something new is known and not shown yet

	mission   *kit.ListRow
	countdown *kit.Countdown
	book      *kit.Button
	hero      hero
	turn      time.Time // when a release changes its phase next
	again     time.Time // when the releases are asked for again
	opened    time.Time
}

func newHome(s stage, a homeApp) *home {
	h := &home{stage: s, app: a, body: kit.VStack(kit.SpaceM), answers: map[any]error{}, opened: s.now()}
	h.page = s.page(kit.PageParts{Title: s.words.T("home.title"), Body: h.body})
	h.show()
	h.refresh()
	tickSeconds(s, h.tick)
	return h
}

func (h *home) content() fyne.CanvasObject { return h.page }

// resume asks again for what may have changed while the reader was elsewhere.
func (h *home) resume() { h.refresh() }

func (h *home) hear(news app.News) {
	switch news.(type) {
	case app.SessionChanged, app.AppointmentsChanged, app.RequestSettled:
		h.refresh()
	case app.RequestHeard, app.LedgerAlarmed:
		h.show()
	case app.SettingsChanged:
		h.show()
		h.refresh()
	}
}

// tick moves the countdown on and nothing else, until a release changes its phase.
func (h *home) tick() {
	now := h.now()
	if !h.again.IsZero() && !now.Before(h.again) {
		h.refreshReleases()
	}
	switch {
	case !h.turn.IsZero() && !now.Before(h.turn):
		turned := h.turn
		h.show()
		h.again = now.Add(soon())
		if h.hero.kind == heroGathering {
			h.feelsOpening(h.hero.release, turned)
		}
	case !h.arrived && h.isSlow():
		h.show()
	default:
		h.count(now)
	}
}

// soon is a moment of a second to four: what a release has left is asked for after it turned, and not by all at once.
func soon() time.Duration { return time.Second + rand.N(3*time.Second) }

// show draws everything anew from what is known.
func (h *home) show() {
	now := h.now()
	h.turn, _ = nextTurn(h.releases.Value, now)
	h.hero = heroOf(h.releases.Value, now)
	if next := now.Add(soon()); h.hero.kind == heroSettling && !h.hero.until.After(now) && !h.hero.isLate(now) && h.again.After(next) {
		h.again = next
	}
	h.page.SetTitle(h.title())
	h.page.Redraw(func() {
		h.countdown, h.book = nil, nil
		h.body.Objects = slices.DeleteFunc(h.sections(), func(o fyne.CanvasObject) bool { return o == nil })
		h.count(now)
	})
}

// title greets the citizen, once it is known who it is.
func (h *home) title() string {
	if name := h.app.Session().Citizen.Name; name != (api.Localized{}) {
		return h.words.T("home.greeting", locale.A("Name", h.in(name)))
	}
	return h.words.T("home.title")
}

// sections are Home's parts from top to bottom, nil for those that have nothing to say.
func (h *home) sections() []fyne.CanvasObject {
	if h.app.Followed() == "" {
		return append([]fyne.CanvasObject{h.alarmed(), h.requestCard(), h.appointmentCard(), h.welcome()}, h.notices()...)
	}
	if h.arrived = h.arrived || h.arrives(); !h.arrived {
		return []fyne.CanvasObject{h.alarmed(), h.sessionBanner(), h.slowness(), h.coming()}
	}
	mission, _ := h.followed()
	parts := []fyne.CanvasObject{h.alarmed(), h.offline(), h.sessionBanner(), h.missionRow(mission), h.requestCard(), h.appointmentCard()}
	parts = append(parts, h.releaseParts(mission)...)
	parts = append(parts, h.nothingBooked(), h.allowance())
	return append(parts, h.notices()...)
}

// followed is the mission that the citizen follows, and whether it is known already.
func (h *home) followed() (api.Mission, bool) {
	id := h.app.Followed()
	i := slices.IndexFunc(h.missions.Value, func(m api.Mission) bool { return m.ID == id })
	if i < 0 {
		return api.Mission{ID: id}, false
	}
	return h.missions.Value[i], true
}

// welcome stands in the place of all that is a mission's until one is chosen.
func (h *home) welcome() fyne.CanvasObject {
	choose := kit.NewButton(h.look, kit.Primary, h.words.T("action.choose_mission"), func() { h.nav.Push(To(Missions)) })
	return kit.Empty(h.look, kit.IconMission, h.words.T("home.follow_title"), h.words.T("home.follow"), choose)
}

// missionRow names the mission, where it is known, and leads to the others.
func (h *home) missionRow(m api.Mission) fyne.CanvasObject {
	parts := kit.RowParts{Icon: kit.IconMission, Title: h.words.T("home.change_mission"), OnTap: func() { h.nav.Push(To(Missions)) }}
	if m.Name != (api.Localized{}) {
		parts.Title, parts.Lines = h.in(m.Name), []string{parts.Title}
	}
	h.mission = kit.NewListRow(h.look, parts)
	return kit.ListCard(h.mission)
}

// submit does what the main button does: it leads on to the services, or to the request that was made there already.
func (h *home) submit() {
	if p, ok := h.pendingHere(); ok {
		h.nav.Push(p.to)
	} else if h.app.Followed() != "" {
		h.onBook()
	}
}

func (h *home) onBook() { h.nav.Push(To(Services, h.app.Followed())) }
