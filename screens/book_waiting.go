package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// nothingFree says why there is nothing to choose from, and when there will be. The moment that a release opens, its minute runs
// here while its times are on their way: they are not asked for by all at once.
func (b *book) nothingFree() []fyne.CanvasObject {
	if _, opened := gatheringOf(b.offer.releases, b.serviceID, b.now()); opened {
		return []fyne.CanvasObject{b.fairCard(), b.skeleton(b.modelTimetable(b.words.T("book.choices_hint")))}
	}
	return b.awaiting(b.whyNothing())
}

// awaiting says when there will be appointments again, counts down to it in place, and offers to remind of it. title is the
// key of what stands above.
func (b *book) awaiting(title string) []fyne.CanvasObject {
	next, known := nextOf(b.offer.releases, b.serviceID, b.now())
	sentence := b.words.T("book.next_release_unknown")
	if known {
		sentence = b.words.T("book.all_taken", locale.A("When", b.there(next.GathersFrom, b.offer.mission.City)))
	}
	centred := kit.Style{Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	large := kit.Style{Size: kit.SizeHeading, Weight: kit.SemiBold, Align: kit.AlignCenter, Color: kit.ColorOnAccentSoft}
	heading, line := kit.NewHeading(b.look, b.words.T(title), large), kit.NewText(b.look, sentence, centred)
	if !known {
		return []fyne.CanvasObject{kit.AccentCard(heading, line), b.documentsCard()}
	}
	b.startCountdown("a11y.countdown", next)
	card := []fyne.CanvasObject{heading, b.countdown, line}
	if last := b.lastOdds(b.offer.releases, b.serviceID); last != "" {
		card = append(card, kit.NewText(b.look, last, centred))
	}
	return []fyne.CanvasObject{kit.AccentCard(card...), b.reminding(b.app, next, b.offer.mission.Name, b.show), b.documentsCard()}
}

// whyNothing is the key of what to say: all are taken, or none has been released yet.
func (b *book) whyNothing() string {
	for _, r := range b.offer.releases {
		if slots, left := count(r, b.serviceID); phaseOf(r, b.now()) == phaseOpen && slots > left {
			return "book.all_taken_title"
		}
	}
	return "book.not_released_title"
}

// documentsCard is something to do while waiting: getting the papers ready.
func (b *book) documentsCard() fyne.CanvasObject {
	return kit.Card(b.heading(b.words.T("services.documents")), b.documents(b.offer.service.Documents))
}
