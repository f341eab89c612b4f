package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// devicesApp is what the list of devices needs of the app.
type devicesApp interface {
	Devices(context.Context) ([]api.Device, error)
	SignOutDevice(ctx context.Context, deviceID string) error
}

// devices lists the citizen's devices: this one, and one that waits to be let in. Each can be signed out.
type devices struct {
	stage
	app  devicesApp
	page *kit.Page
}

func newDevices(s stage, a devicesApp) *devices {
	d := &devices{stage: s, app: a}
	d.page = s.page(kit.PageParts{
		Title: s.words.T("settings.devices"), Body: kit.NewSkeleton(s.look, 3, s.words.T("state.loading")),
	})
	d.load()
	return d
}

func (d *devices) content() fyne.CanvasObject { return d.page }

func (d *devices) resume() { d.load() }

func (d *devices) load() {
	task(d.stage, d.app.Devices, func(list []api.Device, err error) {
		if err != nil {
			d.page.SetBody(d.failed(err, d.load))
			return
		}
		d.show(list)
	})
}

func (d *devices) show(list []api.Device) {
	var rows []fyne.CanvasObject
	for _, device := range list {
		rows = append(rows, d.row(device))
	}
	d.page.SetBody(kit.VStack(kit.SpaceM,
		kit.NewText(d.look, d.words.T("settings.devices_lead"), kit.Style{Color: kit.ColorMuted}), kit.ListCard(rows...)))
}

func (d *devices) row(device api.Device) fyne.CanvasObject {
	t := d.words.T
	registered := t("settings.device_registered",
		locale.A("When", d.words.RelativeTime(device.RegisteredAt.In(d.here), d.now().In(d.here))))
	parts := kit.RowParts{Icon: kit.IconPhone, Title: device.Name, Lines: []string{registered}}
	if device.ThisDevice {
		parts.Lines = []string{t("device.this"), registered}
	}
	switch device.State {
	case api.Active:
		parts.Chip, parts.ChipTone = t("settings.device_active"), kit.Good
		parts.OnTap = func() { d.onSignOut(device) }
	case api.Waiting:
		parts.Chip, parts.ChipTone = t("settings.device_waiting"), kit.Warn
		parts.OnTap = func() { d.nav.Push(d.decision(device)) }
	default:
		parts.Chip = t("settings.device_signed_out")
	}
	return kit.NewListRow(d.look, parts)
}

// decision is where a waiting device is let in: this one waits for it, another one is decided on.
func (d *devices) decision(device api.Device) Route {
	if device.ThisDevice {
		return To(DeviceWaiting)
	}
	return To(ApproveDevice)
}

func (d *devices) onSignOut(device api.Device) {
	t := d.words.T
	d.confirm(confirmation{
		title: t("settings.device_sign_out_title"), lead: t("settings.device_sign_out_lead", locale.A("Device", device.Name)),
		confirm: t("settings.sign_out"), keep: t("settings.keep"),
		do: func(ctx context.Context) error { return d.app.SignOutDevice(ctx, device.ID) },
		done: func() {
			d.load()
			d.nav.Announce(kit.Good, t("settings.device_sign_out_done"), "")
		},
	})
}
