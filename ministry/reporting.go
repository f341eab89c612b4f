package ministry

import (
	"context"
	"errors"
	"net/http"

	"mawidi/fair/report"
	"mawidi/ministry/reports"
	"mawidi/ministry/store"
)

// newReports is the site of the monthly public report.
func (s *Server) newReports() *reports.Site {
	return reports.NewSite(reports.Config{
		Store: s.store, Now: s.now, Logger: s.logger,
		Names: func(ctx context.Context) (reports.Names, error) {
			c, err := s.catalogue(ctx)
			return spelledOut{c}, err
		},
		Fail: func(w http.ResponseWriter, r *http.Request, err error) {
			if errors.Is(err, report.ErrNoMonth) {
				err = notFound()
			}
			s.WriteProblem(w, r, err)
		},
	})
}

// spelledOut says what the ledger's names stand for; one that is unknown stands for itself.
type spelledOut struct{ c *catalogue }

// Mission implements reports.Names.
func (n spelledOut) Mission(id string) store.Words {
	if m := n.c.missions[id]; m != nil {
		return m.Name
	}
	return store.Words{Ar: id, En: id}
}

// Service implements reports.Names.
func (n spelledOut) Service(mission, id string) store.Words {
	if m := n.c.missions[mission]; m != nil {
		return m.serviceName(id)
	}
	return store.Words{Ar: id, En: id}
}
