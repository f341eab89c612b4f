package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// homeOn opens Home on a phone, with a clock that the benchmark sets.
func homeOn(b *testing.B, clock *time.Time) (*home, fyne.Window) {
	b.Helper()
	test.NewTempApp(b).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
	c := leila()
	c.appointments = []api.Appointment{appointment()}
	h := newHome(stage{
		look: kit.Look{Dir: kit.RTL, Lang: "ar"}, words: locale.New(locale.Arabic, locale.LatinNumerals), nav: &recordedNav{},
		run: &inline{}, now: func() time.Time { return *clock }, here: time.UTC, ctx: b.Context(), onTop: func() bool { return true },
	}, c)
	w := test.NewTempWindow(b, h.content())
	w.Resize(fyne.NewSize(390, 844))
	return h, w
}

// BenchmarkATickOfHome is a second of the countdown, without its painting.
func BenchmarkATickOfHome(b *testing.B) {
	clock := noon
	h, _ := homeOn(b, &clock)
	for b.Loop() {
		clock = clock.Add(time.Second)
		if !clock.Before(noon.Add(50 * time.Minute)) {
			clock = noon
		}
		h.tick()
	}
}

// BenchmarkShowHome is all of Home drawn anew and laid out, without its painting.
func BenchmarkShowHome(b *testing.B) {
	clock := noon
	h, w := homeOn(b, &clock)
	for b.Loop() {
		h.show()
		w.Content().Refresh()
	}
}
