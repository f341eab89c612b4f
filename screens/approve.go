package screens

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// approveApp is what deciding on a new device needs of the app.
type approveApp interface {
	accounts
	DecideDevice(ctx context.Context, deviceID, number string, approve bool) (api.Device, error)
}

// approval is the old device's side of rule 10: another device wants to be let in, and shows a number to compare.
type approval struct {
	stage
	app approveApp

	page    *kit.Page
	trouble *kit.Banner
	approve *kit.Button
	refuse  *kit.Button
	device  api.Device
}

func newApproval(s stage, a approveApp) *approval {
	v := &approval{stage: s, app: a}
	v.trouble = kit.NewBanner(s.look, kit.Warn, "", "")
	v.trouble.Hide()
	v.approve = kit.NewButton(s.look, kit.Primary, s.words.T("device.approve"), func() { v.decide(v.approve, true) })
	v.refuse = kit.NewButton(s.look, kit.Danger, s.words.T("device.refuse"), func() { v.decide(v.refuse, false) })
	v.page = s.page(kit.PageParts{
		Title: s.words.T("device.request_title"), Body: v.skeleton(v.question(exampleDevice())),
	})
	v.load()
	return v
}

func (v *approval) content() fyne.CanvasObject { return v.page }

func (v *approval) load() {
	if state := v.app.Session().State; state < app.DeviceWaiting {
		v.instead(v.signedOut(state))
		return
	}
	task(v.stage, v.app.Account, func(account app.Known[api.Account], err error) {
		asking := account.Value.WaitingDevice
		switch {
		case err != nil:
			v.instead(v.failed(err, v.load))
		case account.Stale:
			v.instead(kit.Empty(v.look, kit.IconOffline, v.words.T("offline.title"), v.words.T("offline.needs_network"),
				kit.NewButton(v.look, kit.Secondary, v.words.T("action.retry"), v.load)))
		case asking == nil || asking.ID == account.Value.Device.ID:
			v.instead(v.nothing())
		default:
			v.show(*asking)
		}
	})
}

// nothing says that no device is waiting, or none any more.
func (v *approval) nothing() fyne.CanvasObject {
	back := kit.NewButton(v.look, kit.Secondary, v.words.T("action.done"), v.nav.Back)
	return kit.Empty(v.look, kit.IconDevices, v.words.T("device.none_title"), v.words.T("device.none"), back)
}

// instead shows something in place of the question.
func (v *approval) instead(body fyne.CanvasObject) {
	v.page.SetBody(body)
	v.page.SetActions()
}

// show puts the question: is this your device, and does it show this number?
func (v *approval) show(d api.Device) {
	v.device = d
	v.page.SetBody(kit.VStack(kit.SpaceL, v.trouble, v.question(d)))
	v.page.SetActions(v.approve, v.refuse)
}

func (v *approval) question(d api.Device) fyne.CanvasObject {
	t := v.words.T
	return kit.VStack(kit.SpaceL,
		kit.NewText(v.look, t("device.request_lead", locale.A("Device", d.Name)), kit.Style{}),
		kit.ListCard(kit.NewListRow(v.look, kit.RowParts{Icon: platformIcon(d.Platform), Title: d.Name, Lines: v.about(d)})),
		kit.NewBanner(v.look, kit.Warn, "", t("device.request_warning")),
		kit.AccentCard(kit.VStack(kit.SpaceM,
			kit.NewText(v.look, t("device.request_number"), kit.Style{Weight: kit.SemiBold}),
			kit.NewText(v.look, v.words.Digits(numberOf(d)), kit.Style{
				Size: kit.SizeDisplay, Weight: kit.Bold, Color: kit.ColorForest, Align: kit.AlignCenter, Tabular: true,
			}))),
		kit.VStack(kit.SpaceS,
			kit.NewText(v.look, t("device.request_after"), kit.Style{}),
			kit.NewText(v.look, t("device.request_refuse_after"), kit.Style{})))
}

// exampleDevice gives the question its shape while the real one is asked for.
func exampleDevice() api.Device {
	return api.Device{Name: "Galaxy A54", Platform: api.Android, ApprovalNumber: new("00")}
}

// numberOf are the two digits that both devices show, "" where there are none.
func numberOf(d api.Device) string {
	if d.ApprovalNumber == nil {
		return ""
	}
	return *d.ApprovalNumber
}

func (v *approval) decide(pressed *kit.Button, approve bool) {
	if v.approve.Busy() || v.refuse.Busy() {
		return
	}
	v.trouble.Hide()
	pressed.SetBusy(true)
	attempt(v.stage, func(ctx context.Context) error {
		_, err := v.app.DecideDevice(ctx, v.device.ID, numberOf(v.device), approve)
		return err
	}, func(err error) {
		pressed.SetBusy(false)
		problem := (*api.Problem)(nil)
		switch {
		case errors.As(err, &problem) && problem.Code == "approval-not-pending":
			v.instead(v.nothing())
		case err != nil:
			v.tell(v.trouble, err, func() { v.decide(pressed, approve) })
			v.page.ScrollToTop()
			v.page.Refresh()
		case approve:
			v.approved()
		default:
			v.nav.Back()
			v.nav.Announce(kit.Good, v.words.T("device.request_refused"), "")
		}
	})
}

// approved says what has become of this device: it is signed out.
func (v *approval) approved() {
	v.page.SetBody(kit.Empty(v.look, kit.IconSuccess, v.words.T("device.request_approved"), v.words.T("device.request_done"), nil))
	v.page.SetActions(kit.NewButton(v.look, kit.Primary, v.words.T("action.done"), func() { v.nav.Root(To(Home)) }))
}
