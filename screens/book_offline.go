package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/screens/kit"
)

// stale says since when the times shown may have been taken by others, because no newer answer came.
func (b *book) stale() []fyne.CanvasObject {
	if b.failure == nil {
		return nil
	}
	return []fyne.CanvasObject{b.noAnswer("book.stale")}
}

// offlineParts are what is known without the ministry: when there will be appointments, and what to bring.
func (b *book) offlineParts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{b.noAnswer("book.offline"), b.subject()}
	if _, opened := gatheringOf(b.offer.releases, b.serviceID, b.now()); opened {
		return append(parts, b.fairCard(), b.documentsCard())
	}
	return append(parts, b.awaiting("home.next_release")...)
}

// noAnswer says since when the ministry was not heard of, with the sentence of a key; or what else keeps it from answering.
func (b *book) noAnswer(key string) fyne.CanvasObject {
	if app.MayHaveArrived(b.failure) {
		return b.offlineSince(b.since, b.words.T(key), b.refresh)
	}
	banner := kit.NewBanner(b.look, kit.Warn, "", "")
	b.tell(banner, b.failure, b.refresh)
	return banner
}
