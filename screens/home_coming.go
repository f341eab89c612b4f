package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
)

// coming has the shape of Home on an ordinary day while it is fetched: the mission, the countdown to the next release, the day's
// four releases.
func (h *home) coming() fyne.CanvasObject {
	m, now := h.modelMission(), h.now()
	model := &home{stage: h.stage, app: h.app}
	for i := range 4 {
		r := api.Release{OpensAt: now.Add(time.Duration(i-3) * time.Second), Services: []api.ReleaseCount{{Slots: 1}}}
		r.GathersFrom, r.SettlesAt = r.OpensAt, r.OpensAt
		model.releases.Value = append(model.releases.Value, r)
	}
	model.policy = app.Known[api.Policy]{Value: api.Policy{WindowDays: 7}}
	model.hero = hero{kind: heroWaiting, until: now}
	card := model.waitingCard(m)
	model.countdown.SetTime("00:00:00", nil)
	return h.skeleton(model.missionRow(m), card, model.day())
}

// slowness says, after a while, that it is only the network.
func (h *home) slowness() fyne.CanvasObject {
	if !h.isSlow() {
		return nil
	}
	return h.hint(h.words.T("state.still_trying"))
}
