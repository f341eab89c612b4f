package screens

import (
	"fmt"
	"slices"
	"strings"

	"mawidi/app"
)

// Page names a screen, as the flag -route does.
type Page string

// The screens. What a page needs to know stands in the Arg of its Route.
const (
	Welcome       Page = "welcome"
	Register      Page = "register"       // optional "address": begin at the second step
	Code          Page = "code"           //
	DeviceWaiting Page = "device"         //
	ApproveDevice Page = "approve-device" //
	Home          Page = "home"           //
	Missions      Page = "missions"       //
	Services      Page = "services"       // mission
	Book          Page = "book"           // mission/service; optional: the release to take part in
	Review        Page = "review"         // none; the Route carries a Wish
	Request       Page = "request"        // request; or "asking" and the applicant that it is for
	Appointments  Page = "appointments"   //
	Ticket        Page = "ticket"         // appointment
	Cancel        Page = "cancel"         // appointment
	Move          Page = "move"           // appointment
	GiveBack      Page = "give-back"      // appointment
	HandBack      Page = "hand-back"      // appointment
	Settings      Page = "settings"       //
	Devices       Page = "devices"        //
	AppLock       Page = "lock"           //
	Privacy       Page = "privacy"        //
	About         Page = "about"          //
	Decided       Page = "decided"        // request
	Alarm         Page = "alarm"          // alarm
	Trust         Page = "trust"          //
	Licences      Page = "licences"       // optional: a work
	Update        Page = "update"         //
	Report        Page = "report"         //
)

// Route is a place in the app: a page and what it is about. Routes are values and can be compared.
type Route struct {
	Page Page
	Arg  string    // IDs, parted by "/" where there are several
	Wish *app.Wish // what Review and Request are about to ask for, and what Book takes up again; nil elsewhere
}

// To returns the route of a page about the given IDs.
func To(page Page, ids ...string) Route { return Route{Page: page, Arg: strings.Join(ids, "/")} }

// ID returns one of the route's IDs, counted from 0, and "" where it has fewer.
func (r Route) ID(i int) string {
	ids := strings.Split(r.Arg, "/")
	if i >= len(ids) {
		return ""
	}
	return ids[i]
}

// idCounts is how many IDs a page can have, the least and the most. Review is not among them: its wish cannot be written.
var idCounts = map[Page][2]int{
	Welcome: {0, 0}, Register: {0, 1}, Code: {0, 0}, DeviceWaiting: {0, 0}, ApproveDevice: {0, 0},
	Home: {0, 0}, Missions: {0, 0}, Services: {1, 1}, Book: {2, 3}, Request: {1, 2},
	Appointments: {0, 0}, Ticket: {1, 1}, Cancel: {1, 1}, Move: {1, 1}, GiveBack: {1, 1}, HandBack: {1, 1},
	Settings: {0, 0}, Devices: {0, 0}, AppLock: {0, 0}, Privacy: {0, 0}, About: {0, 0}, Licences: {0, 8}, Update: {0, 0}, Report: {0, 0},
	Decided: {1, 1}, Alarm: {1, 1}, Trust: {0, 0},
}

// ParseRoute reads a route as it is written on a command line: a page, followed by its IDs, such as "home",
// "ticket/ap_1" or "book/beirut/passport-renewal".
func ParseRoute(s string) (Route, error) {
	page, arg, some := strings.Cut(strings.Trim(s, "/"), "/")
	counts, known := idCounts[Page(page)]
	if !known {
		return Route{}, fmt.Errorf("no screen is called %q", page)
	}
	ids := 0
	if some {
		ids = strings.Count(arg, "/") + 1
	}
	if ids < counts[0] || ids > counts[1] || slices.Contains(strings.Split(arg, "/"), "") && some {
		return Route{}, fmt.Errorf("screen %q takes %d to %d IDs, parted by /", page, counts[0], counts[1])
	}
	return Route{Page: Page(page), Arg: arg}, nil
}
