package screens

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
)

// citizen is the app of a citizen as the booking screens see it: what it knows, and what it was asked to do.
type citizen struct {
	openBook
	session      app.Session
	followed     string
	missions     []api.Mission
	services     []api.Service
	policy       api.Policy
	releases     []api.Release
	slots        []api.Slot
	account      api.Account
	appointments []api.Appointment
	requests     []api.Request
	wish         *app.Wish // kept, waiting for its moment
	sendAt       time.Time // that moment
	unheard      bool      // it was sent and no answer came
	confirmed    bool      // the device can confirm no more in the gathering

	stale   bool         // the ministry cannot be reached, the offline copy answers
	failing error        // nothing is known, and the ministry answers with this
	asks    int          // how often the releases were asked for
	answers atomic.Int64 // how often anything was answered; several things are asked for at once

	reminds string // the release of which a reminder is armed

	asked     []app.Wish
	answer    func(app.Wish) (api.Request, error)
	settled   func(id string) (api.Request, error)
	changed   [][]api.Slot
	withdrawn []string
}

func answered[T any](c *citizen, value T) (app.Known[T], error) {
	if c.failing != nil {
		return app.Known[T]{}, c.failing
	}
	nth := time.Duration(c.answers.Add(1))
	return app.Known[T]{Value: value, At: noon.Add(-2*time.Hour + nth), Stale: c.stale}, nil
}

func (c *citizen) Followed() string       { return c.followed }
func (c *citizen) Follow(id string) error { c.followed = id; return nil }
func (c *citizen) Session() app.Session   { return c.session }

func (c *citizen) Missions(context.Context) (app.Known[[]api.Mission], error) {
	return answered(c, c.missions)
}

func (c *citizen) Services(context.Context, string) (app.Known[[]api.Service], error) {
	return answered(c, c.services)
}

func (c *citizen) Releases(context.Context, string) (app.Known[[]api.Release], error) {
	c.asks++
	return answered(c, slices.Clone(c.releases))
}

func (c *citizen) Policy(context.Context) (app.Known[api.Policy], error) {
	return answered(c, c.policy)
}

func (c *citizen) Account(context.Context) (app.Known[api.Account], error) {
	return answered(c, c.account)
}

func (c *citizen) Appointments(context.Context) (app.Known[[]api.Appointment], error) {
	return answered(c, c.appointments)
}

func (c *citizen) Appointment(_ context.Context, id string) (app.Known[api.Appointment], error) {
	return answered(c, byID(c.appointments, id, func(a api.Appointment) string { return a.ID }))
}

func (c *citizen) Slots(context.Context, string, string) ([]api.Slot, error) {
	if c.stale {
		return nil, &client.Unreachable{Kind: client.KindNone}
	}
	return c.slots, c.failing
}

func (c *citizen) Requests() []api.Request { return c.requests }

func (c *citizen) Asking() []app.Pending {
	if c.wish == nil {
		return nil
	}
	if c.sendAt.IsZero() {
		c.sendAt = noon.Add(20 * time.Second)
	}
	pending := app.Pending{Wish: *c.wish, SendAt: c.sendAt, Unheard: c.unheard}
	if !c.confirmed {
		pending.SettlesAt = noon.Add(time.Hour + time.Minute)
	}
	return []app.Pending{pending}
}

func (c *citizen) ConfirmsBefore(time.Time) bool { return !c.confirmed }

func (c *citizen) Ask(_ context.Context, w app.Wish) (api.Request, error) {
	c.asked = append(c.asked, w)
	return c.answer(w)
}

func (c *citizen) AwaitSettled(_ context.Context, id string) (api.Request, error) {
	return c.settled(id)
}

func (c *citizen) ChangeRequest(_ context.Context, id string, choices []api.Slot, _ bool) (api.Request, error) {
	c.changed = append(c.changed, choices)
	return byID(c.requests, id, func(r api.Request) string { return r.ID }), nil
}

func (c *citizen) WithdrawRequest(_ context.Context, id string) (api.Request, error) {
	c.withdrawn = append(c.withdrawn, id)
	r := byID(c.requests, id, func(r api.Request) string { return r.ID })
	r.State = api.RequestStateWithdrawn
	return r, nil
}

func (c *citizen) Stand(_ context.Context, id string, stands bool) (api.Request, error) {
	if c.unread != nil {
		return api.Request{}, c.unread
	}
	r := byID(c.requests, id, func(r api.Request) string { return r.ID })
	r.Standing = &stands
	c.requests = []api.Request{r}
	return r, nil
}

func (c *citizen) StandAgain(_ context.Context, r api.Request) (api.Request, error) {
	return c.Ask(context.Background(), app.Wish{ApplicantID: r.ApplicantID, MissionID: r.MissionID, ServiceID: r.ServiceID, Any: true, Standing: true})
}

func (c *citizen) RemindOfRelease(r api.Release, _ api.Localized) error {
	c.reminds = r.ID
	return nil
}

func (c *citizen) RemindsOfRelease(id string) bool { return c.reminds == id }

func (c *citizen) ForgetReleases() error {
	c.reminds = ""
	return nil
}

func (c *citizen) WithdrawWish(string) bool {
	was := c.wish != nil
	c.wish = nil
	return was
}

// leila is registered, follows Beirut, and has booked nothing yet. It is noon: the release of ten is open, those of one,
// four and eight are to come.
func leila() *citizen {
	return &citizen{
		session:  app.Session{State: app.SignedIn, Citizen: api.Citizen{Name: both("ليلى حداد", "Layla Haddad")}},
		followed: "beirut",
		missions: []api.Mission{
			mission("beirut", api.MissionStatusPilot, 2, both("السفارة في بيروت", "Embassy in Beirut"), both("بيروت", "Beirut"), both("لبنان", "Lebanon")),
			mission("istanbul", api.MissionStatusLive, 3, both("القنصلية العامة في إسطنبول", "Consulate General in Istanbul"), both("إسطنبول", "Istanbul"), both("تركيا", "Türkiye")),
			mission("doha", api.MissionStatusLive, 3, both("السفارة في الدوحة", "Embassy in Doha"), both("الدوحة", "Doha"), both("قطر", "Qatar")),
			mission("berlin", api.MissionStatusSoon, 1, both("السفارة في برلين", "Embassy in Berlin"), both("برلين", "Berlin"), both("ألمانيا", "Germany")),
		},
		services: []api.Service{passportRenewal(), {
			ID: "birth", Name: both("تسجيل ولادة", "Registering a birth"), Group: api.ServiceGroupCivilStatus, Minutes: 20, Audience: api.Adult, Status: api.ServiceStatusBookable,
		}, {
			ID: "payment", Name: both("الدفع الإلكتروني", "Electronic payment"), Group: api.ServiceGroupElectronic, Minutes: 5, Audience: api.All, Status: api.ServiceStatusSoon,
		}},
		policy: api.Policy{MaxChoices: 3, WindowDays: 7, GatheringSeconds: 60, Notices: []api.Notice{{
			ID: "no-brokers", Tone: api.Warning, Text: both("الحجز مجاني ولا وسطاء فيه.", "Booking is free and has no go-betweens."),
		}}},
		releases: []api.Release{release(10, 0, 12, 0), release(13, 0, 12, 12), release(16, 0, 0, 0), release(20, 0, 6, 6)},
		account: api.Account{Applicants: []api.Applicant{{
			ID: "layla", Name: both("ليلى حداد", "Layla Haddad"), Relation: api.Self, Allowance: api.Allowance{Left: 1, PerMonth: 1},
		}}},
		settled: func(string) (api.Request, error) { return api.Request{}, context.Canceled },
	}
}

func both(ar, en string) api.Localized { return api.Localized{Ar: ar, En: en} }

func mission(id string, status api.MissionStatus, offset int, name, city, country api.Localized) api.Mission {
	return api.Mission{
		ID: id, Status: status, Name: name, City: city, Country: country, UtcOffsetSeconds: offset * 3600, Zone: "Test/" + id,
		ClosedDays: []api.ClosedDay{{Date: openapi_types.Date{Time: noon.AddDate(0, 0, 4)}, Reason: both("عيد", "Holiday")}},
	}
}

func passportRenewal() api.Service {
	return api.Service{
		ID: "passport-renewal", Name: both("تجديد جواز السفر", "Passport renewal"), Group: api.ServiceGroupPassport, Minutes: 15,
		Audience: api.All, Status: api.ServiceStatusBookable, Fee: &api.Fee{AmountMinor: 30000, Currency: "USD"},
		Documents: []api.Document{
			{ID: "old", Audience: api.All, Text: both("جواز السفر القديم", "Your old passport")},
			{ID: "photos", Audience: api.All, Text: both("صورتان شخصيتان حديثتان", "Two recent photographs")},
			{ID: "consent", Audience: api.Minor, Text: both("موافقة ولي الأمر", "A guardian's consent")},
		},
	}
}

// release is one of today's, that opens at an hour and gathers for a minute.
func release(hour, day, slots, left int) api.Release {
	opens := time.Date(2026, time.November, 23+day, hour, 0, 0, 0, beirut)
	state := api.ReleaseStateUpcoming
	if !opens.After(noon) {
		state = api.ReleaseStateOpen
	}
	r := api.Release{ID: "beirut." + opens.Format("02T15:04"), OpensAt: opens, GathersFrom: opens, SettlesAt: opens.Add(time.Minute), State: state}
	r.Services = []api.ReleaseCount{{ServiceID: "passport-renewal", Slots: slots, Left: left}}
	return r
}

// slot is one of a day and time of day in Beirut, in December, in a state.
func slot(id string, day, hour, minute int, state api.SlotState) api.Slot {
	starts := time.Date(2026, time.December, day, hour, minute, 0, 0, beirut)
	return api.Slot{
		ID: id, StartsAt: starts, EndsAt: starts.Add(15 * time.Minute), State: state, Counter: "1",
		MissionID: "beirut", ServiceID: "passport-renewal", ReleaseID: "beirut.23T13:00",
	}
}

// gather has the release of one o'clock gather requests, with slots on the first of December.
func (c *citizen) gather() {
	c.releases[1].State = api.ReleaseStateGathering
	c.slots = []api.Slot{
		slot("sl_open", 0, 9, 0, api.SlotStateOpen),
		slot("sl_0900", 1, 9, 0, api.SlotStateGathering), slot("sl_0915", 1, 9, 15, api.SlotStateGathering),
		slot("sl_0930", 1, 9, 30, api.SlotStateGathering), slot("sl_1200", 1, 12, 0, api.SlotStateGathering),
	}
}

// appointment is Layla's for a passport, on the first of December at nine.
func appointment() api.Appointment {
	s := slot("sl_0900", 1, 9, 0, api.SlotStateOpen)
	return api.Appointment{
		ID: "ap_1", State: api.AppointmentStateUpcoming, Reference: "BEY-7K3M-92", SlotID: s.ID, StartsAt: s.StartsAt, EndsAt: s.EndsAt,
		Applicant: api.ApplicantName{ID: "layla", Name: both("ليلى حداد", "Layla Haddad")},
		Mission:   leila().missions[0], Service: passportRenewal(),
	}
}
