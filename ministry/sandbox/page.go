package sandbox

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"time"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

//go:embed web
var web embed.FS

var pageTemplate = template.Must(template.New("page.html").ParseFS(web, "web/page.html", "web/desk.html"))

// view is what the page shows.
type view struct {
	Now      time.Time
	Today    string // in Damascus
	Clock    string
	Missions []missionView
	Messages []messageView
	Cast     []citizenView
	Others   []citizenView
	Faults   faultsInForce
}

type missionView struct {
	ID     string
	Status string
	Name   store.Words
	Next   string // when its next release opens, in its own time
	Before string // RFC 3339, one minute before that
	Opens  string // RFC 3339
}

type messageView struct {
	api.SandboxMessage
	Code string // the verification code in it, or empty
	At   string
}

type citizenView struct {
	Person
	Standing store.Standing
	Born     string // as the app asks for it
}

// messagesOnPage is how many of the newest messages the page has; the call has more.
const messagesOnPage = 12

// damascus is the zone in which the page tells the sandbox's time.
const damascus = "Asia/Damascus"

// page answers GET /sandbox.
func (s *site) page(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r.Context())
	if err != nil {
		return err
	}
	return write(w, "page.html", v)
}

// newest answers GET /sandbox/messages, from which the page renews its messages.
func (s *site) newest(w http.ResponseWriter, r *http.Request) error {
	shown, err := s.shownMessages(r.Context())
	if err != nil {
		return err
	}
	return write(w, "messages", shown)
}

func write(w http.ResponseWriter, part string, shown any) error {
	var page bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&page, part, shown); err != nil {
		return fmt.Errorf("write the sandbox's page: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	_, err := page.WriteTo(w)
	return err
}

func (s *site) view(ctx context.Context) (view, error) {
	zone, err := time.LoadLocation(damascus)
	if err != nil {
		return view{}, err
	}
	now := s.Clock.Now().In(zone)
	speaker := locale.New(locale.Arabic, locale.LatinNumerals)
	v := view{Now: now, Today: speaker.Date(now), Clock: now.Format(time.TimeOnly), Faults: *s.faults.inForce.Load()}
	var standings map[string]store.Standing
	err = s.Store.View(ctx, func(tx *store.Tx) error {
		missions, err := tx.Missions()
		if err != nil {
			return err
		}
		for _, m := range missions {
			shown, err := s.mission(m, now, speaker)
			if err != nil {
				return err
			}
			v.Missions = append(v.Missions, shown)
		}
		standings, err = tx.Standings(rules.WallOf(now, zone).String())
		return err
	})
	if err != nil {
		return view{}, err
	}
	v.Cast, v.Others = s.citizens(standings)
	v.Messages, err = s.shownMessages(ctx)
	return v, err
}

// shownMessages are the newest messages as the page shows them.
func (s *site) shownMessages(ctx context.Context) (shown []messageView, err error) {
	zone, err := time.LoadLocation(damascus)
	if err != nil {
		return nil, err
	}
	speaker := locale.New(locale.Arabic, locale.LatinNumerals)
	messages, err := s.messages(ctx, "", messagesOnPage)
	for _, m := range messages {
		shown = append(shown, messageView{m, sixDigits.FindString(m.Text), speaker.DateTime(m.SentAt.In(zone))})
	}
	return shown, err
}

// sixDigits finds a verification code in a message.
var sixDigits = regexp.MustCompile(`\b\d{6}\b`)

func (s *site) mission(m store.Mission, now time.Time, speaker *locale.Locale) (missionView, error) {
	zone, err := time.LoadLocation(m.Zone)
	if err != nil {
		return missionView{}, err
	}
	shown := missionView{ID: m.ID, Status: m.Status, Name: m.Name}
	for _, next := range s.policy.Schedule(zone, rules.Gathering(m.Gathering)).Next(now, 1) {
		shown.Next = speaker.RelativeTime(next.OpensAt, now.In(zone))
		shown.Before = next.OpensAt.Add(-time.Minute).Format(time.RFC3339)
		shown.Opens = next.OpensAt.Format(time.RFC3339)
	}
	return shown, nil
}

func (s *site) citizens(standings map[string]store.Standing) (cast, others []citizenView) {
	for i, p := range s.people {
		c := citizenView{Person: p, Standing: standings[s.ids[i]], Born: p.BirthDate.String()}
		if p.Note.Ar == "" {
			others = append(others, c)
		} else {
			cast = append(cast, c)
		}
	}
	return cast, others
}
