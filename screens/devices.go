package screens

import (
	"context"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// devicesApp is what the list of devices needs of the app.
type devicesApp interface {
	Session() app.Session
	Devices(context.Context) (app.Known[[]api.Device], error)
	SignOutDevice(ctx context.Context, deviceID string) error
}

// devices lists the citizen's devices: this one, which can be signed out, and one that waits to be let in.
type devices struct {
	stage
	app   devicesApp
	page  *kit.Page
	shown bool // a list, rather than what stands in its place
}

func newDevices(s stage, a devicesApp) *devices {
	d := &devices{stage: s, app: a}
	example := api.Device{Name: "Galaxy A54", Platform: api.Android, State: api.Active, ThisDevice: true}
	d.page = s.page(kit.PageParts{
		Title: s.words.T("settings.devices"), Body: kit.NewSkeleton(d.list([]api.Device{example}), s.words.T("state.loading")),
	})
	d.load()
	return d
}

func (d *devices) content() fyne.CanvasObject { return d.page }

func (d *devices) resume() { d.load() }

// hear shows at once a device that asks while the list is open.
func (d *devices) hear(news app.News) {
	if _, asking := news.(app.DeviceAsking); asking {
		d.load()
	}
}

func (d *devices) load() {
	if state := d.app.Session().State; state < app.DeviceWaiting {
		d.page.SetBody(d.signedOut(state))
		return
	}
	read(d.stage, d.app.Devices, func(known app.Known[[]api.Device], err error) {
		switch {
		case err == nil:
			d.shown = true
			d.page.Redraw(func() { d.show(known) })
		case !d.shown:
			d.page.SetBody(d.failed(err, d.load))
		}
	})
}

func (d *devices) show(known app.Known[[]api.Device]) {
	parts := []fyne.CanvasObject{}
	if known.Stale {
		parts = append(parts, d.offlineSince(known.At, d.words.T("offline.needs_network"), d.load))
	}
	d.page.SetBody(kit.VStack(kit.SpaceL, append(parts, d.list(known.Value))...))
}

func (d *devices) list(list []api.Device) fyne.CanvasObject {
	t := d.words.T
	parts := kit.VStack(kit.SpaceL, kit.NewText(d.look, t("settings.devices_lead"), kit.Style{Color: kit.ColorMuted}))
	var rows []fyne.CanvasObject
	for _, device := range list {
		rows = append(rows, d.row(device))
	}
	parts.Add(kit.ListCard(rows...))
	for _, device := range list {
		if device.ThisDevice && device.State == api.Active {
			parts.Add(kit.ListCard(kit.NewListRow(d.look, kit.RowParts{
				Icon: kit.IconPhone, Title: t("settings.device_sign_out"), Danger: true, NoChevron: true, OnTap: func() { d.onSignOut(device) },
			})))
		}
	}
	return parts
}

// row is one device. Only one that waits leads on: this one to what it waits for, another to be decided on.
func (d *devices) row(device api.Device) fyne.CanvasObject {
	t := d.words.T
	parts := kit.RowParts{Icon: platformIcon(device.Platform), Title: device.Name, Lines: d.about(device)}
	switch device.State {
	case api.Active:
		parts.Chip, parts.ChipTone = t("settings.device_active"), kit.Good
	case api.Waiting:
		parts.Chip, parts.ChipTone = t("settings.device_waiting"), kit.Warn
		to := To(ApproveDevice)
		if device.ThisDevice {
			to = To(DeviceWaiting)
		}
		parts.OnTap = func() { d.nav.Push(to) }
	default:
		parts.Chip = t("settings.device_signed_out")
	}
	return kit.NewListRow(d.look, parts)
}

// about tells devices apart: whether it is this one, what it is, and since when.
func (s stage) about(device api.Device) []string {
	var lines []string
	if device.ThisDevice {
		lines = append(lines, s.words.T("device.this"))
	}
	since := "settings.device_registered"
	if device.State == api.Waiting {
		since = "settings.device_asked"
	}
	when := s.words.RelativeTime(device.RegisteredAt.In(s.here), s.now().In(s.here))
	return append(lines, s.words.T("platform."+string(device.Platform)), s.words.T(since, locale.A("When", when)))
}

func platformIcon(p api.Platform) kit.Icon {
	if p == api.Android || p == api.Ios {
		return kit.IconPhone
	}
	return kit.IconDevices
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
