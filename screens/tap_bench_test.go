package screens

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"mawidi/api"
	"mawidi/locale"
)

// BenchmarkTapToTheNextScreen goes from page to page as whoever books does, again and again. It times what the app does from
// the tap until Fyne can paint: the page is made, laid out, and every size on it told. Budget: 16 ms for 95 taps in 100.
func BenchmarkTapToTheNextScreen(b *testing.B) {
	p := perform(b, locale.Arabic)
	layla, tickets := leila(), newWallet(p)
	layla.appointments = []api.Appointment{appointment()}
	for day := range 5 {
		for quarter := range 16 {
			layla.slots = append(layla.slots, slot(fmt.Sprint(day, quarter), day, 9+quarter/4, quarter%4*15, api.SlotStateOpen))
		}
	}
	pages := []func() screen{
		func() screen { return newHome(p.stage(), layla) },
		func() screen { return newServices(p.stage(), layla, "beirut") },
		func() screen { return newBook(p.stage(), layla, renewal) },
		func() screen { return newHome(p.stage(), layla) },
		func() screen { return newTicket(p.stage(), tickets, &disk{}, "ap_1", false) },
	}
	var took []time.Duration
	for b.Loop() {
		for _, page := range pages {
			p.run.ticks = nil
			tapped := time.Now()
			p.show(page())
			for _, o := range test.LaidOutObjects(p.window.Content()) {
				o.MinSize()
			}
			took = append(took, time.Since(tapped))
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
	b.ReportMetric(float64(len(pages)), "taps/op")
}
