package screens

import (
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// A service's times are of two kinds while its releases gather: those that are drawn for, of which several are chosen in order,
// and those left of earlier releases, which are booked at once. A request can be neither for both nor for two releases (rule 2),
// so only the times of one are shown at a time. Where a release gathers for a day, the next ones gather already, too.

// gathers tells whether there are times to be drawn for.
func (b *book) gathers() bool { return slices.ContainsFunc(b.offer.slots, gathering) }

// mixed tells whether there are times of both kinds.
func (b *book) mixed() bool {
	atOnce := func(s api.Slot) bool { return !gathering(s) }
	return b.gathers() && slices.ContainsFunc(b.offer.slots, atOnce)
}

// draws tells whether the times shown are those to be drawn for.
func (b *book) draws() bool { return b.gathers() && !b.atOnce }

// rounds are the releases whose times are drawn for, the one that settles first at the front.
func (b *book) rounds() []api.Release {
	return slices.DeleteFunc(slices.Clone(b.offer.releases), func(r api.Release) bool {
		return !slices.ContainsFunc(b.offer.slots, func(s api.Slot) bool { return gathering(s) && s.ReleaseID == r.ID })
	})
}

// inRound is the release whose times are shown, where they are drawn for.
func (b *book) inRound() (api.Release, bool) {
	r := byID(b.offer.releases, b.round, func(r api.Release) string { return r.ID })
	return r, r.ID != ""
}

// takesAny tells whether any time of the release shown can be asked for: a request that does not mind is for the next to settle.
func (b *book) takesAny() bool {
	rounds := b.rounds()
	return b.draws() && (len(rounds) == 0 || rounds[0].ID == b.round)
}

// shown are the slots of the kind and the release that are shown, earliest first.
func (b *book) shown() []api.Slot {
	return slices.DeleteFunc(slices.Clone(b.offer.slots), func(s api.Slot) bool {
		return gathering(s) != b.draws() || b.draws() && s.ReleaseID != b.round
	})
}

// kinds asks which times to show, where there are several kinds or releases; else it is nil.
func (b *book) kinds() fyne.CanvasObject {
	if rounds := b.rounds(); len(rounds) > 1 {
		return b.roundList(rounds)
	}
	if !b.mixed() {
		return nil
	}
	shown := 0
	if b.atOnce {
		shown = 1
	}
	names := []string{b.words.T("book.kind_draw"), b.words.T("book.kind_at_once")}
	return kit.NewSegmented(b.look, b.words.T("book.kinds"), names, shown, func(i int) { b.onKind(b.round, i == 1) })
}

// roundList asks which release to take part in, each with until when and how many asked so far.
func (b *book) roundList(rounds []api.Release) fyne.CanvasObject {
	var options []kit.Option
	for _, r := range rounds {
		title := b.words.T("fair.round", locale.A("When", b.when(r.SettlesAt)))
		options = append(options, kit.Option{Title: title, Line: b.odds(r, b.serviceID)})
	}
	picked := slices.IndexFunc(rounds, func(r api.Release) bool { return r.ID == b.round })
	if b.mixed() {
		options = append(options, kit.Option{Title: b.words.T("book.kind_at_once"), Line: b.words.T("fair.at_once")})
		if b.atOnce {
			picked = len(rounds)
		}
	}
	group := kit.NewRadioGroup(b.look, b.words.T("fair.which_round"), options, picked, func(i int) {
		if i == len(rounds) {
			b.onKind(b.round, true)
			return
		}
		b.onKind(rounds[i].ID, false)
	})
	return kit.VStack(kit.SpaceS, b.heading(b.words.T("fair.which_round")), kit.ListCard(group))
}

// onKind shows other times. What was chosen in a release stays chosen there.
func (b *book) onKind(round string, atOnce bool) {
	if round != b.round {
		b.left[b.round] = b.choices.slots
		b.round, b.choices.slots, b.whichever = round, b.left[round], false
		b.findRequest(len(b.choices.slots) == 0)
	}
	b.atOnce = atOnce
	b.showADay()
	b.show()
}

// enterRound shows the release that settles next, unless one is shown already that gathers.
func (b *book) enterRound() {
	rounds := b.rounds()
	isShown := func(r api.Release) bool { return r.ID == b.round }
	switch {
	case len(rounds) == 0:
		b.round = ""
	case !slices.ContainsFunc(rounds, isShown):
		b.round = rounds[0].ID
	}
}

// isInRound tells whether a request is for the release whose times are shown.
func (b *book) isInRound(r api.Request) bool {
	return r.ReleaseID == nil || b.round == "" || *r.ReleaseID == b.round
}

// askedElse finds the applicant's request for another service in the release that is shown: one is all that anybody has (rule 2).
func (b *book) askedElse() (hindrance, bool) {
	for _, r := range b.app.Requests() {
		isElse := r.ApplicantID == b.applicant && r.ServiceID != b.serviceID && r.MissionID == b.missionID
		if isElse && r.State == api.RequestStateGathered && b.draws() && b.isInRound(r) {
			return b.asked(r.ID), true
		}
	}
	return hindrance{}, false
}

// tapHint says what a tap on a time does.
func (b *book) tapHint() string {
	switch {
	case b.draws():
		return b.words.T("book.choices_hint")
	case b.atOnce:
		return b.words.T("book.times_left_over")
	default:
		return b.words.T("book.times_open")
	}
}
