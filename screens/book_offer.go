package screens

import (
	"context"
	"reflect"
	"slices"
	"time"

	"mawidi/api"
)

// refresh asks for the offer and shows it where it is another than before.
func (b *book) refresh() {
	b.again = b.now().Add(freshness)
	load := func(ctx context.Context) (offer, error) { return loadOffer(ctx, b.app, b.missionID, b.serviceID) }
	task(b.stage, load, func(o offer, err error) {
		if err != nil {
			b.failure = err
			if !b.loaded {
				b.show()
			}
			return
		}
		if b.loaded && b.failure == nil && reflect.DeepEqual(o, b.offer) {
			return
		}
		first := !b.loaded
		b.offer, b.loaded, b.failure = o, true, nil
		b.settleIn(first)
		b.show()
	})
}

// settleIn makes what was chosen fit what is now offered.
func (b *book) settleIn(first bool) {
	eligible := b.offer.eligible()
	isEligible := func(a api.Applicant) bool { return a.ID == b.applicant }
	if len(eligible) > 0 && !slices.ContainsFunc(eligible, isEligible) {
		b.applicant = eligible[0].ID
	}
	b.findRequest(first)
	b.choices.most = max(1, b.offer.policy.MaxChoices)
	b.choices.keep(b.offer.slots)
	if len(b.dayOf(b.day).slots) == 0 {
		b.day = b.firstDay()
	}
}

// findRequest takes up the request that is gathered for the applicant already, with its choices.
func (b *book) findRequest(withChoices bool) {
	b.changing = nil
	for _, r := range b.app.Requests() {
		if r.State == api.Gathered && r.ApplicantID == b.applicant && r.ServiceID == b.serviceID && r.MissionID == b.missionID {
			b.changing = &r
			if withChoices {
				b.choices.slots, b.whichever = r.Choices, r.Any
			}
		}
	}
}

// firstDay is the first day that has slots of the release that gathers, or else the first that has any.
func (b *book) firstDay() time.Time {
	days := bookDays(b.offer.slots, b.now().In(zoneOf(b.offer.mission)))
	for _, suits := range []func(api.Slot) bool{gathering, func(api.Slot) bool { return true }} {
		for _, d := range days {
			if slices.ContainsFunc(d.slots, suits) {
				return d.date
			}
		}
	}
	return days[0].date
}

// dayOf is the day of that date with its slots.
func (b *book) dayOf(date time.Time) bookDay {
	for _, d := range bookDays(b.offer.slots, b.now().In(zoneOf(b.offer.mission))) {
		if sameDate(d.date, date) {
			return d
		}
	}
	return bookDay{date: date}
}

// gathers tells whether requests for the service are being gathered now.
func (b *book) gathers() bool { return slices.ContainsFunc(b.offer.slots, gathering) }
