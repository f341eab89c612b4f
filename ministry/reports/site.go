package reports

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"mawidi/fair"
	"mawidi/fair/report"
	"mawidi/locale"
	"mawidi/ministry/store"
)

// Config is what a Site is made of.
type Config struct {
	Store  *store.Store
	Now    func() time.Time
	Logger *slog.Logger
	// Names says what missions are called, and what a mission's services are, in both languages.
	Names func(context.Context) (Names, error)
	// Fail answers with what went wrong.
	Fail func(http.ResponseWriter, *http.Request, error)
}

// Names are what the ledger's names stand for.
type Names interface {
	Mission(id string) store.Words
	Service(mission, id string) store.Words
}

// Site answers under /reports: a page for each month, and its figures as JSON.
type Site struct {
	Config
	months *follower
}

// NewSite makes a Site, and reads nothing yet.
func NewSite(c Config) *Site { return &Site{c, newFollower(c.Store, c.Logger)} }

// pagePolicy lets the page load its own style sheet and nothing else.
const pagePolicy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

// Handlers are what the site answers, by pattern of http.ServeMux.
func (s *Site) Handlers() map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"GET /reports":         s.answer,
		"GET /reports/{month}": s.answer,
		"GET " + StylePath:     s.style,
	}
}

func (s *Site) style(w http.ResponseWriter, _ *http.Request) {
	send(w, "text/css; charset=utf-8", Style)
}

// answer shows the month that was asked for, or the latest; a month of which the ledger tells
// nothing is a problem, unless it is now.
func (s *Site) answer(w http.ResponseWriter, r *http.Request) {
	now := report.MonthOf(fair.At(s.Now()))
	months, err := s.months.sums(r.Context())
	if err != nil {
		s.Fail(w, r, err)
		return
	}
	// Of a month to come, the ledger knows no more than the slots that start in it.
	months = slices.DeleteFunc(slices.Clone(months), func(of report.Report) bool { return of.Month > now })
	if len(months) == 0 {
		months = []report.Report{{Month: now, Missions: []report.Mission{}, Services: []report.Service{}}}
	}
	asked, asJSON := strings.CutSuffix(r.PathValue("month"), ".json")
	shown := months[len(months)-1]
	if asked != "" {
		if shown, err = find(months, asked); err != nil {
			s.Fail(w, r, err)
			return
		}
	}
	if asJSON {
		err = s.figures(w, shown)
	} else {
		err = s.page(w, r, Page{Report: shown, Running: shown.Month == now, Months: months})
	}
	if err != nil {
		s.Fail(w, r, err)
	}
}

func find(months []report.Report, asked string) (report.Report, error) {
	for _, of := range months {
		if string(of.Month) == asked {
			return of, nil
		}
	}
	return report.Report{}, report.ErrNoMonth
}

func (s *Site) figures(w http.ResponseWriter, of report.Report) error {
	body, err := json.MarshalIndent(of, "", "  ")
	if err != nil {
		return err
	}
	w.Header().Set("Access-Control-Allow-Origin", "*")
	send(w, "application/json", append(body, '\n'))
	return nil
}

func (s *Site) page(w http.ResponseWriter, r *http.Request, p Page) error {
	names, err := s.Names(r.Context())
	if err != nil {
		return err
	}
	language := locale.Match(r.Header.Get("Accept-Language"))
	if chosen := r.URL.Query().Get("language"); chosen != "" {
		language = locale.Match(chosen)
	}
	said := func(w store.Words) string {
		if language == locale.Arabic {
			return w.Ar
		}
		return w.En
	}
	p.Mission = func(id fair.Name) string { return said(names.Mission(string(id))) }
	p.Service = func(mission, id fair.Name) string { return said(names.Service(string(mission), string(id))) }
	var html bytes.Buffer
	if err := p.Write(&html, locale.New(language, locale.LatinNumerals)); err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", pagePolicy)
	w.Header().Set("Vary", "Accept-Language")
	send(w, "text/html; charset=utf-8", html.Bytes())
	return nil
}

func send(w http.ResponseWriter, kind string, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "public, max-age=300")
	_, _ = w.Write(body) // fails only when nobody listens any more
}
