package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// A wish that stands goes into each following release, for any time of the service, until it is served or withdrawn.

// standSwitch leaves a request standing or no longer, with one sentence of what that does.
func (s stage) standSwitch(on bool, onChange func(on bool)) fyne.CanvasObject {
	return kit.ListCard(kit.NewSwitchRow(s.look, s.words.T("fair.stand"), s.words.T("fair.stand_hint"), on, onChange))
}

// onStand has the ministry leave the request standing, or no longer.
func (r *request) onStand(on bool) {
	id := r.request.ID
	stand := func(ctx context.Context) (api.Request, error) { return r.app.Stand(ctx, id, on) }
	task(r.stage, stand, func(made api.Request, err error) {
		if err != nil {
			r.tell(r.banner, err, func() { r.onStand(on) })
		} else {
			r.banner.Hide()
			r.take(made)
		}
		r.show() // the switch shows what holds
	})
}

// standAgain asks for the service once more with one tap, in the next release and each following one, for any time; or leads back to
// choosing.
func (r *request) standAgain() []fyne.CanvasObject {
	label, act := r.wayOn()
	var again *kit.Button
	r.onward = func() { r.onStandAgain(again) }
	again = kit.NewButton(r.look, kit.Primary, r.words.T("fair.stand_again"), r.onward)
	return []fyne.CanvasObject{again, kit.NewButton(r.look, kit.Secondary, r.words.T(label), act)}
}

func (r *request) onStandAgain(again *kit.Button) {
	again.SetBusy(true)
	settled := *r.request
	stand := func(ctx context.Context) (api.Request, error) { return r.app.StandAgain(ctx, settled) }
	task(r.stage, stand, func(made api.Request, err error) {
		again.SetBusy(false)
		if err != nil {
			r.tell(r.banner, err, func() { r.onStandAgain(again) })
			r.page.Refresh()
			return
		}
		r.nav.Replace(To(Request, made.ID))
	})
}
