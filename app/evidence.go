package app

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"

	"mawidi/api"
	"mawidi/app/phone"
	"mawidi/client"
)

// How much evidence is fetched, in bytes on the wire: that of a release with some six thousand requests unasked, any other once its
// citizen has heard how much it is.
const (
	SmallEvidence = 300 << 10
	AnyEvidence   = 32 << 20
)

// What evidence takes on the wire, in bytes: its proofs, and each row. Public IDs are random, so that packing cannot shorten them.
const (
	proofBytes   = 4 << 10
	requestBytes = 43
	slotBytes    = 50 // with the place
)

// evidenceSize is about how much is to be fetched for a request's release, by what is known of it; 0 where nothing is.
func (a *App) evidenceSize(r api.Request) int64 {
	if t, known := a.wholeRelease(r); known {
		return proofBytes + int64(t.Requests)*requestBytes + int64(t.Slots)*slotBytes
	}
	if r.Outcome != nil { // of its service alone
		return proofBytes + int64(r.Outcome.Requests)*requestBytes + int64(r.Outcome.Slots)*slotBytes
	}
	return 0
}

// wholeRelease counts the requests and slots of all services in a request's release.
func (a *App) wholeRelease(r api.Request) (all Turnout, known bool) {
	releases, err := recall[tagged[[]api.Release]](a, releasesPage(r.MissionID))
	i := slices.IndexFunc(releases.Value.Value, func(other api.Release) bool { return other.ID == *r.ReleaseID })
	if err != nil || i < 0 {
		return all, false
	}
	release := releases.Value.Value[i]
	for _, count := range release.Services {
		t := turnout(release, count)
		if all.Slots, all.Requests = all.Slots+t.Slots, all.Requests+t.Requests; !t.Counted {
			return all, false
		}
	}
	return all, true
}

// fetchEvidence fetches what is published of a request's release, with the proof that the ledger goes on from the one of so many
// lines.
func (a *App) fetchEvidence(ctx context.Context, r api.Request, earlier, most int64) ([]byte, error) {
	known, err := recall[rememberedLedger](a, ledgerPage)
	if err != nil {
		return nil, ErrNoLedger
	}
	about := a.evidenceSize(r)
	if about > most {
		return nil, &client.TooLarge{Size: about}
	}
	path := "releases/" + url.PathEscape(*r.ReleaseID)
	if earlier > 0 {
		path += "?earlier=" + strconv.FormatInt(earlier, 10)
	}
	archive, err := a.client.LedgerFile(ctx, known.Value.URL, path, most)
	var large *client.TooLarge
	switch {
	case errors.Is(err, client.ErrNotPublished):
		return nil, ErrNotDrawn
	case errors.As(err, &large) && large.Size == 0:
		return nil, &client.TooLarge{Size: max(about, most)}
	}
	return archive, err
}

// EvidenceFile is what is published of the release that a request was in, together with the citizen's own request and receipt: as
// drawcheck reads it (docs/fair.md), to be handed on. It names nobody. Errors are those of CheckRelease.
func (a *App) EvidenceFile(ctx context.Context, requestID string) (phone.File, error) {
	x, err := a.examine(ctx, requestID, AnyEvidence)
	if err != nil {
		return phone.File{}, err
	}
	return phone.File{Name: "mawidi-draw-" + requestID + ".txt", Type: "text/plain", Content: x.evidence.Archive()}, nil
}
