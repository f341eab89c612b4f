package screens

import (
	"context"
	"errors"
	"time"

	"mawidi/api"
	tickets "mawidi/api/ticket"
	"mawidi/app"
	"mawidi/app/remind"
)

// laylasRenewal is Layla's appointment in Beirut, a week and a bit from noon, Tuesday 1 December at 9:30.
func laylasRenewal() api.Appointment {
	starts := time.Date(2026, time.December, 1, 9, 30, 0, 0, beirut)
	return api.Appointment{
		ID: "ap_1", Reference: "BEY-7K3M-92", Counter: "2", SlotID: "sl_1", State: api.AppointmentStateUpcoming,
		Applicant: api.ApplicantName{ID: "layla", Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"}},
		Mission: api.Mission{
			ID: "beirut", Name: api.Localized{Ar: "السفارة في بيروت", En: "Embassy in Beirut"},
			City: api.Localized{Ar: "بيروت", En: "Beirut"}, Address: api.Localized{Ar: "اليرزة، طريق الشام", En: "Yarze, Damascus Road"},
			Phone: "+961 5 000 000", Position: api.Position{Latitude: 33.85, Longitude: 35.55}, Zone: "Asia/Beirut", UtcOffsetSeconds: 7200,
		},
		Service: api.Service{
			ID: "passport-renewal", Name: api.Localized{Ar: "تجديد جواز السفر", En: "Passport renewal"}, Minutes: 15,
			Fee: &api.Fee{AmountMinor: 30000, Currency: "USD"},
			Documents: []api.Document{
				{ID: "old-passport", Audience: api.All, Text: api.Localized{Ar: "جواز السفر القديم", En: "Your old passport"}},
				{ID: "photos", Audience: api.All, Text: api.Localized{Ar: "صورتان شخصيتان حديثتان", En: "Two recent photographs"}},
				{ID: "identity", Audience: api.Adult, Text: api.Localized{Ar: "البطاقة الشخصية", En: "Your identity card"}},
				{ID: "consent", Audience: api.Minor, Text: api.Localized{Ar: "موافقة الوالدين", En: "Both parents' consent"}},
			},
		},
		StartsAt: starts, EndsAt: starts.Add(15 * time.Minute), BookedAt: noon, ChangedAt: noon,
	}
}

// laylasAccount is the one that the appointment is on, with a cancellation left.
func laylasAccount() api.Account {
	return api.Account{Applicants: []api.Applicant{
		{
			ID: "layla", Name: api.Localized{Ar: "ليلى حداد", En: "Layla Haddad"}, Relation: api.Self,
			Allowance: api.Allowance{Left: 1, PerMonth: 1},
		},
		{
			ID: "sami", Name: api.Localized{Ar: "سامي حداد", En: "Sami Haddad"}, Relation: api.Child, Minor: true,
			Allowance: api.Allowance{Left: 1, PerMonth: 1},
		},
	}}
}

// allowanceUsed is the account after the month's cancellation.
func allowanceUsed() api.Account {
	account := laylasAccount()
	next := time.Date(2026, time.December, 1, 0, 0, 0, 0, beirut)
	account.Applicants[0].Allowance = api.Allowance{Left: 0, PerMonth: 1, NextAllowedAt: &next}
	return account
}

// wallet is a device with one appointment on it; a field that is set to an error answers in its place.
type wallet struct {
	openBook
	page        context.Context // what a page asks the ministry with
	appointment api.Appointment
	account     api.Account
	reminders   []remind.Reminder
	ticks       map[string]bool
	calendar    []byte
	now         func() time.Time
	codeless    error // why no code can be made for the door
	refusal     error // of every question to the ministry
	empty       bool  // nothing in the offline copy
	stale       bool  // the ministry does not answer
	session     app.Session
}

func newWallet(p *performance) *wallet {
	a := laylasRenewal()
	d := &wallet{page: p.t.Context(), now: func() time.Time { return p.clock }, session: app.Session{State: app.SignedIn}, appointment: a, account: laylasAccount(), ticks: map[string]bool{}, calendar: []byte("BEGIN:VCALENDAR")}
	for _, before := range []time.Duration{12 * time.Hour, 4 * time.Hour} {
		d.reminders = append(d.reminders, remind.Reminder{ID: before.String(), AppointmentID: a.ID, At: a.StartsAt.Add(-before), Offset: before})
	}
	return d
}

func (d *wallet) Appointment(ctx context.Context, _ string) (app.Known[api.Appointment], error) {
	return answer(ctx, d, d.appointment)
}

func (d *wallet) Account(ctx context.Context) (app.Known[api.Account], error) {
	return answer(ctx, d, d.account)
}

func answer[T any](ctx context.Context, d *wallet, value T) (app.Known[T], error) {
	if ctx != d.page { // app.FromCopy's
		if d.empty {
			return app.Known[T]{}, app.ErrUnknown
		}
		return app.Known[T]{Value: value, At: noon.Add(-2 * time.Hour), Stale: true}, nil
	}
	if d.refusal != nil {
		return app.Known[T]{}, d.refusal
	}
	if d.stale {
		return app.Known[T]{Value: value, At: noon.Add(-2 * time.Hour), Stale: true}, nil
	}
	return app.Known[T]{Value: value, At: noon}, nil
}

func (d *wallet) TicketCode(_ context.Context, a api.Appointment) (app.TicketCode, error) {
	key, err := tickets.KeyOf([]byte("0123456789abcdef0123456789abcdef"), a.ID)
	if err != nil || d.codeless != nil {
		return app.TicketCode{}, errors.Join(err, d.codeless)
	}
	step := tickets.StepAt(d.now())
	code, err := key.Code(step)
	return app.TicketCode{Shown: tickets.Shown{Reference: a.Reference, Code: code}, Until: time.Unix(30*(step+1), 0)}, err
}

func (d *wallet) Session() app.Session { return d.session }

func (d *wallet) Reminders() []remind.Reminder { return d.reminders }

func (d *wallet) Ticks(string) map[string]bool { return d.ticks }

func (d *wallet) Tick(_, document string, on bool) error {
	d.ticks[document] = on
	return nil
}

func (d *wallet) Calendar(context.Context, string) ([]byte, error) { return d.calendar, d.refusal }
