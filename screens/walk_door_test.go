package screens

import (
	"time"

	"mawidi/api"
	"mawidi/client"
)

// doorScenes are the pages that lead to being signed in.
func doorScenes() []scene {
	registers := func(f form, second bool) func(*performance) *clerk {
		return func(p *performance) *clerk {
			ministry := &clerk{}
			p.show(newRegister(p.stage(), ministry, &f, second))
			return ministry
		}
	}
	return []scene{
		{"welcome", func(p *performance) { p.show(newWelcome(p.stage(), &settingsInMemory{})) }},
		{"register", func(p *performance) { registers(form{}, false)(p) }},
		{"register/wrong", func(p *performance) {
			registers(form{}, false)(p)
			p.types(p.words.T("register.national_number"), "0101")
			p.leaves()
			p.taps(p.words.T("action.next"))
		}},
		{"register/no passport", func(p *performance) {
			registers(form{noPassport: true, place: p.stage().in(both("القنوات", "Qanawat"))}, false)(p)
		}},
		{"register/address", func(p *performance) { registers(form{phone: "+96170000001"}, true)(p) }},
		{"register/offline", func(p *performance) {
			ministry := registers(form{}, false)(p)
			p.typesPapers()
			p.taps(p.words.T("action.next"))
			p.types(p.words.T("register.phone"), "+96170000001")
			ministry.err = &client.Unreachable{Kind: client.KindNone}
			p.taps(p.words.T("register.submit"))
		}},
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
		{"device", func(p *performance) { p.show(newDeviceWaiting(p.stage(), waitingLaylas())) }},
		{"device/offline", func(p *performance) {
			ministry := waitingLaylas()
			ministry.stale = true
			p.show(newDeviceWaiting(p.stage(), ministry))
		}},
		{"device/failed", func(p *performance) {
			ministry := waitingLaylas()
			ministry.err = refused("internal")
			p.show(newDeviceWaiting(p.stage(), ministry))
		}},
		{"device/over", func(p *performance) {
			p.show(newDeviceWaiting(p.stage(), waitingLaylas()))
			p.waits(25 * time.Hour)
		}},
		{"approve/first load", func(p *performance) {
			p.run.held = true
			p.show(newApproval(p.stage(), waitingLaylas()))
		}},
		{"approve/signed out", func(p *performance) { p.show(newApproval(p.stage(), &anteroom{out: true})) }},
		{"approve", func(p *performance) { p.show(newApproval(p.stage(), waitingLaylas())) }},
		{"approve/nobody waits", func(p *performance) { p.show(newApproval(p.stage(), &anteroom{})) }},
		{"approve/failed", func(p *performance) {
			p.show(newApproval(p.stage(), &anteroom{err: &client.Unreachable{Kind: client.KindNone}}))
		}},
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

// waitingLaylas is Layla's account while a new device of hers waits.
func waitingLaylas() *anteroom {
	own, waiting := newDeviceOf("Galaxy A54"), newDeviceOf("Galaxy A54")
	own.ID = "dv_1"
	return &anteroom{account: api.Account{Device: own, WaitingDevice: &waiting}}
}
