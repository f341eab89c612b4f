package ministry

import (
	"context"
	"encoding/base64"
	"slices"
	"strconv"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"mawidi/api"
	"mawidi/ministry/rules"
	"mawidi/ministry/store"
)

// missionsPage is how many missions one page lists.
const missionsPage = 50

// missionsAge is how long a copy of what seldom changes is good for.
const missionsAge = 5 * time.Minute

// ListMissions answers GET /missions.
func (s *Server) ListMissions(ctx context.Context, request ListMissionsRequestObject) (ListMissionsResponseObject, error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	from, err := c.after(request.Params.Cursor)
	if err != nil {
		return nil, err
	}
	d, err := c.documents.get("missions/"+strconv.Itoa(from), func() any { return c.page(from, s.now()) })
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, missionsAge), nil
}

// page is the page of missions that begins with the one at from.
func (c *catalogue) page(from int, now time.Time) api.MissionList {
	list := api.MissionList{Items: []api.Mission{}}
	for _, m := range c.listed[from:min(from+missionsPage, len(c.listed))] {
		list.Items = append(list.Items, m.api(now))
	}
	if next := from + missionsPage; next < len(c.listed) {
		list.NextCursor = new(writeCursor(c.listed[next-1].ID))
	}
	return list
}

// GetMission answers GET /missions/{mission_id}.
func (s *Server) GetMission(ctx context.Context, request GetMissionRequestObject) (GetMissionResponseObject, error) {
	c, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	m, err := c.mission(request.MissionID)
	if err != nil {
		return nil, err
	}
	d, err := c.documents.get("mission/"+m.ID, func() any { return m.api(s.now()) })
	if err != nil {
		return nil, err
	}
	return answer(ctx, d, missionsAge), nil
}

// api is the mission as the contract has it, with its zone's offset at now.
func (m *mission) api(now time.Time) api.Mission {
	_, offset := now.In(m.zone).Zone()
	closed := []api.ClosedDay{}
	for _, day := range m.closed {
		if date, err := rules.ParseDate(day.Day); err == nil {
			closed = append(closed, api.ClosedDay{Date: dateInContract(date), Reason: localized(day.Reason)})
		}
	}
	return api.Mission{
		ID: m.ID, Kind: api.MissionKind(m.Kind), Status: api.MissionStatus(m.Status),
		Name: localized(m.Name), City: localized(m.City), Country: localized(m.Country), CountryCode: m.CountryCode,
		Zone: m.Zone, UtcOffsetSeconds: offset,
		Address: localized(m.Address), Phone: m.Phone, Position: api.Position{Latitude: m.Latitude, Longitude: m.Longitude},
		ClosedDays: closed,
	}
}

// after is where the page begins that a cursor names.
func (c *catalogue) after(cursor *string) (int, error) {
	if cursor == nil {
		return 0, nil
	}
	last, err := readCursor(*cursor)
	at := slices.IndexFunc(c.listed, func(m *mission) bool { return m.ID == last })
	if err != nil || at < 0 {
		return 0, badCursor()
	}
	return at + 1, nil
}

func writeCursor(position string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(position))
}

func readCursor(cursor string) (position string, err error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	return string(b), err
}

// badCursor refuses a cursor that no page gave.
func badCursor() error { return malformed("cursor") }

func localized(w store.Words) api.Localized { return api.Localized{Ar: w.Ar, En: w.En} }

func dateInContract(d rules.Date) types.Date {
	return types.Date{Time: time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)}
}
