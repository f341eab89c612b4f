package screens

import (
	"slices"
	"time"

	"mawidi/api"
	"mawidi/client"
)

// doorScenes are the pages that lead to being signed in.
func doorScenes() []scene {
	return slices.Concat(registerScenes(), codeScenes(), deviceScenes())
}

func registerScenes() []scene {
	asked := func(f form, second bool) func(*performance) {
		return func(p *performance) { p.show(newRegister(p.stage(), &clerk{}, &f, second)) }
	}
	sends := func(happens func(*performance, *clerk)) func(*performance) {
		return func(p *performance) {
			f, ministry := form{
				national: "01010000001", day: "17", month: "5", year: "1990", passport: "N00123456", phone: "+96170000001",
			}, &clerk{}
			p.show(newRegister(p.stage(), ministry, &f, true))
			happens(p, ministry)
			p.taps(p.words.T("register.submit"))
		}
	}
	return []scene{
		{"welcome", func(p *performance) { p.show(newWelcome(p.stage(), &settingsInMemory{})) }},
		{"register", asked(form{}, false)},
		{"register/wrong", func(p *performance) {
			asked(form{}, false)(p)
			p.types(p.words.T("register.national_number"), "0101")
			p.leaves()
			p.taps(p.words.T("action.next"))
		}},
		{"register/no passport", func(p *performance) {
			asked(form{noPassport: true, place: p.stage().in(both("القنوات", "Qanawat"))}, false)(p)
		}},
		{"register/address", asked(form{phone: "+96170000001"}, true)},
		{"register/offline", sends(func(_ *performance, ministry *clerk) {
			ministry.err = &client.Unreachable{Kind: client.KindNone}
		})},
		{"register/too often", sends(func(_ *performance, ministry *clerk) {
			ministry.err = &api.Problem{Status: 429, Code: "too-many-requests", NextAllowedAt: new(noon.Add(20 * time.Hour))}
		})},
		{"register/slow", func(p *performance) {
			sends(func(p *performance, _ *clerk) { p.run.held = true })(p)
			p.waits(slowAfter)
			p.sees(p.words.T("network.slow"))
		}},
	}
}

func codeScenes() []scene {
	return []scene{
		{"code", shownCode(func(*performance, *porter) {})},
		{"code/wrong", shownCode(func(p *performance, ministry *porter) {
			ministry.err = &api.Problem{Status: 409, Code: "code-wrong", TriesLeft: new(3)}
			p.types(p.words.T("code.label"), "111111")
		})},
		{"code/no tries", shownCode(func(p *performance, ministry *porter) {
			ministry.err = &api.Problem{Status: 409, Code: "code-wrong", TriesLeft: new(0)}
			p.types(p.words.T("code.label"), "111111")
		})},
		{"code/not arrived", shownCode(func(p *performance, _ *porter) { p.waits(2 * time.Minute) })},
		{"code/expired", shownCode(func(p *performance, _ *porter) { p.waits(11 * time.Minute) })},
		{"code/resent", shownCode(func(p *performance, _ *porter) {
			p.waits(2 * time.Minute)
			p.taps(p.words.T("code.resend"))
		})},
		{"code/offline", shownCode(func(p *performance, ministry *porter) {
			ministry.err = &client.Unreachable{Kind: client.KindNone}
			p.types(p.words.T("code.label"), "111111")
		})},
		{"code/checking", shownCode(func(p *performance, _ *porter) {
			p.run.held = true
			p.types(p.words.T("code.label"), "111111")
		})},
	}
}

// shownCode is the page of the verification code, after what happens on it.
func shownCode(happens func(*performance, *porter)) func(*performance) {
	return func(p *performance) {
		ministry := newPorter()
		p.show(newCode(p.stage(), ministry, &form{sentAt: noon}))
		happens(p, ministry)
	}
}

// deviceScenes are both sides of letting a new device in: the new one, which waits, and the old one, which is asked.
func deviceScenes() []scene {
	waits := func(given func(*performance, *anteroom)) func(*performance) {
		return func(p *performance) {
			ministry := waitingLaylas()
			given(p, ministry)
			p.show(newDeviceWaiting(p.stage(), ministry))
		}
	}
	asked := func(given func(*performance, *anteroom)) func(*performance) {
		return func(p *performance) {
			ministry := waitingLaylas()
			given(p, ministry)
			p.show(newApproval(p.stage(), ministry))
		}
	}
	asItIs := func(*performance, *anteroom) {}
	held := func(p *performance, _ *anteroom) { p.run.held = true }
	offline := func(_ *performance, a *anteroom) { a.stale = true }
	failed := func(_ *performance, a *anteroom) { a.err = &client.Unreachable{Kind: client.KindNone} }
	return []scene{
		{"device", waits(asItIs)},
		{"device/offline", waits(offline)},
		{"device/failed", waits(failed)},
		{"device/over", func(p *performance) {
			waits(asItIs)(p)
			p.waits(25 * time.Hour)
		}},
		{"approve", asked(asItIs)},
		{"approve/first load", asked(held)},
		{"approve/offline", asked(offline)},
		{"approve/failed", asked(failed)},
		{"approve/nobody waits", asked(func(_ *performance, a *anteroom) { a.account.WaitingDevice = nil })},
		{"approve/signed out", asked(func(_ *performance, a *anteroom) { a.out = true })},
	}
}

// waitingLaylas is Layla's account while a new device of hers waits.
func waitingLaylas() *anteroom {
	own, waiting := newDeviceOf("Galaxy A54"), newDeviceOf("Galaxy A54")
	own.ID = "dv_1"
	return &anteroom{account: api.Account{Device: own, WaitingDevice: &waiting}}
}
