package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/screens/kit"
)

// stale says since when the times shown may have been taken by others, because no newer answer came.
func (b *book) stale() []fyne.CanvasObject {
	switch {
	case b.failure == nil:
		return nil
	case unreached(b.failure):
		return []fyne.CanvasObject{b.offlineSince(b.since, b.words.T("book.stale"), b.refresh)}
	default:
		banner := kit.NewBanner(b.look, kit.Warn, "", "")
		b.tell(banner, b.failure, b.refresh)
		return []fyne.CanvasObject{banner}
	}
}

// offlineParts are what is known without the ministry: when there will be appointments, and what to bring.
func (b *book) offlineParts() []fyne.CanvasObject {
	parts := []fyne.CanvasObject{b.offlineSince(b.since, b.words.T("book.offline"), b.refresh), b.subject()}
	if _, opened := gatheringOf(b.offer.releases, b.serviceID, b.now()); opened {
		return append(parts, b.fairCard(), b.documentsCard())
	}
	return append(parts, b.awaiting("home.next_release")...)
}
