package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"mawidi/api"
)

// Fetched is an answer that anyone may have, with what is needed to ask for it again only if it has changed.
type Fetched[T any] struct {
	Value       T         // zero where NotModified
	ETag        string    // to pass with the next call; empty where the server gave none or the list had several pages
	NotModified bool      // the copy named by the ETag passed still holds
	At          time.Time // when it was learnt, by the server's clock
}

// SlotQuery asks for a service's slots at a mission. From and To are calendar days in the mission's zone, of which only
// year, month and day count; zero leaves that end open.
type SlotQuery struct {
	MissionID, ServiceID string
	From, To             time.Time
}

// Policy is the rules in force (rule 13). etag is the one of the copy held, or empty.
func (c *Client) Policy(ctx context.Context, etag string) (Fetched[api.Policy], error) {
	return fetch[api.Policy](ctx, c, call{name: "getPolicy", path: "/policy", etag: etag})
}

// Missions is every mission. etag is the one of the copy held, or empty.
func (c *Client) Missions(ctx context.Context, etag string) (Fetched[[]api.Mission], error) {
	return fetchAll(ctx, c, call{name: "listMissions", path: "/missions", etag: etag}, func(page api.MissionList) ([]api.Mission, *string) {
		return page.Items, page.NextCursor
	})
}

// Mission is one mission. etag is the one of the copy held, or empty. Problem 404 where there is none.
func (c *Client) Mission(ctx context.Context, missionID, etag string) (Fetched[api.Mission], error) {
	return fetch[api.Mission](ctx, c, call{name: "getMission", path: path("missions", missionID), etag: etag})
}

// Services is what a mission does. etag is the one of the copy held, or empty. Problem 404 where there is no mission.
func (c *Client) Services(ctx context.Context, missionID, etag string) (Fetched[[]api.Service], error) {
	return fetchAll(ctx, c, call{name: "listServices", path: path("missions", missionID, "services"), etag: etag}, func(page api.ServiceList) ([]api.Service, *string) {
		return page.Items, nil
	})
}

// Releases is a mission's releases of the past seven days and the next eight, oldest first. etag is the one of the copy
// held, or empty. Problem 404 where there is no mission.
func (c *Client) Releases(ctx context.Context, missionID, etag string) (Fetched[[]api.Release], error) {
	return fetchAll(ctx, c, call{name: "listReleases", path: path("missions", missionID, "releases"), etag: etag}, func(page api.ReleaseList) ([]api.Release, *string) {
		return page.Items, nil
	})
}

// Slots is the slots that can be asked for now, earliest first. etag is the one of the copy held, or empty. Problem 404
// where there is no mission.
func (c *Client) Slots(ctx context.Context, query SlotQuery, etag string) (Fetched[[]api.Slot], error) {
	parameters := url.Values{"service": {query.ServiceID}}
	if !query.From.IsZero() {
		parameters.Set("from", query.From.Format(time.DateOnly))
	}
	if !query.To.IsZero() {
		parameters.Set("to", query.To.Format(time.DateOnly))
	}
	slots := call{name: "listSlots", path: path("missions", query.MissionID, "slots"), query: parameters, etag: etag}
	return fetchAll(ctx, c, slots, func(page api.SlotList) ([]api.Slot, *string) {
		return page.Items, page.NextCursor
	})
}

func fetch[T any](ctx context.Context, c *Client, call call) (Fetched[T], error) {
	var value T
	call.method, call.into = http.MethodGet, &value
	got, err := c.send(ctx, call)
	if err != nil {
		return Fetched[T]{}, err
	}
	return Fetched[T]{
		Value:       value,
		ETag:        got.header.Get("ETag"),
		NotModified: got.status == http.StatusNotModified,
		At:          c.clock.Now(),
	}, nil
}

// mostPages bounds a list, so that a server whose cursors go round in circles is not followed for ever.
const mostPages = 200

var errEndless = errors.New("the list has no end")

// fetchAll follows a list's cursor to its end; unpack gives a page's items and the next cursor.
func fetchAll[P, T any](ctx context.Context, c *Client, list call, unpack func(P) ([]T, *string)) (Fetched[[]T], error) {
	var all []T
	for page := range mostPages {
		got, err := fetch[P](ctx, c, list)
		if err != nil {
			return Fetched[[]T]{}, err
		}
		items, cursor := unpack(got.Value)
		all = append(all, items...)
		if cursor == nil || *cursor == "" {
			if page > 0 {
				got.ETag = "" // it names the last page only
			}
			return Fetched[[]T]{Value: all, ETag: got.ETag, NotModified: got.NotModified, At: got.At}, nil
		}
		list = nextPage(list, *cursor)
	}
	return Fetched[[]T]{}, errEndless
}

// nextPage is the same call for the page at cursor.
func nextPage(list call, cursor string) call {
	query := url.Values{"cursor": {cursor}}
	for name, values := range list.query {
		if name != "cursor" {
			query[name] = values
		}
	}
	list.query, list.etag = query, ""
	return list
}
