package screens

import (
	"context"
	"reflect"
	"slices"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// refresh asks for the offer and shows it where it is another than before.
func (b *book) refresh() {
	b.again = b.now().Add(freshness)
	load := func(ctx context.Context) (offer, error) { return loadOffer(ctx, b.app, b.missionID, b.serviceID) }
	task(b.stage, load, func(o offer, err error) {
		if err != nil {
			b.failure = err
			if _, opened := gatheringOf(b.offer.releases, b.serviceID, b.now()); opened {
				b.again = b.now().Add(soon()) // a minute does not wait
			}
			b.show()
			return
		}
		b.since = b.now()
		if b.loaded && b.failure == nil && reflect.DeepEqual(o, b.offer) {
			return
		}
		first := !b.loaded
		b.offer, b.loaded, b.failure = o, true, nil
		b.settleIn(first)
		b.show()
	})
}

// recall shows what the offline copy has while the ministry is being asked.
func (b *book) recall() {
	recall := func(ctx context.Context) (app.Known[offer], error) {
		return recallOffer(ctx, b.app, b.missionID, b.serviceID)
	}
	task(b.stage, recall, func(copied app.Known[offer], err error) {
		if err == nil && !b.loaded {
			b.offer, b.since = copied.Value, copied.At
			b.show()
		}
	})
}

// settleIn makes what was chosen fit what is now offered.
func (b *book) settleIn(first bool) {
	eligible := b.offer.eligible()
	isEligible := func(a api.Applicant) bool { return a.ID == b.applicant }
	if len(eligible) > 0 && !slices.ContainsFunc(eligible, isEligible) {
		b.applicant = eligible[0].ID
	}
	if first && b.carried != nil {
		b.takeUp(*b.carried)
	}
	b.enterRound()
	b.findRequest(first)
	b.choices.most = max(1, b.offer.policy.MaxChoices)
	b.keepChosen()
	b.showADay()
}

// takeUp chooses again what was chosen before registering, or before the wish was taken back to be changed.
func (b *book) takeUp(w app.Wish) {
	b.choices.slots, b.whichever = w.Choices, w.Any
	if len(w.Choices) > 0 && b.round == "" {
		b.round = w.Choices[0].ReleaseID
	}
	b.choices.keep(b.offer.slots)
	for _, s := range b.offer.slots {
		if b.picked == nil && !gathering(s) && slices.ContainsFunc(w.Choices, func(c api.Slot) bool { return c.ID == s.ID }) {
			b.picked, b.atOnce, b.day = &s, true, midnight(s.StartsAt)
		}
	}
	if len(w.Choices) > 0 && len(b.choices.slots) == 0 && b.picked == nil {
		b.nav.Announce(kit.Warn, "", b.words.T("book.chosen_gone"))
	}
}

// keepChosen drops what can no longer be had. Where the time to ask was over before the request was sent, it says so.
func (b *book) keepChosen() {
	chosen, many := len(b.choices.slots) > 0 || b.whichever, len(b.choices.slots)
	b.choices.keep(b.offer.slots)
	b.whichever = b.whichever && b.takesAny()
	if chosen && !b.gathers() && b.picked == nil && len(b.offer.slots) > 0 {
		b.nav.Announce(kit.Neutral, "", b.words.T("book.time_up"))
	} else if len(b.choices.slots) < many {
		b.nav.Announce(kit.Warn, "", b.words.T("book.chosen_gone"))
	}
	b.atOnce = b.atOnce && b.mixed()
	isPicked := func(s api.Slot) bool { return s.ID == b.picked.ID && !gathering(s) }
	if b.picked != nil && !slices.ContainsFunc(b.offer.slots, isPicked) {
		b.picked = nil
		b.nav.Announce(kit.Warn, "", b.words.T("book.chosen_gone"))
	}
}

// showADay chooses the first day that has times to show, unless the chosen one has some.
func (b *book) showADay() {
	days := bookDays(b.shown(), b.now().In(zoneOf(b.offer.mission)))
	has := func(d bookDay) bool { return len(d.slots) > 0 }
	if slices.ContainsFunc(days, func(d bookDay) bool { return has(d) && sameDate(d.date, b.day) }) {
		return
	}
	b.day = days[max(0, slices.IndexFunc(days, has))].date
}

// findRequest takes up the request that is gathered for the applicant already, with its choices.
func (b *book) findRequest(withChoices bool) {
	b.changing = nil
	for _, r := range b.app.Requests() {
		isMine := r.ApplicantID == b.applicant && r.ServiceID == b.serviceID && r.MissionID == b.missionID
		if isMine && r.State == api.RequestStateGathered && b.isInRound(r) {
			b.changing = &r
			if withChoices {
				b.choices.slots, b.whichever = r.Choices, r.Any
			}
		}
	}
}
