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
	list   *fyne.Container
	all    app.Known[[]api.Mission]
}

func newMissions(s stage, a missionsApp) *missions {
	m := &missions{stage: s, app: a, list: kit.VStack(kit.SpaceM), count: s.hint("")}
	m.search = kit.NewField(s.look, kit.Words, s.words.T("missions.search"))
	m.search.OnChange = func(string) { m.show() }
	m.page = s.page(kit.PageParts{
		Title: s.words.T("missions.title"), Body: kit.VStack(kit.SpaceM, m.search, m.count, m.list),
	})
	m.show()
	m.refresh()
	return m
}

func (m *missions) content() fyne.CanvasObject { return m.page }

func (m *missions) start() fyne.Focusable { return m.search.Input() }

func (m *missions) refresh() {
	read(m.stage, m.app.Missions, func(known app.Known[[]api.Mission], err error) {
		if err != nil && m.all.At.IsZero() {
			m.fill(m.failed(err, m.refresh))
			return
		}
		if err == nil {
			m.all = known
			m.show()
		}
	})
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
	m.count.Hidden = query == "" || len(found) == 0
	m.count.SetText(m.words.N("missions.found", len(found)))
	switch {
	case m.all.At.IsZero():
		m.fill(kit.NewSkeleton(m.look, 6, m.words.T("state.loading")))
	case len(m.all.Value) == 0:
		m.fill(kit.Empty(m.look, kit.IconMission, m.words.T("state.empty"), m.words.T("missions.none"), nil))
	case len(found) == 0:
		m.fill(kit.Empty(m.look, kit.IconSearch, m.words.T("missions.empty_title"), m.words.T("missions.empty", locale.A("Query", query)), nil))
	default:
		rows := make([]fyne.CanvasObject, len(found))
		for i, mission := range found {
			rows[i] = m.row(mission)
		}
		m.fill(kit.ListCard(rows...))
	}
}

func (m *missions) fill(o fyne.CanvasObject) {
	m.list.Objects = []fyne.CanvasObject{o}
	m.page.Refresh()
}

func (m *missions) row(mission api.Mission) fyne.CanvasObject {
	lines := []string{m.in(mission.Country), m.distance(mission)}
	if mission.Status == api.MissionStatusSoon {
		lines = lines[:1]
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
