package screens

import "mawidi/app"

// opening is the stack that the app opens with. astray says that Home stands in it for a page that was asked for, and that is
// not there for whoever is before the device now.
func (sh *Shell) opening() (stack []Route, astray bool) {
	if sh.options.HasStart {
		return sh.startAt(sh.options.Start)
	}
	switch {
	case sh.session.State == app.CodeSent:
		return []Route{To(Home), To(Code)}, false
	case sh.session.State == app.DeviceWaiting:
		return []Route{To(Home), To(DeviceWaiting)}, false
	case sh.session.State == app.SignedOut && !sh.settings.Welcomed:
		return []Route{To(Welcome)}, false
	}
	return []Route{To(Home)}, false
}

// startAt is the stack with the page that was asked for in front.
func (sh *Shell) startAt(r Route) (stack []Route, astray bool) {
	switch {
	case r.Page == Code && sh.session.State == app.SignedOut:
		return []Route{To(Home), To(Register)}, false
	case !r.leadsSomewhere(sh.session.State):
		return []Route{To(Home)}, true
	case r.isMain() || r.Page == Welcome:
		return []Route{r}, false
	}
	return []Route{To(Home), r}, false
}

// leadsSomewhere reports whether there is such a page, and whether it is one for a session in that state: who is in does not
// register again.
func (r Route) leadsSomewhere(s app.SessionState) bool {
	switch r.Page {
	case Welcome, Register:
		return s < app.DeviceWaiting
	case Code:
		return s == app.CodeSent
	case DeviceWaiting:
		return s == app.DeviceWaiting
	case Review:
		return r.Wish != nil
	}
	_, known := idCounts[r.Page]
	return known
}
