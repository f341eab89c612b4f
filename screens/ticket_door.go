package screens

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	tickets "mawidi/api/ticket"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// codes makes what a ticket shows at the door.
type codes interface {
	TicketCode(context.Context, api.Appointment) (app.TicketCode, error)
}

// doorCode is what is scanned at the door, or typed by a clerk: a code that changes every half minute.
type doorCode struct {
	stage
	codes       codes
	appointment api.Appointment
	changed     func() // it takes another room on the page now

	shown   app.TicketCode // zero until the first is made
	asking  bool
	qr      *kit.QR
	digits  *spelledText
	holds   *kit.Text // how long it still does
	code    *fyne.Container
	trouble *kit.Banner // in its place where it cannot be made
	box     *fyne.Container
}

func newDoorCode(s stage, c codes, changed func()) *doorCode {
	d := &doorCode{stage: s, codes: c, changed: changed}
	d.qr = kit.NewQR("")
	d.digits = newSpelledText(s.look, kit.Style{Size: kit.SizeTitle, Weight: kit.Bold, Color: kit.ColorOnPaper, Align: kit.AlignCenter, Tabular: true}, s.words.T("state.loading"))
	d.holds = kit.NewText(s.look, "", kit.Style{Size: kit.SizeSmall, Color: kit.ColorOnPaper, Align: kit.AlignCenter})
	hint := kit.NewText(s.look, s.words.T("ticket.qr_hint"), kit.Style{Size: kit.SizeSmall, Color: kit.ColorMuted, Align: kit.AlignCenter})
	d.code = kit.VStack(kit.SpaceS, hint, kit.Paper(d.qr, kit.VStack("", d.digits, d.holds)))
	d.trouble = kit.NewBanner(s.look, kit.Warn, "", "")
	d.trouble.Hide()
	d.box = kit.VStack("", d.code, d.trouble)
	return d
}

// tick has the next code made once its time has come, and says every five seconds how long this one holds.
func (d *doorCode) tick() {
	left := d.shown.Until.Sub(d.now())
	switch {
	case d.asking || d.missing():
	case left <= 0 || left > tickets.Step: // its time is over, or the clock was set
		d.renew()
	default:
		d.holds.SetText(d.holdsFor(roundUp(left, 5*time.Second)))
		d.holds.SetSpoken(d.holdsFor(forEars(left)))
	}
}

func (d *doorCode) holdsFor(left time.Duration) string {
	return d.words.T("ticket.code_changes", locale.A("Time", d.words.Until(left)))
}

func (d *doorCode) renew() {
	d.asking = true
	a := d.appointment
	task(d.stage, func(ctx context.Context) (app.TicketCode, error) { return d.codes.TicketCode(ctx, a) },
		func(made app.TicketCode, err error) {
			d.asking = false
			if err == nil {
				err = d.qr.SetContent(made.Shown.String())
			}
			if err != nil {
				d.miss(err)
				return
			}
			d.show(made)
		})
}

func (d *doorCode) show(made app.TicketCode) {
	d.shown = made
	d.qr.SetLabel(d.words.T("a11y.qr", locale.A("Reference", spelled(made.Reference))))
	halves := made.Code[:3] + "-" + made.Code[3:]
	d.digits.Set(strings.ReplaceAll(halves, "-", "\u00a0"), d.words.T("a11y.entry_code", locale.A("Code", spelled(halves))))
	d.tick()
}

// miss says why there is no code and what helps. The ticket's number is below all the same.
func (d *doorCode) miss(err error) {
	d.tell(d.trouble, err, d.again)
	d.trouble.Action().SetSpoken("")
	var silent *client.Unreachable
	if errors.As(err, &silent) {
		d.trouble.Action().SetSpoken(d.words.T("a11y.code_again")) // the page has its own way to try again
		d.trouble.Set(kit.Warn, d.words.T("ticket.code_missing_title"), d.words.T("ticket.code_missing"))
	}
	d.code.Hide()
	d.changed()
}

func (d *doorCode) again() {
	d.shown = app.TicketCode{}
	d.trouble.Hide()
	d.code.Show()
	d.changed()
}

// missing tells whether there is no code to be shown, nor on its way.
func (d *doorCode) missing() bool { return d.trouble.Visible() }

// retry is again where there is none, for when the page comes back into sight.
func (d *doorCode) retry() {
	if d.missing() {
		d.again()
	}
}
