package screens

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/screens/kit"
)

// onWithdraw asks once more before the request is taken back.
func (r *request) onWithdraw() {
	var sheet *kit.Sheet
	withdraw := kit.NewButton(r.look, kit.Danger, r.words.T("book.withdraw"), func() {
		sheet.Close()
		r.withdraw()
	})
	keep := kit.NewButton(r.look, kit.Secondary, r.words.T("book.withdraw_keep"), func() { sheet.Close() })
	sheet = kit.NewSheet(r.look, kit.SheetParts{
		Title: r.words.T("book.withdraw_title"), CloseLabel: r.words.T("action.close"),
		Body:    kit.NewText(r.look, r.words.T("book.withdraw_lead"), kit.Style{}),
		Actions: []fyne.CanvasObject{withdraw, keep},
	})
	r.nav.Sheet(sheet)
}

func (r *request) withdraw() {
	if r.request == nil {
		taken := func(context.Context) (bool, error) { return r.app.WithdrawWish(r.pending.ApplicantID), nil }
		task(r.stage, taken, func(inTime bool, _ error) {
			if inTime {
				r.goneBack(r.words.T("book.withdrawn_title"))
			}
		})
		return
	}
	send := func(ctx context.Context) (api.Request, error) { return r.app.WithdrawRequest(ctx, r.request.ID) }
	task(r.stage, send, func(made api.Request, err error) {
		if problem := (*api.Problem)(nil); errors.As(err, &problem) && problem.Code == "settled" {
			r.follow(r.id)
			return
		}
		if err != nil {
			r.tell(r.banner, err, r.withdraw)
			r.page.Refresh()
			return
		}
		r.take(made)
		r.show()
	})
}

// onChange goes back to choosing, with what was chosen. A wish that waits is taken back for it, unless it is too late.
func (r *request) onChange() {
	if r.request != nil {
		to := To(Book, r.request.MissionID, r.request.ServiceID)
		if release := releaseOf(*r.request); release != "" {
			to = To(Book, r.request.MissionID, r.request.ServiceID, release)
		}
		r.nav.Replace(to)
		return
	}
	wish := r.pending.Wish
	taken := func(context.Context) (bool, error) { return r.app.WithdrawWish(r.pending.ApplicantID), nil }
	task(r.stage, taken, func(inTime bool, _ error) {
		if inTime {
			r.nav.Replace(bookAgain(wish))
		}
	})
}

// goneBack says that nothing is asked for any more.
func (r *request) goneBack(title string) {
	r.nav.Root(To(Home))
	r.nav.Announce(kit.Neutral, "", title)
}
