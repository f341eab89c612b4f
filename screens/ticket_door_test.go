package screens

import (
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/draw"

	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// scans is what a scanner reads off the window, of whose pixels it sees only a share.
func (p *performance) scans(sharpness float64) string {
	p.t.Helper()
	p.refresh()
	window := p.window.Canvas().Capture()
	size := window.Bounds().Size()
	seen := image.NewGray(image.Rect(0, 0, int(float64(size.X)*sharpness), int(float64(size.Y)*sharpness)))
	draw.ApproxBiLinear.Scale(seen, seen.Bounds(), window, window.Bounds(), draw.Src, nil)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(seen)
	require.NoError(p.t, err)
	read, err := qrcode.NewQRCodeReader().DecodeWithoutHints(bitmap)
	require.NoError(p.t, err)
	return read.GetText()
}

// shows is what Layla's ticket says now.
func (d *wallet) shows(p *performance) string {
	code, err := d.TicketCode(p.t.Context(), d.appointment)
	require.NoError(p.t, err)
	return code.Shown.String()
}

// today is the appointment at half past two.
func (d *wallet) today() {
	d.appointment.StartsAt, d.appointment.EndsAt = noon.Add(150*time.Minute), noon.Add(165*time.Minute)
}

func TestOnTheDayAScannerReadsTheCodeAtOnceOnASmallPhoneInAnyTheme(t *testing.T) {
	for name, theme := range map[string]kit.ThemeOptions{
		"light": {Variant: kit.ThemeLight, Scale: 1}, "dark": {Variant: kit.ThemeDark, Scale: 1}, "large": {Variant: kit.ThemeDark, Scale: 2},
	} {
		t.Run(name, func(t *testing.T) {
			p := performIn(t, locale.Arabic, theme)
			d := newWallet(p)
			d.today()
			showTicket(p, d)
			p.window.Resize(fyne.NewSize(360, 640))

			require.Equal(t, d.shows(p), p.scans(1))
			require.Equal(t, d.shows(p), p.scans(0.4), "also one that sees three pixels of a module's seven")
		})
	}
}

func TestTheCodeChangesEveryHalfMinuteAndSaysWhen(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	showTicket(p, d)
	first := d.shows(p)
	p.sees("A new code in 30 s", "Digits of the entry code: 7 8 1, 3 6 6. They change every half minute.")
	p.waits(7 * time.Second)
	p.sees("A new code in 30 s")
	require.Equal(t, first, p.scans(1))

	p.waits(23 * time.Second)
	require.NotEqual(t, first, d.shows(p))
	require.Equal(t, d.shows(p), p.scans(1))
	p.sees("A new code in 30 s")
}

func TestACodeOfAClockThatWasSetIsNotKept(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	showTicket(p, d)

	p.waits(-time.Hour)
	require.Equal(t, d.shows(p), p.scans(1))
}

func TestBetweenTwoCodesNothingIsAskedAndNothingMoves(t *testing.T) {
	p := perform(t, locale.English)
	v := showTicket(p, newWallet(p))
	p.run.held = true
	height := v.door.box.MinSize().Height

	p.waits(29 * time.Second)
	require.Empty(t, p.run.queue)
	p.waits(time.Second)
	require.Len(t, p.run.queue, 1)
	p.waits(time.Second)
	require.Len(t, p.run.queue, 1, "once is enough")
	p.run.release()
	require.Equal(t, height, v.door.box.MinSize().Height)
}

func TestADeviceThatNeverGotACodeSaysHowToGetOneAndShowsTheNumber(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.codeless = &client.Unreachable{Kind: client.KindNone}
	v := showTicket(p, d)
	p.sees("The entry code is not here yet", "Connect to the internet once.", "B E Y, 7 K 3 M, 9 2")
	p.seesNot("Show this code")

	p.waits(time.Minute)
	d.codeless = nil
	p.taps("Try again")
	p.sees("Show this code", "Digits of the entry code")
	p.seesNot("The entry code is not here yet")

	d.codeless = &client.Unreachable{Kind: client.KindNone}
	p.waits(time.Minute)
	p.sees("The entry code is not here yet")
	d.codeless = nil
	v.resume()
	p.sees("Digits of the entry code")
}

func TestASignedOutDevicesTicketLeadsBackIn(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.codeless = &client.SignedOut{}
	showTicket(p, d)

	p.taps("Sign in")
	require.Equal(t, []Route{To(Register)}, p.nav.routes)
}

func TestOnTheDayTheCodeComesFirst(t *testing.T) {
	p := perform(t, locale.English)
	d := newWallet(p)
	d.today()
	showTicket(p, d)

	said := p.heard()
	require.Less(t, strings.Index(said, p.words.T("ticket.qr_hint")), strings.Index(said, p.words.T("ticket.applicant")))
}
