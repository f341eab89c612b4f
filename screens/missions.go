package screens

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// missionsApp is what Missions needs of the app.
type missionsApp interface {
	Missions(context.Context) (app.Known[[]api.Mission], error)
	Followed() string
	Follow(missionID string) error
}

// missions lists every embassy and consulate, to be searched; the one that is tapped is followed.
type missions struct {
	stage
	app    missionsApp
	page   *kit.Page
	search *kit.Field
	count  *kit.Text
	old    *fyne.Container // since when nothing was heard of the ministry
	list   *fyne.Container
	all    app.Known[[]api.Mission]
}

func newMissions(s stage, a missionsApp) *missions {
	m := &missions{stage: s, app: a, list: kit.VStack(kit.SpaceM), old: kit.VStack(""), count: s.hint("")}
	m.search = kit.NewField(s.look, kit.Words, s.words.T("missions.search"))
	m.search.OnChange = func(string) { m.show() }
	m.page = s.page(kit.PageParts{
		Title: s.words.T("missions.title"), Body: kit.VStack(kit.SpaceM, m.old, m.search, m.count, m.list),
	})
	m.show()
	m.refresh()
	return m
}

func (m *missions) content() fyne.CanvasObject { return m.page }

func (m *missions) start() fyne.Focusable { return m.search.Input() }

func (m *missions) refresh() { read(m.stage, m.app.Missions, m.take) }

// retry asks the ministry alone: what the device knows is shown already.
func (m *missions) retry() { task(m.stage, m.app.Missions, m.take) }

func (m *missions) take(known app.Known[[]api.Mission], err error) {
	if err == nil {
		m.all = known
		m.show()
	} else if m.all.At.IsZero() {
		m.fill(m.failed(err, m.retry))
	}
}

// submit follows the only mission that was found.
func (m *missions) submit() {
	if found := findMissions(m.all.Value, m.search.Value()); len(found) == 1 {
		m.onPick(found[0])
	}
}

// show lists what the search finds.
func (m *missions) show() {
	query := m.search.Value()
	found := findMissions(m.all.Value, query)
	m.showAge()
	m.count.Hidden = query == "" || len(found) == 0
	m.count.SetText(m.words.N("missions.found", len(found)))
	switch {
	case m.all.At.IsZero():
		m.fill(m.coming())
	case len(m.all.Value) == 0:
		again := kit.NewButton(m.look, kit.Secondary, m.words.T("action.retry"), m.retry)
		m.fill(kit.Empty(m.look, kit.IconMission, m.words.T("state.empty"), m.words.T("missions.none"), again))
	case len(found) == 0:
		all := kit.NewButton(m.look, kit.Secondary, m.words.T("action.show_all"), m.onAll)
		m.fill(kit.Empty(m.look, kit.IconSearch, m.words.T("missions.empty_title"), m.words.T("missions.empty", locale.A("Query", query)), all))
	default:
		rows := make([]fyne.CanvasObject, len(found))
		for i, mission := range found {
			rows[i] = m.row(mission)
		}
		m.fill(kit.ListCard(rows...))
	}
}

// showAge says since when nothing was heard of the ministry, if it was not just now.
func (m *missions) showAge() {
	m.old.Objects, m.old.Hidden = nil, !m.all.Stale
	if m.all.Stale {
		m.old.Objects = []fyne.CanvasObject{m.offlineSince(m.all.At, "", m.retry)}
	}
}

// onAll takes the search back.
func (m *missions) onAll() {
	m.search.SetValue("")
	m.show()
	m.nav.Focus(nil)
}

// coming has the shape of the list while it is fetched.
func (m *missions) coming() fyne.CanvasObject {
	model := m.modelMission()
	model.Status, model.Country = api.MissionStatusLive, model.City
	rows := make([]fyne.CanvasObject, 5)
	for i := range rows {
		rows[i] = m.row(model)
	}
	return m.skeleton(kit.ListCard(rows...))
}

func (m *missions) fill(o fyne.CanvasObject) {
	m.list.Objects = []fyne.CanvasObject{o}
	m.page.Refresh()
}

func (m *missions) row(mission api.Mission) fyne.CanvasObject {
	lines := []string{m.in(mission.Country)}
	switch mission.Status {
	case api.MissionStatusPilot:
		lines = append(lines, m.distance(mission), m.words.T("missions.pilot"))
	case api.MissionStatusLive:
		lines = append(lines, m.distance(mission))
	}
	chip, tone := m.status(mission)
	return kit.NewListRow(m.look, kit.RowParts{
		Icon: kit.IconMission, Title: m.in(mission.Name), Lines: lines, Chip: chip, ChipTone: tone,
		OnTap: func() { m.onPick(mission) },
	})
}

// status is the word beside a mission: that it is the one followed, or how far booking is there.
func (m *missions) status(mission api.Mission) (words string, tone kit.Tone) {
	switch {
	case mission.ID == m.app.Followed():
		return m.words.T("missions.following"), kit.Good
	case mission.Status == api.MissionStatusPilot:
		return m.words.T("missions.status_pilot"), kit.Neutral
	case mission.Status == api.MissionStatusSoon:
		return m.words.T("missions.status_soon"), kit.Warn
	}
	return "", kit.Neutral
}

// distance is how far the mission's clocks are from the device's.
func (m *missions) distance(mission api.Mission) string {
	_, here := m.now().In(m.here).Zone()
	ahead := time.Duration(mission.UtcOffsetSeconds-here) * time.Second
	switch {
	case ahead > 0:
		return m.words.T("missions.zone_ahead", locale.A("Time", m.words.Until(ahead)))
	case ahead < 0:
		return m.words.T("missions.zone_behind", locale.A("Time", m.words.Until(-ahead)))
	}
	return m.words.T("missions.zone_same")
}

// onPick follows the mission and goes to Home, which shows it. Where the choice cannot be kept it holds until the app is
// closed.
func (m *missions) onPick(mission api.Mission) {
	err := m.app.Follow(mission.ID)
	m.nav.Root(To(Home))
	if err != nil {
		m.nav.Announce(kit.Warn, "", m.words.T("settings.not_kept"))
		return
	}
	m.nav.Announce(kit.Good, "", m.words.T("missions.followed", locale.A("Mission", m.in(mission.Name))))
}
