package screens

import (
	"testing"
	"time"

	"mawidi/locale"
)

// BenchmarkATickOfTheTicket is a second of an open ticket, without its painting: every fifth has another line, every thirtieth
// another code.
func BenchmarkATickOfTheTicket(b *testing.B) {
	p := perform(b, locale.Arabic)
	v := newTicket(p.stage(), newWallet(p), &disk{}, "ap_1", false)
	p.show(v)
	for b.Loop() {
		p.clock = p.clock.Add(time.Second)
		if !p.clock.Before(noon.Add(24 * time.Hour)) {
			p.clock = noon
		}
		v.tick()
	}
}
