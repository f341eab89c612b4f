package screens

import (
	"context"
	"errors"
	"iter"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/client"
	"mawidi/screens/kit"
)

// draws is what the app has found of the releases that its citizen's requests were in.
type draws interface {
	Proof(requestID string) (app.Proof, bool)
	LedgerTrust() (app.LedgerTrust, bool)
}

// decidedApp is what "How was this decided?" needs of the app.
type decidedApp interface {
	draws
	CheckRelease(ctx context.Context, requestID string, most int64) iter.Seq2[app.Verdict, error]
	EvidenceFile(ctx context.Context, requestID string) (phone.File, error)
}

// decided says in plain words how a release was drawn, and has the device check it from what is published for everyone: one check
// after the other, each with what came of it.
type decided struct {
	stage
	app   decidedApp
	files files
	id    string // the request's
	page  *kit.Page
	body  *fyne.Container
	told  *kit.Banner // what came of sharing

	proof    app.Proof
	known    bool // it was checked, now or before
	checking bool
	verdicts []app.Verdict
	large    int64 // bytes that are to be fetched, and not unasked; 0 for none
	failure  error // why it could not be checked
	detailed bool  // what auditors want is shown, too
}

func newDecided(s stage, a decidedApp, f files, requestID string) *decided {
	d := &decided{stage: s, app: a, files: f, id: requestID, body: kit.VStack(kit.SpaceM)}
	d.told = kit.NewBanner(s.look, kit.Good, "", "")
	d.told.Hide()
	d.page = s.page(kit.PageParts{Title: s.words.T("fair.how_title"), Body: d.body})
	if d.recall(); !d.known && d.large == 0 {
		d.check(app.SmallEvidence)
	}
	d.show()
	return d
}

func (d *decided) content() fyne.CanvasObject { return d.page }

func (d *decided) hear(news app.News) {
	if n, ok := news.(app.ReleaseChecked); ok && n.Proof.RequestID == d.id && !d.checking {
		d.recall()
		d.show()
	}
}

// recall shows what was found before, also without a network.
func (d *decided) recall() {
	proof, ok := d.app.Proof(d.id)
	if !ok {
		return
	}
	d.proof, d.known, d.large = proof, proof.IsChecked(), 0
	if d.verdicts = proof.Verdicts; !d.known {
		d.large = proof.Size
	}
}

// check has the device check the release; most is how many bytes may be fetched for it.
func (d *decided) check(most int64) {
	if d.checking {
		return
	}
	d.checking, d.verdicts, d.failure, d.large = true, nil, nil, 0
	d.told.Hide()
	d.show()
	onPage := func(do func()) {
		d.run.Show(func() {
			if d.ctx.Err() == nil {
				do()
			}
		})
	}
	d.run.Work(func() {
		for v, err := range d.app.CheckRelease(d.ctx, d.id, most) {
			onPage(func() { d.take(v, err) })
		}
		onPage(d.done)
	})
}

// take shows what came of one check. What was told of it before, it replaces.
func (d *decided) take(v app.Verdict, err error) {
	var large *client.TooLarge
	switch i := slices.IndexFunc(d.verdicts, func(before app.Verdict) bool { return before.Check == v.Check }); {
	case errors.As(err, &large):
		d.large = large.Size
	case err != nil:
		d.failure = err
	case i >= 0:
		d.verdicts[i] = v
	default:
		d.verdicts = append(d.verdicts, v)
	}
	d.show()
}

func (d *decided) done() {
	d.checking = false
	if d.failure == nil && d.large == 0 {
		d.recall()
	} else if proof, ok := d.app.Proof(d.id); ok && proof.IsChecked() {
		d.proof, d.known, d.verdicts = proof, true, proof.Verdicts // what was found before still holds
	}
	d.show()
}

// onShare hands on what was checked: anyone can check it again.
func (d *decided) onShare() {
	made := func(ctx context.Context) (phone.File, error) { return d.app.EvidenceFile(ctx, d.id) }
	task(d.stage, made, func(f phone.File, err error) {
		if err != nil {
			d.tell(d.told, err, d.onShare)
		} else {
			d.handOn(f, d.files, d.told, d.onShare)
		}
		d.page.Refresh()
		d.page.Reveal(d.told)
	})
}
